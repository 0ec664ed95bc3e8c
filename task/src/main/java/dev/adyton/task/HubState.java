package dev.adyton.task;

import dev.adyton.contract.Agreement;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.Party;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What the hub's log amounts to. One thread applies events ({@link HubMachine#apply}); any thread
/// may read: every answer is immutable, and true of some moment of the log.
public final class HubState {

  private final Map<Digest, Signed<PartyCard>> cards = new ConcurrentHashMap<>();
  private final Map<Digest, Signed<DatasetManifest>> datasets = new ConcurrentHashMap<>();
  private final Map<Digest, ContractEntry> contracts = new ConcurrentHashMap<>();
  private final Map<Digest, TaskEntry> tasks = new ConcurrentHashMap<>();
  private final Map<EventKind, Map<Digest, Boolean>> events = new ConcurrentHashMap<>();

  private HubState() {}

  /// {@return the state of the empty log}
  public static HubState empty() {
    return new HubState();
  }

  /// {@return whether an event is in the log}
  public boolean has(EventKind kind, Digest digest) {
    return events.getOrDefault(kind, Map.of()).containsKey(digest);
  }

  /// {@return the card of the party whose signing key has that thumbprint}
  public Optional<Signed<PartyCard>> party(Digest thumbprint) {
    return Optional.ofNullable(cards.get(thumbprint));
  }

  /// {@return the dataset of that version}
  public Optional<Signed<DatasetManifest>> dataset(Digest version) {
    return Optional.ofNullable(datasets.get(version));
  }

  /// {@return the contract of that digest}
  public Optional<ContractEntry> contract(Digest digest) {
    return Optional.ofNullable(contracts.get(digest));
  }

  /// {@return the contracts to which the party of that thumbprint belongs}
  public List<ContractEntry> contractsOf(Digest party) {
    return contracts.values().stream()
        .filter(entry -> entry.contract().party(party).isPresent())
        .toList();
  }

  /// {@return the task of that id}
  public Optional<TaskEntry> task(Digest id) {
    return Optional.ofNullable(tasks.get(id));
  }

  /// {@return the tasks under a contract, in the order of their starts}
  public List<TaskEntry> tasksOf(Digest contract) {
    return contract(contract).stream()
        .flatMap(entry -> entry.tasks().stream())
        .map(task -> Objects.requireNonNull(tasks.get(task)))
        .toList();
  }

  /// {@return every task}
  public List<TaskEntry> tasks() {
    return List.copyOf(tasks.values());
  }

  /// {@return a contract with the cards, manifests and consents that the hub has}
  public Agreement agreement(Crypto crypto, ContractEntry entry) {
    List<Signed<PartyCard>> ofParties =
        entry.contract().parties().stream()
            .map(Party::signing)
            .flatMap(party -> party(party).stream())
            .toList();
    List<Signed<DatasetManifest>> ofInputs =
        entry.contract().inputs().stream()
            .flatMap(input -> dataset(input.version()).stream())
            .toList();
    return Agreement.of(crypto, entry.contract(), ofParties, ofInputs, entry.consents());
  }

  void record(HubEvent event) {
    events
        .computeIfAbsent(event.kind(), ignored -> new ConcurrentHashMap<>())
        .put(event.digest(), true);
  }

  void put(Signed<PartyCard> card) {
    cards.put(card.document().thumbprint(), card);
  }

  void putDataset(Signed<DatasetManifest> dataset) {
    datasets.put(dataset.digest(), dataset);
  }

  void put(ContractEntry entry) {
    contracts.put(entry.digest(), entry);
  }

  void put(TaskEntry entry) {
    tasks.put(entry.id(), entry);
  }

  /// {@return everything, for comparison}
  Map<String, Object> content() {
    Map<String, Object> all = new HashMap<>();
    all.put("cards", Map.copyOf(cards));
    all.put("datasets", Map.copyOf(datasets));
    all.put("contracts", Map.copyOf(contracts));
    all.put("tasks", tasks.keySet());
    all.put("events", Map.copyOf(events));
    return all;
  }
}
