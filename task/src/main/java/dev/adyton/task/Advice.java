package dev.adyton.task;

import dev.adyton.verification.check.Finding;

/// What a finding means to whoever was refused: what is wrong, and what to do next.
final class Advice {

  private Advice() {}

  static String of(Finding finding) {
    return "needs "
        + finding.expected()
        + ", has "
        + finding.actual()
        + "; "
        + next(finding.code());
  }

  private static String next(String code) {
    return switch (code) {
      case "consent.missing" -> "ask that party to consent";
      case "consent.expired" -> "ask that party to consent anew";
      case "consent.withdrawn" -> "a withdrawal is final: agree on a new contract";
      case "contract.not-current" -> "come back within the contract's dates";
      case "dataset.missing" -> "its owner has to hand in that version first";
      case "start.expired", "release.expired" -> "start another task";
      case "release.enclave" ->
          "every owner must release to the same enclave: refuse this one and start another task";
      case "use-policy.expired", "use-policy.uses", "use-policy.columns" ->
          "ask the owner for a wider use policy";
      default -> "correct it and sign anew";
    };
  }
}
