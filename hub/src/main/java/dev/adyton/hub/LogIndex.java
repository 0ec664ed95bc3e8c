package dev.adyton.hub;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.Cancel;
import dev.adyton.contract.Consent;
import dev.adyton.contract.Contract;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.Input;
import dev.adyton.contract.Party;
import dev.adyton.contract.Release;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.StatementOutput;
import dev.adyton.contract.Termination;
import dev.adyton.contract.Withdrawal;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.task.EventKind;
import dev.adyton.task.HubEvent;
import dev.adyton.task.HubState;
import dev.adyton.task.TaskEntry;
import dev.adyton.tlog.Leaf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Whom each entry of the log concerns, and which blobs whom: built from the log, in its order.
final class LogIndex {

  /// An entry without its document.
  record Entry(long index, Leaf leaf) {}

  private record Key(EventKind kind, Digest digest) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Map<Key, Long> places = new HashMap<>();
  private final Map<Digest, List<Long>> ofParty = new HashMap<>();
  private final Map<Digest, List<Long>> ofContract = new HashMap<>();
  private final Map<Digest, Set<Digest>> tasksOfInstance = new HashMap<>();
  private final Map<String, Long> signed = new HashMap<>();
  private int parties;
  private final BlobReaders readers = new BlobReaders();

  /// Adds the entry of an event that was just applied to `state`.
  ///
  /// @return whom it concerns: parties, and the task that it belongs to
  synchronized Set<Digest> add(long index, Leaf leaf, HubEvent event, HubState state) {
    if (index != entries.size()) {
      throw new IllegalStateException("entry " + index + " comes after " + entries.size());
    }
    entries.add(new Entry(index, leaf));
    places.putIfAbsent(new Key(event.kind(), event.digest()), index);
    return switch (event.kind()) {
      case PARTY -> own(event, index);
      case DATASET -> dataset(event, DatasetManifest.parse(payload(event)), index);
      case CONTRACT -> contract(event, Contract.parse(event.document()), index);
      case CONSENT, WITHDRAWAL -> ofContract(event, contractNamedBy(event), index, state);
      case START -> start(event, Start.parse(payload(event)), index, state);
      case RELEASE -> release(event, Release.parse(payload(event)), index, state);
      case STATEMENT -> statement(event, Statement.parse(payload(event)), index, state);
      case TERMINATION -> termination(event, index, state);
      case CANCEL -> ofTask(event, Cancel.parse(payload(event)).task(), index, state);
    };
  }

  /// {@return how many entries were added: the first place that is not here yet}
  synchronized long size() {
    return entries.size();
  }

  /// {@return the entry of a document}
  synchronized Optional<Entry> entry(EventKind kind, Digest digest) {
    return Optional.ofNullable(places.get(new Key(kind, digest)))
        .map(place -> entries.get(Math.toIntExact(place)));
  }

  /// {@return the entries that concern a party from `since` on and before `before`}
  synchronized List<Entry> concerning(Digest party, long since, long before, int most) {
    return ofParty.getOrDefault(party, List.of()).stream()
        .filter(place -> place >= since && place < before)
        .limit(most)
        .map(place -> entries.get(Math.toIntExact(place)))
        .toList();
  }

  /// {@return every entry that belongs to a contract: cards and manifests that it names, itself,
  /// consents, withdrawals, the documents of its tasks; in the log's order}
  synchronized List<Entry> file(Digest digest, Contract contract) {
    Set<Long> all = new TreeSet<>(ofContract.getOrDefault(digest, List.of()));
    contract.parties().forEach(party -> place(EventKind.PARTY, party.card(), all));
    contract.inputs().forEach(input -> place(EventKind.DATASET, input.version(), all));
    return all.stream().map(place -> entries.get(Math.toIntExact(place))).toList();
  }

  /// {@return the tasks whose releases name an instance} Anyone may name another's instance in a
  /// release of a task of his own: which of them ran in it is told by evidence.
  synchronized List<Digest> tasksOf(Bytes instance) {
    return List.copyOf(tasksOfInstance.getOrDefault(key(instance), Set.of()));
  }

  /// {@return how many documents a key signed that are in the log}
  synchronized long signedBy(Digest key) {
    return signed.getOrDefault(key.toString(), 0L);
  }

  /// {@return how many parties there are}
  synchronized int parties() {
    return parties;
  }

