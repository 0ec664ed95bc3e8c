package dev.adyton.contract;

import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import java.util.List;
import java.util.Optional;

/// A contract with what parties signed for it. Putting it together checks nothing: {@link
/// ContractRules} does.
public final class Agreement {

  private final Contract contract;
  private final Digest digest;
  private final List<Signed<PartyCard>> cards;
  private final List<Signed<DatasetManifest>> datasets;
  private final List<Signed<Consent>> consents;

  private Agreement(
      Contract contract,
      Digest digest,
      List<Signed<PartyCard>> cards,
      List<Signed<DatasetManifest>> datasets,
      List<Signed<Consent>> consents) {
    this.contract = contract;
    this.digest = digest;
    this.cards = List.copyOf(cards);
    this.datasets = List.copyOf(datasets);
    this.consents = List.copyOf(consents);
  }

  /// {@return a contract with cards, manifests and consents, each in any order}
  public static Agreement of(
      Crypto crypto,
      Contract contract,
      List<Signed<PartyCard>> cards,
      List<Signed<DatasetManifest>> datasets,
      List<Signed<Consent>> consents) {
    return new Agreement(contract, contract.digest(crypto), cards, datasets, consents);
  }

  /// {@return the contract}
  public Contract contract() {
    return contract;
  }

  /// {@return the contract's digest, computed}
  public Digest digest() {
    return digest;
  }

  /// {@return the cards}
  public List<Signed<PartyCard>> cards() {
    return cards;
  }

  /// {@return the manifests}
  public List<Signed<DatasetManifest>> datasets() {
    return datasets;
  }

  /// {@return the consents}
  public List<Signed<Consent>> consents() {
    return consents;
  }

  /// {@return the card whose digest a party's entry names}
  public Optional<Signed<PartyCard>> card(Party party) {
    return cards.stream().filter(card -> card.digest().equals(party.card())).findFirst();
  }

  /// {@return the manifest whose digest an input names}
  public Optional<Signed<DatasetManifest>> dataset(Input input) {
    return datasets.stream().filter(data -> data.digest().equals(input.version())).findFirst();
  }

  /// {@return the consent that a party signed}
  public Optional<Signed<Consent>> consent(Party party) {
    return consents.stream()
        .filter(consent -> consent.document().signer().equals(party.signing()))
        .findFirst();
  }

  /// {@return the party that owns an input}
  public Optional<Party> owner(Input input) {
    return contract.party(input.owner());
  }
}
