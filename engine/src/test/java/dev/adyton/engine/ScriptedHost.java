package dev.adyton.engine;

import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.appraisal.Appraiser;
import dev.adyton.appraisal.Verdict;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.ColumnKey;
import dev.adyton.contract.Contract;
import dev.adyton.contract.Input;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.OutputBox;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.TaskBinding;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.contract.TaskPolicy;
import dev.adyton.contract.exchange.Inclusion;
import dev.adyton.contract.exchange.OutputChunk;
import dev.adyton.contract.exchange.OwnerChallenge;
import dev.adyton.contract.exchange.OwnerEvidence;
import dev.adyton.contract.exchange.TaskHost;
import dev.adyton.contract.exchange.TaskMaterial;
import dev.adyton.contract.exchange.TaskOffer;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashTree;
import dev.adyton.crypto.Hpke;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SecretBytes;
import dev.adyton.evidence.Evidence;
import dev.adyton.tlog.Checkpoint;
import dev.adyton.tlog.Leaf;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.verification.Collateral;
import dev.adyton.verification.TrustAnchor;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.Verification;
import dev.adyton.verification.Verifier;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.Label;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Node, hub and both agents of a task, all honest until a test replaces one of their answers.
final class ScriptedHost implements TaskHost, InstantSource {

  final Scene scene;
  final TaskMaterial material;
  final Contract contract;
  final List<String> heard = new ArrayList<>();
  final Map<Digest, Bytes> blobs = new HashMap<>();
  final Map<Digest, Bytes> outputs = new HashMap<>();
  final List<OutputBox> outputBoxes = new ArrayList<>();
  Optional<TaskOffer> offer = Optional.empty();
  List<Signed<Release>> signedReleases = List.of();
  Optional<DsseEnvelope> statement = Optional.empty();
  Optional<TaskOutcome> finished = Optional.empty();
  Instant now = Scene.NOW;

  UnaryOperator<TaskMaterial> changeMaterial = UnaryOperator.identity();
  UnaryOperator<Release> changeFirstRelease = UnaryOperator.identity();
  UnaryOperator<List<DsseEnvelope>> changeReleases = UnaryOperator.identity();
  UnaryOperator<List<KeyBox>> changeBoxes = UnaryOperator.identity();
  UnaryOperator<Bytes> changeBlob = UnaryOperator.identity();
  boolean withholdReleases;
  boolean withholdBoxes;
  boolean withholdInclusion;
  int answers = 1;
  private int asked;
  List<NoteSigner> cosigners = List.of(Scene.BANK.witness, Scene.PAYMENTS.witness);
  NoteSigner log = Scene.LOG;
  UnaryOperator<Inclusion> changeInclusion = UnaryOperator.identity();

  ScriptedHost(Scene scene) {
    this.scene = scene;
    this.material = scene.material();
    this.contract = Contract.parse(material.contract());
    blobs.putAll(scene.loans.blobs);
    blobs.putAll(scene.repayments.blobs);
  }

