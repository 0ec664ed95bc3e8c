package dev.adyton.engine;

import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.Agreement;
import dev.adyton.contract.Consent;
import dev.adyton.contract.Contract;
import dev.adyton.contract.ContractRules;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Input;
import dev.adyton.contract.LogTerms;
import dev.adyton.contract.Party;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Signed;
import dev.adyton.contract.SignedDocument;
import dev.adyton.contract.Start;
import dev.adyton.contract.TaskFinding;
import dev.adyton.contract.exchange.OwnerChallenge;
import dev.adyton.contract.exchange.TaskMaterial;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.enclave.api.TaskFunction;
import dev.adyton.enclave.guest.EnclaveContext;
import dev.adyton.tlog.LogVerifier;
import dev.adyton.tlog.WitnessPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Everything that an engine checks before it makes a key: signatures under the keys that the
/// contract names, the rules that agents and receipts apply too, its own image, its function, and
/// that exactly the owners ask for evidence.
///
/// Withdrawals are not looked for: they stop future releases, which is the agents' part.
final class DocumentChecks {

  private final EnclaveContext enclave;
  private final FunctionCatalog functions;
  private final TaskMaterial material;
  private final Crypto crypto;
  private final ContractRules rules;
  private final Contract contract;

  private DocumentChecks(EnclaveContext enclave, FunctionCatalog functions, TaskMaterial material)
      throws TaskStoppedException {
    this.enclave = enclave;
    this.functions = functions;
    this.material = material;
    this.crypto = enclave.crypto();
    this.rules = new ContractRules(crypto);
    this.contract = Demand.readable(() -> Contract.parse(material.contract()));
  }

  /// {@return the task, if every check passes}
  static CheckedTask check(EnclaveContext enclave, FunctionCatalog functions, TaskMaterial material)
      throws TaskStoppedException {
    return new DocumentChecks(enclave, functions, material).check();
  }

  private CheckedTask check() throws TaskStoppedException {
    Agreement agreement = agreement();
    Demand.none(rules.agreement(agreement));
    Signed<Start> start = start(agreement);
    Demand.none(rules.start(agreement, start, List.of()));
    current(agreement, start);
    OwnImage.check(enclave, material.image(), contract, start.document());
    TaskFunction function = FunctionTerms.function(functions, contract);
    requireOneChallengeOfEveryOwner();
    LogVerifier log = Demand.readable(this::log);
    return new CheckedTask(agreement, start, material.challenges(), function, log);
  }

  private Agreement agreement() throws TaskStoppedException {
    List<Signed<PartyCard>> cards = cards();
    Agreement known = Agreement.of(crypto, contract, cards, List.of(), List.of());
    List<Signed<Consent>> consents = consents(known);
    return Agreement.of(crypto, contract, cards, datasets(known), consents);
  }

  private List<Signed<PartyCard>> cards() throws TaskStoppedException {
    List<Signed<PartyCard>> cards = new ArrayList<>();
    for (DsseEnvelope envelope : material.cards()) {
      cards.add(Demand.readable(() -> Documents.openCard(crypto, envelope)));
    }
    return cards;
  }

  private List<Signed<Consent>> consents(Agreement known) throws TaskStoppedException {
    List<Party> parties = contract.parties();
    Demand.agrees(material.consents().size() == parties.size());
    List<Signed<Consent>> consents = new ArrayList<>();
    for (int i = 0; i < parties.size(); i++) {
      consents.add(open(Consent.class, material.consents().get(i), known, parties.get(i)));
    }
    return consents;
  }

  private List<Signed<DatasetManifest>> datasets(Agreement known) throws TaskStoppedException {
    List<Input> inputs = contract.inputs();
    Demand.agrees(material.datasets().size() == inputs.size());
    List<Signed<DatasetManifest>> datasets = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Party owner = party(inputs.get(i).owner());
      datasets.add(open(DatasetManifest.class, material.datasets().get(i), known, owner));
    }
    return datasets;
  }

  private Signed<Start> start(Agreement known) throws TaskStoppedException {
    Start stated = Demand.readable(() -> Start.parse(material.start().payload()));
    Party initiator = contract.party(stated.initiator()).orElseThrow(DocumentChecks::disagree);
    return open(Start.class, material.start(), known, initiator);
  }

  /// The key is the card's whose digest the party's entry names; that its thumbprint is the entry's
  /// too is one of the rules.
  private <D extends SignedDocument> Signed<D> open(
      Class<D> type, DsseEnvelope envelope, Agreement known, Party signer)
      throws TaskStoppedException {
    Signed<PartyCard> card = known.card(signer).orElseThrow(DocumentChecks::disagree);
    return Demand.readable(() -> Documents.open(crypto, type, envelope, card.signer()));
  }

  private Party party(String name) throws TaskStoppedException {
    return contract.party(name).orElseThrow(DocumentChecks::disagree);
  }

  private void current(Agreement agreement, Signed<Start> start) throws TaskStoppedException {
    Demand.none(rules.current(agreement, List.of(), enclave.clock().instant()));
    Demand.none(rules.current(start, List.of(), enclave.clock().instant()));
  }

  private void requireOneChallengeOfEveryOwner() throws TaskStoppedException {
    List<OwnerChallenge> challenges = material.challenges();
    Set<Digest> owners = new HashSet<>();
    for (Input input : contract.inputs()) {
      owners.add(party(input.owner()).signing());
    }
    Demand.agrees(challenges.size() == owners.size());
    Demand.agrees(
        challenges.stream().map(OwnerChallenge::owner).collect(Collectors.toSet()).equals(owners));
  }

  private LogVerifier log() {
    LogTerms log = contract.log();
    WitnessPolicy witnesses =
        new WitnessPolicy(
            log.witnesses().stream().map(LogTerms.Witness::key).toList(),
            Math.toIntExact(log.threshold()));
    return new LogVerifier(crypto, log.key(), witnesses);
  }

  private static TaskStoppedException disagree() {
    return new TaskStoppedException(TaskFinding.DOCUMENTS_DISAGREE);
  }
}
