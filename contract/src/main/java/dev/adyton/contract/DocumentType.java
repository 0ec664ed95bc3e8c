package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.KeyPurpose;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// A kind of signed document: how it is read and which keys may sign it.
record DocumentType<D extends SignedDocument>(
    Class<D> of, String label, Function<Bytes, D> parser, Set<KeyPurpose> signers) {

  private static final Set<KeyPurpose> PARTY = Set.of(KeyPurpose.PARTY);

  private static final List<DocumentType<?>> ALL =
      List.of(
          new DocumentType<>(PartyCard.class, PartyCard.TYPE, PartyCard::parse, PARTY),
          new DocumentType<>(Consent.class, Consent.TYPE, Consent::parse, PARTY),
          new DocumentType<>(Withdrawal.class, Withdrawal.TYPE, Withdrawal::parse, PARTY),
          new DocumentType<>(
              DatasetManifest.class, DatasetManifest.TYPE, DatasetManifest::parse, PARTY),
          new DocumentType<>(Start.class, Start.TYPE, Start::parse, PARTY),
          new DocumentType<>(Release.class, Release.TYPE, Release::parse, PARTY),
          new DocumentType<>(Cancel.class, Cancel.TYPE, Cancel::parse, PARTY),
          new DocumentType<>(
              Statement.class, Statement.TYPE, Statement::parse, Set.of(KeyPurpose.RECEIPT)),
          new DocumentType<>(
              Termination.class, Termination.TYPE, Termination::parse, Set.of(KeyPurpose.MONITOR)),
          new DocumentType<>(
              Request.class,
              Request.TYPE,
              Request::parse,
              Set.of(KeyPurpose.PARTY, KeyPurpose.REQUEST)));

  @SuppressWarnings("unchecked") // the class of the entry is the class asked for
  static <D extends SignedDocument> DocumentType<D> of(Class<? extends D> document) {
    for (DocumentType<?> type : ALL) {
      if (type.of == document) {
        return (DocumentType<D>) type;
      }
    }
    throw new IllegalArgumentException(document + " is no signed document");
  }

  static String payloadType(String label) {
    String[] parts = label.split("/", -1);
    return "application/vnd.adyton." + parts[1] + ".v" + parts[2] + "+json";
  }

  String payloadType() {
    return payloadType(label);
  }
}
