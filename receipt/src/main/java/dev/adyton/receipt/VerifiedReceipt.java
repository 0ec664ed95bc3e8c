package dev.adyton.receipt;

import dev.adyton.contract.Agreement;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.verification.claim.Label;

/// A receipt every step of which passed. Only a {@link ReceiptVerifier} makes one; results are
/// opened under one and never without.
public final class VerifiedReceipt {

  private final Receipt receipt;
  private final Agreement agreement;
  private final Signed<Start> start;
  private final Signed<Statement> statement;
  private final Label label;

  VerifiedReceipt(
      Receipt receipt,
      Agreement agreement,
      Signed<Start> start,
      Signed<Statement> statement,
      Label label) {
    this.receipt = receipt;
    this.agreement = agreement;
    this.start = start;
    this.statement = statement;
    this.label = label;
  }

  /// {@return the receipt}
  public Receipt receipt() {
    return receipt;
  }

  /// {@return the contract with cards, manifests and consents}
  public Agreement agreement() {
    return agreement;
  }

  /// {@return the start, whose digest is the task}
  public Signed<Start> start() {
    return start;
  }

  /// {@return the engine's statement}
  public Signed<Statement> statement() {
    return statement;
  }

  /// {@return what the evidence is worth}
  public Label label() {
    return label;
  }
}
