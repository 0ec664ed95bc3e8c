package dev.adyton.task;

import static dev.adyton.task.TaskWorld.CRYPTO;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.HashTree;
import dev.adyton.storage.Storage;
import dev.adyton.tlog.Checkpoint;
import dev.adyton.tlog.InclusionProof;
import dev.adyton.tlog.Leaf;
import dev.adyton.tlog.SignedCheckpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A hub around the machine: one decision at a time; the event is durable before it is applied, and
/// applied before the reply.
final class ModelHub {

  /// An event in the log with its salted leaf.
  record Entry(HubEvent event, Leaf leaf) {}

  private static final int MAX = 1 << 20;

  final HubMachine machine;
  final HubState state = HubState.empty();
  final List<Entry> entries = new ArrayList<>();
  private final TaskWorld world;
  private final Storage storage;

  private ModelHub(TaskWorld world, Storage storage) {
    this.world = world;
    this.storage = storage;
    this.machine = new HubMachine(CRYPTO, world.log.verifier());
  }

  static ModelHub open(TaskWorld world, Storage storage) throws IOException {
    ModelHub hub = new ModelHub(world, storage);
    for (String name : storage.list("events/")) {
      hub.take(decode(storage.read(name, MAX).orElseThrow()));
    }
    return hub;
  }

  Decision submit(DsseEnvelope envelope, Instant at) throws IOException {
    return switch (machine.admit(state, envelope)) {
      case Admission.Admitted(HubCommand command) -> submit(command, at);
      case Admission.Refused(String code, String reason) -> new Decision.Refused(code, reason);
    };
  }

  synchronized Decision submit(HubCommand command, Instant at) throws IOException {
    Decision decision = machine.decide(state, command, at);
    if (decision instanceof Decision.Accepted(HubEvent event)) {
      Entry entry = new Entry(event, Leaf.create(CRYPTO, event.kind().text(), event.digest()));
      write(entry);
      take(entry);
    }
    return decision;
  }

  private void write(Entry entry) throws IOException {
    storage.replace(name(entries.size()), encode(entry));
  }

  /// What a hub that conspires does: logs what its own rules refuse.
  void logAnyway(HubEvent event) throws IOException {
    Entry entry = new Entry(event, Leaf.create(CRYPTO, event.kind().text(), event.digest()));
    write(entry);
    take(entry);
  }

  static String name(int index) {
    return String.format(Locale.ROOT, "events/%06d", index);
  }

  /// Puts a log on a disk.
  static void lay(Storage on, List<Entry> entries) throws IOException {
    for (int index = 0; index < entries.size(); index++) {
      on.replace(name(index), encode(entries.get(index)));
    }
  }

  void take(Entry entry) {
    machine.apply(state, entry.event());
    entries.add(entry);
  }

  /// What a hub that conspires does: logs a release that its own rules refuse.
  void conspire(Signed<Release> release) {
    HubEvent event = new HubEvent(EventKind.RELEASE, release.envelope().encode(), release.digest());
    entries.add(new Entry(event, Leaf.create(CRYPTO, event.kind().text(), event.digest())));
  }

  /// Cards, manifests, the contract and consents: everything before a start.
  void agree(Instant at) throws IOException {
    for (DsseEnvelope envelope : agreementDocuments()) {
      submit(envelope, at);
    }
    submit(new HubCommand.SubmitContract(world.contract, world.bank.thumbprint()), at);
    for (var consent : world.agreement.consents()) {
      submit(consent.envelope(), at);
    }
  }

  private List<DsseEnvelope> agreementDocuments() {
    return List.of(
        world.bank.card.envelope(),
        world.payments.card.envelope(),
        world.loans.envelope(),
        world.repayments.envelope());
  }

  SignedCheckpoint checkpoint() {
    List<Bytes> hashes = hashes();
    return SignedCheckpoint.sign(
        new Checkpoint(world.contract.log().origin(), hashes.size(), HashTree.root(hashes)),
        world.log);
  }

  SignedCheckpoint cosigned(TaskWorld.Owner owner) {
    SignedCheckpoint checkpoint = checkpoint();
    return checkpoint.with(owner.witness.sign(checkpoint.note().text(), TaskWorld.NOW));
  }

  List<LoggedRelease> logged(List<Signed<Release>> releases) {
    List<Bytes> hashes = hashes();
    List<LoggedRelease> logged = new ArrayList<>();
    for (int index = 0; index < entries.size(); index++) {
      Leaf leaf = entries.get(index).leaf();
      for (Signed<Release> release : releases) {
        if (release.digest().equals(leaf.digest())) {
          InclusionProof proof = new InclusionProof(index, HashTree.inclusionProof(index, hashes));
          logged.add(new LoggedRelease(release, leaf, proof));
        }
      }
    }
    return logged;
  }

  private List<Bytes> hashes() {
    return entries.stream().map(entry -> entry.leaf().hash(CRYPTO)).toList();
  }

  private static Bytes encode(Entry entry) {
    Bytes kind = Bytes.of((byte) entry.event().kind().ordinal());
    return Bytes.concat(
        entry.leaf().salt(), kind, entry.event().digest().value(), entry.event().document());
  }

  private static Entry decode(Bytes stored) {
    EventKind kind = EventKind.values()[stored.at(32)];
    var digest =
        new dev.adyton.crypto.Digest(dev.adyton.crypto.HashAlgorithm.SHA256, stored.slice(33, 65));
    HubEvent event = new HubEvent(kind, stored.slice(65, stored.length()), digest);
    return new Entry(event, new Leaf(kind.text(), digest, stored.slice(0, 32)));
  }
}
