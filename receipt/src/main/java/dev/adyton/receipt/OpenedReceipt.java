package dev.adyton.receipt;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.Agreement;
import dev.adyton.contract.Consent;
import dev.adyton.contract.Contract;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Input;
import dev.adyton.contract.NotSignedException;
import dev.adyton.contract.Party;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.SignedDocument;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.Termination;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.evidence.CustomEvidence;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.VendorEvidence;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.claim.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// A receipt whose documents were opened, each under the key that must have signed it: parties'
/// under the keys of their cards, the statement under the receipt key of the releases, the
/// termination record under the monitor key of the evidence. What could not be opened is a finding
/// of the step that needs it.
record OpenedReceipt(
    Receipt receipt,
    Optional<Contract> contract,
    List<Finding> contractProblems,
    Optional<Agreement> agreement,
    Opened<PartyCard> cards,
    Opened<Consent> consents,
    Opened<DatasetManifest> datasets,
    Opened<Start> start,
    Opened<Release> releases,
    Opened<Statement> statement,
    Opened<Termination> termination) {

  private static final String CLAUSE = "trust.md 14";

  static OpenedReceipt open(Crypto crypto, Receipt receipt) {
    List<Finding> problems = new ArrayList<>();
    Optional<Contract> contract = receipt.contract().flatMap(bytes -> parse(bytes, problems));
    Opened<PartyCard> cards =
        open(receipt.parties(), PartyCard.class, (type, card) -> Documents.openCard(crypto, card));
    Opener byParty = new Opener(crypto, cards);
    Opened<Consent> consents = byParty.open(receipt.consents(), Consent.class);
    Opened<DatasetManifest> datasets = byParty.open(receipt.datasets(), DatasetManifest.class);
    Opened<Release> releases = byParty.open(receipt.releases(), Release.class);
    return new OpenedReceipt(
        receipt,
        contract,
        problems,
        contract.map(known ->
            Agreement.of(
                crypto, known, cards.documents(), datasets.documents(), consents.documents())),
        cards,
        consents,
        datasets,
        byParty.open(receipt.start().stream().toList(), Start.class),
        releases,
        under(
            crypto,
            receipt.statement(),
            Statement.class,
            releases.only().map(release -> release.document().receiptKey())),
        under(crypto, receipt.termination(), Termination.class, monitorKey(receipt)));
  }

  private static Optional<Contract> parse(Bytes bytes, List<Finding> problems) {
    try {
      return Optional.of(Contract.parse(bytes));
    } catch (FormatException e) {
      problems.add(problem("malformed.document", Contract.TYPE, e));
      return Optional.empty();
    }
  }

  private record Opener(Crypto crypto, Opened<PartyCard> cards) {

    <D extends SignedDocument> Opened<D> open(List<DsseEnvelope> envelopes, Class<D> type) {
      return OpenedReceipt.open(envelopes, type, this::one);
    }

    private <D extends SignedDocument> Signed<D> one(Class<D> type, DsseEnvelope envelope) {
      VerificationKey key =
          cards.documents().stream()
              .map(card -> card.document().signing())
              .filter(signing -> signing.thumbprint().toString().equals(envelope.keyId()))
              .findFirst()
              .orElseThrow(
                  () -> new FormatException(type.getSimpleName(), 0, "keyid", "is of no card"));
      return Documents.open(crypto, type, envelope, key);
    }
  }

  private static <D extends SignedDocument> Opened<D> under(
      Crypto crypto,
      Optional<DsseEnvelope> envelope,
      Class<D> type,
      Optional<VerificationKey> key) {
    return open(
        envelope.stream().toList(),
        type,
        (of, signed) ->
            Documents.open(
                crypto,
                of,
                signed,
                key.orElseThrow(
                    () -> new FormatException(of.getSimpleName(), 0, "key", "is not known"))));
  }

  private static <D extends SignedDocument> Opened<D> open(
      List<DsseEnvelope> envelopes,
      Class<D> type,
      BiFunction<Class<D>, DsseEnvelope, Signed<D>> opener) {
    List<Signed<D>> opened = new ArrayList<>();
    List<Finding> problems = new ArrayList<>();
    for (DsseEnvelope envelope : envelopes) {
      try {
        opened.add(opener.apply(type, envelope));
      } catch (FormatException e) {
        problems.add(problem("malformed.document", type.getSimpleName(), e));
      } catch (NotSignedException e) {
        problems.add(problem("signature.document", type.getSimpleName(), e));
      }
    }
    return new Opened<>(opened, problems);
  }

  private static Finding problem(String code, String expected, RuntimeException problem) {
    return Finding.fail(code, CLAUSE, expected, String.valueOf(problem.getMessage()));
  }

  private static Optional<VerificationKey> monitorKey(Receipt receipt) {
    return receipt.evidence().stream()
        .flatMap(entry -> composite(entry).stream())
        .map(evidence -> VerificationKey.parse(evidence.array().monitorKey()))
        .findFirst();
  }

  /// {@return the evidence of an entry, if it is of the two-layer form and its monitor key is one}
  static Optional<CompositeEvidence> composite(ReceiptEvidence entry) {
    try {
      return switch (Evidence.parse(entry.evidence())) {
        case CompositeEvidence composite -> {
          VerificationKey.parse(composite.array().monitorKey());
          yield Optional.of(composite);
        }
        case VendorEvidence _, CustomEvidence _ -> Optional.empty();
      };
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  /// {@return the parties that own inputs, in the order of their first inputs}
  List<Party> owners() {
    return contract.stream()
        .flatMap(known -> known.inputs().stream().map(Input::owner).distinct())
        .flatMap(name -> contract.flatMap(known -> known.party(name)).stream())
        .toList();
  }

  /// {@return the first release of an owner}
  Optional<Release> releaseOf(Digest owner) {
    return releases.documents().stream()
        .map(Signed::document)
        .filter(release -> release.owner().equals(owner))
        .findFirst();
  }

  /// {@return what the receipt proves, to be called only where every step passed}
  VerifiedReceipt proof(Label label) {
    return new VerifiedReceipt(
        receipt,
        agreement.orElseThrow(),
        start.only().orElseThrow(),
        statement.only().orElseThrow(),
        label);
  }
}
