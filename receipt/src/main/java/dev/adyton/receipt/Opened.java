package dev.adyton.receipt;

import dev.adyton.contract.Signed;
import dev.adyton.contract.SignedDocument;
import dev.adyton.verification.check.Finding;
import java.util.List;
import java.util.Optional;

/// Documents of one kind: those whose signatures were checked, and why others were not opened.
///
/// @param documents in the order of the receipt
/// @param problems one finding for each that was not opened
/// @param <D> which kind
record Opened<D extends SignedDocument>(List<Signed<D>> documents, List<Finding> problems) {

  Opened {
    documents = List.copyOf(documents);
    problems = List.copyOf(problems);
  }

  Optional<Signed<D>> only() {
    return documents.stream().findFirst();
  }
}
