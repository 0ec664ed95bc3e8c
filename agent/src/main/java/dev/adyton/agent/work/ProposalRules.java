package dev.adyton.agent.work;

import dev.adyton.agent.home.Home;
import dev.adyton.contract.Agreement;
import dev.adyton.contract.CodeIdentity;
import dev.adyton.contract.Contract;
import dev.adyton.contract.ContractRules;
import dev.adyton.contract.HubCard;
import dev.adyton.contract.Input;
import dev.adyton.contract.LogTerms;
import dev.adyton.contract.Output;
import dev.adyton.contract.Party;
import dev.adyton.crypto.Digest;
import dev.adyton.verification.check.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an agent checks before its party consents: the documents' own rules, and what only this
/// party can know – its own card, the cards that people handed over, the images that it measured,
/// its own data, the log it witnesses.
final class ProposalRules {

  private static final String CONSENT = "trust.md 8";
  private static final String CODE = "trust.md 7";

  private final Home home;
  private final OwnImages images;
  private final List<Finding> findings = new ArrayList<>();

  private ProposalRules(Home home, OwnImages images) {
    this.home = home;
    this.images = images;
  }

  static List<Finding> check(
      Home home, HubCard hub, OwnImages images, Agreement agreement, Set<Digest> trustedCards)
      throws IOException {
    ProposalRules rules = new ProposalRules(home, images);
    rules.findings.addAll(new ContractRules(home.crypto()).proposal(agreement));
    rules.parties(agreement.contract(), trustedCards);
    rules.log(agreement.contract().log(), hub);
    rules.code(agreement.contract());
    rules.ownInputs(agreement.contract());
    return List.copyOf(rules.findings);
  }

  private void parties(Contract contract, Set<Digest> trustedCards) {
    Optional<Party> own = contract.party(thumbprint());
    require(own.isPresent(), "card.own", CONSENT, "an entry of this party", "none");
    for (Party party : contract.parties()) {
      boolean mine = party.signing().equals(thumbprint());
      boolean known = mine ? isOwnCard(party) : trustedCards.contains(party.card());
      require(
          known,
          mine ? "card.own" : "card.not-imported",
          CONSENT,
          mine ? "the own card" : "a card of " + party.name() + " that a person handed over",
          party.card().toString());
    }
  }

  private boolean isOwnCard(Party party) {
    return party.card().equals(home.card().digest())
        && party.encryption().equals(home.encryption().publicKey());
  }

  private void log(LogTerms log, HubCard hub) {
    require(
        log.origin().equals(hub.origin()) && log.key().equals(hub.key()),
        "log.other",
        "trust.md 16",
        hub.key().encoded(),
        log.key().encoded());
  }

  private void code(Contract contract) {
    switch (contract.engine()) {
      case CodeIdentity.Exact(Digest measurement) -> exact(contract, measurement);
      case CodeIdentity.SignerAndVersion(Digest signer, long ignored) ->
          require(
              images.signers().contains(signer),
              "engine.signer",
              CODE,
              "a signer of images that this party pinned",
              signer.toString());
    }
  }

  private void exact(Contract contract, Digest measurement) {
    Optional<OwnImage> image = images.find(measurement);
    require(
        image.isPresent(),
        "engine.unknown",
        CODE,
        "an image that this party measured itself",
        measurement.toString());
    image.ifPresent(own -> function(contract, own));
  }

  private void function(Contract contract, OwnImage image) {
    switch (contract.function().identity()) {
      case CodeIdentity.Exact(Digest digest) ->
          require(
              digest.equals(image.function()),
              "function.unknown",
              CODE,
              image.function().toString(),
              digest.toString());
      case CodeIdentity.SignerAndVersion(Digest signer, long ignored) ->
          require(
              images.signers().contains(signer),
              "function.signer",
              CODE,
              "a signer of functions that this party pinned",
              signer.toString());
    }
    Optional<FunctionTerms> terms = image.function(contract.function().name());
    require(
        terms.isPresent(),
        "function.unknown",
        CODE,
        "a function that the image has",
        contract.function().name());
    terms.ifPresent(declared -> {
      disclosed(contract, declared);
      arguments(contract.function().arguments(), declared.arguments());
    });
  }

  private void arguments(Map<String, String> given, Map<String, FunctionTerms.Argument> declared) {
    given.forEach((name, value) -> {
      FunctionTerms.Argument argument = declared.get(name);
      require(
          argument != null && argument.accepted().test(value),
          "contract.arguments",
          CODE,
          argument == null ? "arguments of " + declared.keySet() : name + " as the function asks",
          argument == null ? name : value);
    });
    declared.forEach((name, argument) ->
        require(
            !argument.required() || given.containsKey(name),
            "contract.arguments",
            CODE,
            "the argument " + name,
            "none"));
  }

  private void disclosed(Contract contract, FunctionTerms declared) {
    List<String> told = declared.disclosed(contract.outputs().stream().map(Output::name).toList());
    require(
        contract.discloses().containsAll(told),
        "contract.discloses",
        CODE,
        told.toString(),
        contract.discloses().toString());
  }

  private void ownInputs(Contract contract) {
    String name = contract.party(thumbprint()).map(Party::name).orElse("");
    for (Input input : contract.inputs()) {
      require(
          !input.owner().equals(name) || home.data().offers(input.version()),
          "data.not-offered",
          "trust.md 12",
          "a version of " + input.dataset() + " that this party offers",
          input.version().toString());
    }
  }

  private Digest thumbprint() {
    return home.card().document().thumbprint();
  }

  private void require(boolean holds, String code, String clause, String expected, String actual) {
    if (!holds) {
      findings.add(Finding.fail(code, clause, expected, actual));
    }
  }
}
