package dev.adyton.verification.amd;

import dev.adyton.evidence.amd.SevUsage;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.ArrayList;
import java.util.List;

/// The chain leads from the certificate in question to a trusted ARK, and no certificate of it is
/// missing.
///
/// @param chain the chain
record SevChainComplete(SevChain chain) implements Step {

  @Override
  public String name() {
    return "platform.path";
  }

  @Override
  public String clause() {
    return Clauses.SEV_CHAIN;
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(missing());
    switch (chain.end()) {
      case TRUSTED -> {}
      case UNTRUSTED ->
          findings.add(
              Finding.fail(
                  "chain.untrusted-root", clause(), "a trusted ARK", "an ARK with another key"));
      case NO_ANCHOR -> findings.add(noAnchor());
      case INCOMPLETE -> {
        if (findings.isEmpty()) {
          findings.add(noAnchor());
        }
      }
    }
    return findings;
  }

  private List<Finding> missing() {
    return chain.links().stream()
        .filter(link -> link.key().isEmpty() && link.signer() != SevUsage.ARK)
        .map(link ->
            Finding.undetermined(
                "missing.certificate",
                clause(),
                "the " + link.signer() + " that signed the " + link.issued().usage(),
                "it is neither enclosed nor given"))
        .toList();
  }

  private Finding noAnchor() {
    return Finding.undetermined(
        "missing.anchor",
        clause(),
        "an ARK that is trusted for SEV: none is built in, --anchor takes AMD's ark.cert",
        "none was given");
  }
}
