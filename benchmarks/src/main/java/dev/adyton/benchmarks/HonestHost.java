package dev.adyton.benchmarks;

import dev.adyton.appraisal.Appraiser;
import dev.adyton.appraisal.Verdict;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.Contract;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Input;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.OutputBox;
import dev.adyton.contract.OutputCipher;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.StatementOutput;
import dev.adyton.contract.TaskBinding;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.contract.TaskPolicy;
import dev.adyton.contract.exchange.Inclusion;
import dev.adyton.contract.exchange.OutputChunk;
import dev.adyton.contract.exchange.OwnerEvidence;
import dev.adyton.contract.exchange.TaskHost;
import dev.adyton.contract.exchange.TaskMaterial;
import dev.adyton.contract.exchange.TaskOffer;
import dev.adyton.crypto.AuthenticationException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashTree;
import dev.adyton.evidence.Evidence;
import dev.adyton.tlog.Checkpoint;
import dev.adyton.tlog.Leaf;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.verification.Collateral;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.Verification;
import dev.adyton.verification.Verifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Node, hub and agents of one task in one object. What they do is genuine: evidence is verified,
/// boxes are sealed under verdicts, the log is witnessed. It costs this process's processor time,
/// not the engine's.
final class HonestHost implements TaskHost {

  private final Crypto crypto;
  private final Deal deal;
  private final TrustAnchors anchors;
  private final InstantSource clock;
  private final Consumer<Stage> ended;
  private final TaskMaterial material;
  private final Digest task;
  private final Map<Digest, Bytes> blobs = new HashMap<>();
  private final Map<String, ByteArrayOutputStream> outputs = new HashMap<>();
  private final List<OutputBox> boxes = new ArrayList<>();
  private long bytesToRead;
  private Optional<TaskOffer> offer = Optional.empty();
  private List<Signed<Release>> releases = List.of();
  private Optional<DsseEnvelope> statement = Optional.empty();
  private Optional<TaskOutcome> outcome = Optional.empty();

  /// @param ended is told at the end of each stage
  HonestHost(
      Crypto crypto, Deal deal, TrustAnchors anchors, InstantSource clock, Consumer<Stage> ended) {
    this.crypto = crypto;
    this.deal = deal;
    this.anchors = anchors;
    this.clock = clock;
    this.ended = ended;
    material = deal.material();
    task = crypto.sha256(material.start().payload());
    for (int i = 0; i < deal.owners().size(); i++) {
      blobs.putAll(deal.owners().get(i).blobs(deal.manifest(i)));
    }
    bytesToRead = blobs.values().stream().mapToLong(Bytes::length).sum();
  }

  /// {@return the content of an output, opened by its first receiver}
  Bytes output(String name) throws AuthenticationException {
    Owner receiver = deal.owners().getFirst();
    Digest key = receiver.thumbprint();
    OutputBox box =
        boxes.stream()
            .filter(each -> each.output().equals(name) && each.receiver().equals(key))
            .findFirst()
            .orElseThrow();
    StatementOutput entry =
        statement().outputs().stream()
            .filter(each -> each.name().equals(name) && each.receiver().equals(key))
            .findFirst()
            .orElseThrow();
    Bytes ciphertext =
        Optional.ofNullable(outputs.get(stream(name, key)))
            .map(stream -> Bytes.of(stream.toByteArray()))
            .orElseThrow();
    return OutputCipher.open(crypto, box, entry, receiver.encryption(), ciphertext);
  }

  private Statement statement() {
    return Documents.open(
            crypto, Statement.class, statement.orElseThrow(), offer.orElseThrow().receiptKey())
        .document();
  }

  Optional<TaskOutcome> outcome() {
    return outcome;
  }

  @Override
  public TaskMaterial material() {
    ended.accept(Stage.START);
    return material;
  }

  @Override
  public void offerEvidence(TaskOffer offered) {
    offer = Optional.of(offered);
    releases =
        IntStream.range(0, deal.owners().size())
            .mapToObj(i -> deal.owners().get(i).sign(release(i)))
            .toList();
  }