  /// {@return whether documents give a party a right to read a blob}
  ///
  /// @param blobs says who put the blob here: a manifest gives away its own owner's blobs only
  synchronized boolean mayRead(Digest party, Digest blob, Blobs blobs) {
    return readers.mayRead(party, blob, blobs);
  }

  private void place(EventKind kind, Digest digest, Set<Long> all) {
    Long place = places.get(new Key(kind, digest));
    if (place != null) {
      all.add(place);
    }
  }

  private Set<Digest> own(HubEvent event, long index) {
    Digest signer = signer(event);
    parties++;
    concerns(Set.of(signer), index);
    return Set.of(signer);
  }

  private Set<Digest> dataset(HubEvent event, DatasetManifest manifest, long index) {
    readers.dataset(event.digest(), manifest);
    signer(event);
    Set<Digest> concerned = new HashSet<>(manifest.usePolicy().receivers());
    concerned.add(manifest.owner());
    concerns(concerned, index);
    return concerned;
  }

  private Set<Digest> contract(HubEvent event, Contract contract, long index) {
    Set<Digest> parties = parties(contract);
    for (Input input : contract.inputs()) {
      readers.version(input.version(), parties);
    }
    ofContract.computeIfAbsent(event.digest(), any -> new ArrayList<>()).add(index);
    concerns(parties, index);
    return parties;
  }

  private Set<Digest> start(HubEvent event, Start start, long index, HubState state) {
    Set<Digest> concerned = ofContract(event, start.contract(), index, state);
    readers.blob(start.engine(), concerned);
    return concerned;
  }

  private Set<Digest> release(HubEvent event, Release release, long index, HubState state) {
    tasksOfInstance
        .computeIfAbsent(key(release.instance()), any -> new LinkedHashSet<>())
        .add(release.task());
    return ofTask(event, release.task(), index, state);
  }

  private Set<Digest> statement(HubEvent event, Statement statement, long index, HubState state) {
    for (StatementOutput output : statement.outputs()) {
      readers.blob(output.stream(), Set.of(output.receiver()));
    }
    return ofTask(event, statement.task(), index, state);
  }

  private Set<Digest> termination(HubEvent event, long index, HubState state) {
    Bytes record = payload(event);
    Digest task =
        tasksOf(Termination.parse(record).facts().instance()).stream()
            .filter(one -> hasEnded(state.task(one), record))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("a termination of no task"));
    return ofTask(event, task, index, state);
  }

  private static boolean hasEnded(Optional<TaskEntry> task, Bytes record) {
    return task.flatMap(TaskEntry::termination)
        .filter(termination -> termination.payload().equals(record))
        .isPresent();
  }

  private Set<Digest> ofTask(HubEvent event, Digest task, long index, HubState state) {
    TaskEntry entry =
        state.task(task).orElseThrow(() -> new IllegalStateException("no task " + task));
    Set<Digest> concerned =
        new HashSet<>(ofContract(event, entry.agreement().digest(), index, state));
    concerned.add(task);
    return concerned;
  }

  private Set<Digest> ofContract(HubEvent event, Digest digest, long index, HubState state) {
    Contract contract =
        state
            .contract(digest)
            .orElseThrow(() -> new IllegalStateException("no contract " + digest))
            .contract();
    signer(event);
    Set<Digest> parties = parties(contract);
    ofContract.computeIfAbsent(digest, any -> new ArrayList<>()).add(index);
    concerns(parties, index);
    return parties;
  }

  private void concerns(Collection<Digest> parties, long index) {
    parties.forEach(party -> ofParty.computeIfAbsent(party, any -> new ArrayList<>()).add(index));
  }

  private Digest signer(HubEvent event) {
    String keyId = DsseEnvelope.parse(event.document()).keyId();
    signed.merge(keyId, 1L, Long::sum);
    return Digest.parse(keyId);
  }

  private static Set<Digest> parties(Contract contract) {
    Set<Digest> parties = new HashSet<>();
    contract.parties().stream().map(Party::signing).forEach(parties::add);
    return parties;
  }

  private static Digest contractNamedBy(HubEvent event) {
    return event.kind() == EventKind.CONSENT
        ? Consent.parse(payload(event)).contract()
        : Withdrawal.parse(payload(event)).contract();
  }

  private static Bytes payload(HubEvent event) {
    return DsseEnvelope.parse(event.document()).payload();
  }

  /// Instances are 32 bytes, as digests are.
  private static Digest key(Bytes instance) {
    return new Digest(HashAlgorithm.SHA256, instance);
  }
}
