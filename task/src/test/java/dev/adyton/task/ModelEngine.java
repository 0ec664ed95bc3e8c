package dev.adyton.task;

import static dev.adyton.task.TaskWorld.CRYPTO;
import static dev.adyton.task.TaskWorld.NOW;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.ClaimedTimes;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Input;
import dev.adyton.contract.Release;
import dev.adyton.contract.Resources;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.StatementOutput;
import dev.adyton.contract.TaskBinding;
import dev.adyton.contract.TaskFinding;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.evidence.EnclaveReport;
import dev.adyton.evidence.Purposes;
import dev.adyton.testkit.FakeEvidence;
import dev.adyton.verification.Collateral;
import dev.adyton.verification.Verification;
import dev.adyton.verification.Verifier;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// An engine as its evidence shows it: a fresh instance with fresh keys for one task.
final class ModelEngine {

  final TaskWorld world;
  final Signed<Start> start;
  final Bytes instance = CRYPTO.random(32);
  final HpkeKeyPair taskKey = HpkeKeyPair.generate(CRYPTO);
  final SigningKey receiptKey = TaskWorld.key(SignatureAlgorithm.ES256, KeyPurpose.RECEIPT);

  private final Map<List<Object>, FakeEvidence> made = new HashMap<>();
  private final Map<List<Object>, CompositeEvidence> given = new HashMap<>();

  ModelEngine(TaskWorld world, Signed<Start> start) {
    this.world = world;
    this.start = start;
  }

  TaskBinding binding(TaskWorld.Owner owner, Bytes nonce) {
    return new TaskBinding(
        world.agreement.digest(),
        start.digest(),
        instance,
        owner.thumbprint(),
        nonce,
        taskKey.publicKey(),
        receiptKey.publicKey());
  }

  CompositeEvidence evidence(TaskWorld.Owner owner, Bytes nonce) {
    return given.computeIfAbsent(
        List.of(owner.name, nonce), ignored -> fake(owner, nonce).evidence());
  }

  private FakeEvidence fake(TaskWorld.Owner owner, Bytes nonce) {
    return made.computeIfAbsent(List.of(owner.name, nonce), ignored -> make(owner, nonce));
  }

  private FakeEvidence make(TaskWorld.Owner owner, Bytes nonce) {
    TaskBinding binding = binding(owner, nonce);
    EnclaveReport report = world.monitor.report(world.engine.value(), binding.hash(CRYPTO));
    return world.monitor.evidence(Purposes.TASK, nonce, report).instance(instance);
  }

  Verification verification(TaskWorld.Owner owner, Bytes nonce) {
    return verify(owner, nonce, evidence(owner, nonce));
  }

  /// What the owner makes of evidence that an attacker changed.
  Verification verification(
      TaskWorld.Owner owner, Bytes nonce, UnaryOperator<FakeEvidence> attack) {
    return verify(owner, nonce, attack.apply(fake(owner, nonce)).evidence());
  }

  private Verification verify(TaskWorld.Owner owner, Bytes nonce, CompositeEvidence evidence) {
    return Verifier.of(CRYPTO)
        .verify(
            evidence, binding(owner, nonce).challenge(), Collateral.none(), world.anchors(), NOW);
  }

  Signed<Statement> completed(List<Signed<Release>> releases) {
    return statement(releases, TaskOutcome.COMPLETED);
  }

  /// Refused, with nothing opened.
  Signed<Statement> refused(List<Signed<Release>> releases) {
    return statement(releases, TaskOutcome.REFUSED);
  }

  private Signed<Statement> statement(List<Signed<Release>> releases, TaskOutcome outcome) {
    boolean completed = outcome == TaskOutcome.COMPLETED;
    Statement statement =
        new Statement(
            world.agreement.digest(),
            start.digest(),
            instance,
            world.agreement.consents().stream().map(Signed::digest).toList(),
            releases.stream()
                .sorted(Comparator.comparing((Signed<Release> r) -> r.document().input()))
                .map(Signed::digest)
                .toList(),
            start.document().engine(),
            start.document().function(),
            world.contract.function().arguments(),
            completed ? world.contract.inputs().stream().map(Input::version).toList() : List.of(),
            outcome,
            completed ? List.of() : List.of(TaskFinding.BOX_MISSING),
            completed
                ? List.of(
                    new StatementOutput(
                        "scores", world.bank.thumbprint(), CRYPTO.sha256(CRYPTO.random(32)), 2000))
                : List.of(),
            Resources.roundedUp(4000, 200),
            new ClaimedTimes("node clock", NOW, NOW.plusSeconds(9)));
    return Documents.sign(CRYPTO, statement, receiptKey);
  }
}