  private Release release(int index) {
    Owner owner = deal.owners().get(index);
    Contract contract = deal.contract();
    Input input = contract.inputs().get(index);
    TaskOffer offered = offer.orElseThrow();
    return new Release(
        contract.digest(crypto),
        task,
        index,
        owner.thumbprint(),
        input.version(),
        input.columns(),
        1,
        crypto.sha256(evidence(owner)),
        offered.instance(),
        offered.taskKey(),
        offered.receiptKey(),
        owner.policy().digest(crypto),
        deal.expires());
  }

  private Bytes evidence(Owner owner) {
    return offer.orElseThrow().evidence().stream()
        .filter(each -> each.owner().equals(owner.thumbprint()))
        .map(OwnerEvidence::evidence)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public Optional<List<DsseEnvelope>> releases() {
    return Optional.of(releases.stream().map(Signed::envelope).toList());
  }

  @Override
  public Optional<List<KeyBox>> keyBoxes() {
    ended.accept(Stage.EVIDENCE);
    return Optional.of(IntStream.range(0, releases.size()).mapToObj(this::box).toList());
  }

  private KeyBox box(int index) {
    Owner owner = deal.owners().get(index);
    Input input = deal.contract().inputs().get(index);
    return KeyBox.seal(
        crypto, releases.get(index), verdict(owner), owner.keys(deal.manifest(index), input));
  }

  private Verdict verdict(Owner owner) {
    Digest agreed = deal.contract().digest(crypto);
    TaskBinding binding = offer.orElseThrow().binding(agreed, task, owner.challenge());
    Verification verification =
        Verifier.of(crypto)
            .verify(
                Evidence.parse(evidence(owner)),
                binding.challenge(),
                Collateral.none(),
                anchors,
                clock.instant());
    Start start = Start.parse(material.start().payload());
    return Appraiser.of(crypto)
        .appraise(
            verification, owner.policy(), List.of(TaskPolicy.of(deal.contract(), agreed, start)));
  }

  @Override
  public Bytes readBlob(Digest blob, long offset, int length) throws IOException {
    Bytes content = blobs.get(blob);
    if (content == null) {
      throw new IOException("no such blob");
    }
    int from = (int) Math.min(offset, content.length());
    Bytes range = content.slice(from, Math.min(from + length, content.length()));
    bytesToRead -= range.length();
    if (bytesToRead == 0) {
      ended.accept(Stage.OPENING);
    }
    return range;
  }

  @Override
  public void putOutput(OutputChunk chunk) throws IOException {
    if (outputs.isEmpty()) {
      ended.accept(Stage.COMPUTING);
    }
    chunk
        .content()
        .writeTo(
            outputs.computeIfAbsent(
                stream(chunk.output(), chunk.receiver()), _ -> new ByteArrayOutputStream()));
  }

  private static String stream(String output, Digest receiver) {
    return output + " " + receiver;
  }

  @Override
  public void putStatement(DsseEnvelope envelope) {
    ended.accept(Stage.SEALING);
    statement = Optional.of(envelope);
  }

  /// A log of three leaves whose second is the statement, under both owners' cosignatures.
  @Override
  public Optional<Inclusion> inclusion() {
    Leaf leaf = Leaf.create(crypto, "statement", crypto.sha256(statement.orElseThrow().payload()));
    List<Bytes> leaves = List.of(otherLeaf(), leaf.hash(crypto), otherLeaf());
    Checkpoint checkpoint =
        new Checkpoint(deal.log().verifier().name(), leaves.size(), HashTree.root(leaves));
    SignedCheckpoint signed = SignedCheckpoint.sign(checkpoint, deal.log());
    for (Owner owner : deal.owners()) {
      signed = signed.with(owner.witness().sign(checkpoint.text(), clock.instant()));
    }
    return Optional.of(
        new Inclusion(
            "statement", leaf.salt(), 1, HashTree.inclusionProof(1, leaves), signed.encode()));
  }

  private Bytes otherLeaf() {
    return Leaf.create(crypto, "start", task).hash(crypto);
  }

  @Override
  public void putOutputBox(OutputBox box) {
    boxes.add(box);
  }

  @Override
  public void finished(TaskOutcome how) {
    ended.accept(Stage.STATEMENT);
    outcome = Optional.of(how);
  }
}
