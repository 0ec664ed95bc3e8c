package dev.adyton.agent.work;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Statement;
import dev.adyton.contract.TaskBinding;
import dev.adyton.contract.exchange.OwnerChallenge;
import dev.adyton.contract.exchange.OwnerEvidence;
import dev.adyton.contract.exchange.TaskOffer;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.Purposes;
import dev.adyton.evidence.TerminationRecord;
import dev.adyton.testkit.FakeEvidence;
import dev.adyton.testkit.FakeMonitor;
import dev.adyton.testkit.FakeSoftwareRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// An enclave of a task, as evidence shows it.
public final class FakeEnclave {

  private final FakeMonitor monitor;
  private final Digest measurement;
  private final Bytes instance = Scene.CRYPTO.random(32);
  private final HpkeKeyPair taskKey = HpkeKeyPair.generate(Scene.CRYPTO);
  private final SigningKey receiptKey =
      SigningKey.generate(Scene.CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.RECEIPT, 1);

  /// Makes an enclave on a machine.
  public FakeEnclave(FakeSoftwareRoot root, Digest measurement) {
    this.monitor = root.monitor();
    this.measurement = measurement;
  }

  /// {@return its key for boxes}
  public HpkeKeyPair taskKey() {
    return taskKey;
  }

  /// {@return its instance}
  public Bytes instance() {
    return instance;
  }

  /// {@return what it offers, its evidence changed}
  public TaskOffer offer(
      Digest contract,
      Digest task,
      List<OwnerChallenge> challenges,
      UnaryOperator<FakeEvidence> change) {
    List<OwnerEvidence> evidence = new ArrayList<>();
    for (OwnerChallenge challenge : challenges) {
      Bytes bound =
          new TaskBinding(
                  contract,
                  task,
                  instance,
                  challenge.owner(),
                  challenge.nonce(),
                  taskKey.publicKey(),
                  receiptKey.publicKey())
              .hash(Scene.CRYPTO);
      FakeEvidence genuine =
          monitor
              .evidence(
                  Purposes.TASK, challenge.nonce(), monitor.report(measurement.value(), bound))
              .instance(instance);
      evidence.add(new OwnerEvidence(challenge.owner(), change.apply(genuine).encoded()));
    }
    return new TaskOffer(instance, taskKey.publicKey(), receiptKey.publicKey(), evidence);
  }

  /// {@return the record of its end, under its monitor's key}
  public DsseEnvelope terminate() {
    return monitor.sign(
        new TerminationRecord(
            instance,
            TerminationRecord.ENDED,
            TerminationRecord.UNMOUNTED,
            TerminationRecord.OFF,
            "completed",
            Scene.NOW));
  }

  /// {@return a statement under its receipt key}
  public Signed<Statement> sign(Statement statement) {
    return Documents.sign(Scene.CRYPTO, statement, receiptKey);
  }
}