  Digest task() {
    return Scene.CRYPTO.sha256(material.start().payload());
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public TaskMaterial material() {
    heard.add("material");
    return changeMaterial.apply(material);
  }

  @Override
  public void offerEvidence(TaskOffer offered) {
    heard.add("offer");
    offer = Optional.of(offered);
    signedReleases =
        List.of(
            Scene.BANK.sign(changeFirstRelease.apply(release(0, Scene.BANK))),
            Scene.PAYMENTS.sign(release(1, Scene.PAYMENTS)));
  }

  Release release(int index, Person owner) {
    Input input = contract.inputs().get(index);
    return new Release(
        contract.digest(Scene.CRYPTO),
        task(),
        index,
        owner.thumbprint(),
        input.version(),
        input.columns(),
        1,
        evidenceFor(owner),
        offer.orElseThrow().instance(),
        offer.orElseThrow().taskKey(),
        offer.orElseThrow().receiptKey(),
        owner.ownPolicy,
        Scene.EXPIRES);
  }

  Digest evidenceFor(Person owner) {
    return Scene.CRYPTO.sha256(evidenceBytes(owner));
  }

  private Bytes evidenceBytes(Person owner) {
    return offer.orElseThrow().evidence().stream()
        .filter(evidence -> evidence.owner().equals(owner.thumbprint()))
        .map(OwnerEvidence::evidence)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public Optional<List<DsseEnvelope>> releases() {
    heard.add("releases");
    if (withholdReleases) {
      now = Scene.LATER;
      return Optional.empty();
    }
    return Optional.of(
        changeReleases.apply(signedReleases.stream().map(Signed::envelope).toList()));
  }

  @Override
  public Optional<List<KeyBox>> keyBoxes() {
    heard.add("boxes");
    if (withholdBoxes) {
      now = Scene.EXPIRES;
      return Optional.empty();
    }
    return Optional.of(changeBoxes.apply(boxes()));
  }

  /// What honest agents send.
  List<KeyBox> boxes() {
    return List.of(
        box(0, Scene.BANK, keys(scene.loans, contract.inputs().get(0))),
        box(1, Scene.PAYMENTS, keys(scene.repayments, contract.inputs().get(1))));
  }

  private KeyBox box(int index, Person owner, List<ColumnKey> keys) {
    return KeyBox.seal(Scene.CRYPTO, signedReleases.get(index), verdict(owner), keys);
  }

  private Verdict verdict(Person owner) {
    TaskBinding binding =
        offer
            .orElseThrow()
            .binding(
                contract.digest(Scene.CRYPTO),
                task(),
                new OwnerChallenge(owner.thumbprint(), owner.nonce));
    TrustAnchor anchor =
        new TrustAnchor(AnchorKind.SOFTWARE_ROOT, Scene.ROOT.key(), Label.SOFTWARE);
    Verification verification =
        Verifier.of(Scene.CRYPTO)
            .verify(
                Evidence.parse(evidenceBytes(owner)),
                binding.challenge(),
                Collateral.none(),
                TrustAnchors.of(anchor),
                now);
    Start start = Start.parse(material.start().payload());
    AppraisalPolicy onTop = TaskPolicy.of(contract, contract.digest(Scene.CRYPTO), start);
    return Appraiser.of(Scene.CRYPTO).appraise(verification, owner.policy, List.of(onTop));
  }

  /// What whoever knows the release and the task key can make.
  KeyBox forgedBox(int index, List<Bytes> keys) {
    Signed<Release> release = signedReleases.get(index);
    Bytes plaintext = Cbor.encode(Cbor.array(keys.stream().map(Cbor::bytes).toList()));
    return new KeyBox(
        release.digest(),
        Hpke.seal(
            Scene.CRYPTO,
            release.document().to(),
            release.digest().value(),
            Bytes.EMPTY,
            SecretBytes.of(plaintext)));
  }

  private static List<ColumnKey> keys(Dataset dataset, Input input) {
    return input.columns().stream().map(dataset::columnKey).toList();
  }

  @Override
  public Bytes readBlob(Digest blob, long offset, int length) throws IOException {
    heard.add("blob");
    Bytes content = blobs.get(blob);
    if (content == null) {
      throw new IOException("no such blob");
    }
    int from = (int) Math.min(offset, content.length());
    return changeBlob.apply(content.slice(from, Math.min(from + length, content.length())));
  }

  @Override
  public void putOutput(OutputChunk chunk) {
    heard.add("output");
    outputs.merge(chunk.receiver(), chunk.content(), (a, b) -> Bytes.concat(a, b));
  }

  @Override
  public void putStatement(DsseEnvelope envelope) {
    heard.add("statement");
    statement = Optional.of(envelope);
  }

  @Override
  public Optional<Inclusion> inclusion() {
    heard.add("inclusion");
    asked++;
    if (withholdInclusion || asked > answers) {
      now = Scene.EXPIRES;
      return Optional.empty();
    }
    return Optional.of(changeInclusion.apply(proven("statement")));
  }

  /// A log of three leaves whose second is the statement.
  Inclusion proven(String event) {
    Digest digest = Scene.CRYPTO.sha256(statement.orElseThrow().payload());
    Leaf leaf = Leaf.create(Scene.CRYPTO, event, digest);
    List<Bytes> leaves =
        List.of(other().hash(Scene.CRYPTO), leaf.hash(Scene.CRYPTO), other().hash(Scene.CRYPTO));
    Checkpoint checkpoint =
        new Checkpoint(log.verifier().name(), leaves.size(), HashTree.root(leaves));
    SignedCheckpoint signed = SignedCheckpoint.sign(checkpoint, log);
    for (NoteSigner cosigner : cosigners) {
      signed = signed.with(cosigner.sign(checkpoint.text(), now));
    }
    return new Inclusion(
        event, leaf.salt(), 1, HashTree.inclusionProof(1, leaves), signed.encode());
  }

  private static Leaf other() {
    return Leaf.create(Scene.CRYPTO, "start", Scene.digest("other"));
  }

  @Override
  public void putOutputBox(OutputBox box) {
    heard.add("output box");
    outputBoxes.add(box);
  }

  @Override
  public void finished(TaskOutcome outcome) {
    heard.add("finished");
    finished = Optional.of(outcome);
  }
}
