package dev.adyton.task;

import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.Cancel;
import dev.adyton.contract.Consent;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.Documents;
import dev.adyton.contract.NotSignedException;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.SignedDocument;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.Termination;
import dev.adyton.contract.Withdrawal;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.evidence.CustomEvidence;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.VendorEvidence;
import dev.adyton.task.HubCommand.SubmitCancel;
import dev.adyton.task.HubCommand.SubmitCard;
import dev.adyton.task.HubCommand.SubmitConsent;
import dev.adyton.task.HubCommand.SubmitDataset;
import dev.adyton.task.HubCommand.SubmitRelease;
import dev.adyton.task.HubCommand.SubmitStart;
import dev.adyton.task.HubCommand.SubmitStatement;
import dev.adyton.task.HubCommand.SubmitTermination;
import dev.adyton.task.HubCommand.SubmitWithdrawal;
import java.util.Optional;
import java.util.function.Function;

/// Authentication before anything is appended: finds the key that must have signed, and checks.
final class Admissions {

  private final Crypto crypto;

  Admissions(Crypto crypto) {
    this.crypto = crypto;
  }

  Admission admit(HubState state, DsseEnvelope envelope) {
    try {
      return admitted(state, envelope);
    } catch (FormatException e) {
      return malformed(e);
    } catch (NotSignedException e) {
      return notSigned(e);
    }
  }

  Admission admitTermination(
      HubState state, Digest task, DsseEnvelope envelope, Evidence evidence) {
    Optional<TaskEntry> entry = state.task(task);
    if (entry.isEmpty()) {
      return new Admission.Refused("task.unknown", "no task has the id " + task);
    }
    Digest digest = crypto.sha256(evidence.encoded());
    boolean named =
        entry.get().releases().stream().anyMatch(r -> r.document().evidence().equals(digest));
    if (!named) {
      return new Admission.Refused(
          "evidence.unknown", "no release of the task names this evidence; send one that does");
    }
    try {
      Signed<Termination> opened =
          Documents.open(crypto, Termination.class, envelope, monitorKey(evidence));
      return new Admission.Admitted(new SubmitTermination(task, opened));
    } catch (FormatException e) {
      return malformed(e);
    } catch (NotSignedException e) {
      return notSigned(e);
    }
  }

  private Admission admitted(HubState state, DsseEnvelope envelope) {
    String type = envelope.payloadType();
    if (type.equals(Documents.payloadType(PartyCard.class))) {
      return new Admission.Admitted(new SubmitCard(Documents.openCard(crypto, envelope)));
    }
    if (type.equals(Documents.payloadType(Statement.class))) {
      return statement(state, envelope);
    }
    if (type.equals(Documents.payloadType(DatasetManifest.class))) {
      return byParty(state, envelope, DatasetManifest.class, SubmitDataset::new);
    }
    if (type.equals(Documents.payloadType(Consent.class))) {
      return byParty(state, envelope, Consent.class, SubmitConsent::new);
    }
    if (type.equals(Documents.payloadType(Withdrawal.class))) {
      return byParty(state, envelope, Withdrawal.class, SubmitWithdrawal::new);
    }
    if (type.equals(Documents.payloadType(Start.class))) {
      return byParty(state, envelope, Start.class, SubmitStart::new);
    }
    if (type.equals(Documents.payloadType(Release.class))) {
      return byParty(state, envelope, Release.class, SubmitRelease::new);
    }
    if (type.equals(Documents.payloadType(Cancel.class))) {
      return byParty(state, envelope, Cancel.class, SubmitCancel::new);
    }
    return new Admission.Refused(
        "document.malformed", "documents of type " + type + " are not logged");
  }

  /// The key id is a hint: the signature is checked under the key of that party's card, and the
  /// document must name that party.
  private <D extends SignedDocument> Admission byParty(
      HubState state,
      DsseEnvelope envelope,
      Class<D> document,
      Function<Signed<D>, HubCommand> command) {
    Optional<VerificationKey> key =
        state.party(Digest.parse(envelope.keyId())).map(card -> card.document().signing());
    return key.<Admission>map(signer ->
            new Admission.Admitted(
                command.apply(Documents.open(crypto, document, envelope, signer))))
        .orElseGet(Admissions::unknownSigner);
  }

  private Admission statement(HubState state, DsseEnvelope envelope) {
    Digest task = Statement.parse(envelope.payload()).task();
    return state
        .task(task)
        .flatMap(entry -> entry.releases().stream().findFirst())
        .<Admission>map(release ->
            new Admission.Admitted(
                new SubmitStatement(
                    Documents.open(
                        crypto, Statement.class, envelope, release.document().receiptKey()))))
        .orElseGet(Admissions::unknownSigner);
  }

  private static VerificationKey monitorKey(Evidence evidence) {
    return switch (evidence) {
      case CompositeEvidence composite -> VerificationKey.parse(composite.array().monitorKey());
      case VendorEvidence _, CustomEvidence _ ->
          throw new FormatException("evidence", 0, "format", "names no monitor");
    };
  }

  private static Admission unknownSigner() {
    return new Admission.Refused(
        "signer.unknown", "the signer is not known here; hand in the party's card first");
  }

  private static Admission malformed(FormatException e) {
    return new Admission.Refused("document.malformed", String.valueOf(e.getMessage()));
  }

  private static Admission notSigned(NotSignedException e) {
    return new Admission.Refused("signature.invalid", String.valueOf(e.getMessage()));
  }
}
