package dev.adyton.contract;

import dev.adyton.codec.FormatException;

/// Why a task did not complete: a closed list of codes, so that no data leaves by a finding.
public enum TaskFinding {

  /// A contract, card, consent, manifest, start or release did not verify or did not agree.
  DOCUMENTS_DISAGREE("documents.disagree"),

  /// A key box had not come by the earliest expiry.
  BOX_MISSING("box.missing"),

  /// A key box did not open.
  BOX_UNOPENABLE("box.unopenable"),

  /// A column key is not the one the manifest commits to.
  COMMITMENT_MISMATCH("commitment.mismatch"),

  /// Ciphertext is not what the manifest says, or not what its owner made.
  DATA_MISMATCH("data.mismatch"),

  /// The contract reaches beyond a use policy.
  USE_POLICY_VIOLATED("use-policy.violated"),

  /// Fewer common rows than agreed; no count is told.
  INTERSECTION_TOO_SMALL("intersection.too-small"),

  /// Time, memory or the size of an output exceeded what was agreed.
  LIMIT_EXCEEDED("limit.exceeded"),

  /// The function ended with an error.
  FUNCTION_FAILED("function.failed");

  private final String text;

  TaskFinding(String text) {
    this.text = text;
  }

  /// {@return the code}
  public String text() {
    return text;
  }

  /// {@return the finding of that code}
  ///
  /// @throws FormatException if there is none
  public static TaskFinding parse(String text) {
    return Texts.parse(values(), TaskFinding::text, text, "task finding");
  }
}
