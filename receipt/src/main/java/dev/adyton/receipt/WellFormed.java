package dev.adyton.receipt;

import dev.adyton.codec.FormatException;
import dev.adyton.verification.check.Finding;
import java.util.List;

/// The bytes are canonical JSON of the format.
record WellFormed(List<Finding> findings) implements ReceiptStep {

  private static final String CLAUSE = "documents.md receipt";

  static WellFormed accepted() {
    return new WellFormed(List.of());
  }

  static WellFormed refused(FormatException problem) {
    return new WellFormed(
        List.of(
            Finding.fail(
                "malformed.receipt", CLAUSE, "a receipt", String.valueOf(problem.getMessage()))));
  }

  @Override
  public String name() {
    return "receipt.format";
  }

  @Override
  public String clause() {
    return CLAUSE;
  }

  @Override
  public String text() {
    return "canonical JSON of the format";
  }
}
