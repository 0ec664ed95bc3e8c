package dev.adyton.contract;

import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Dsse;
import dev.adyton.crypto.KeyMisuseException;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SigningKey;
import dev.adyton.crypto.VerificationKey;

/// Signs and opens documents in DSSE envelopes: the only source of {@link Signed}.
public final class Documents {

  private Documents() {}

  /// {@return the payload type of a kind of document, as in
  /// `application/vnd.adyton.consent.v1+json`}
  public static String payloadType(Class<? extends SignedDocument> document) {
    return DocumentType.of(document).payloadType();
  }

  /// {@return a document under a signature}
  ///
  /// @throws KeyMisuseException if keys of that purpose do not sign this kind of document
  /// @throws IllegalArgumentException if the document names another key as its signer's
  public static <D extends SignedDocument> Signed<D> sign(
      Crypto crypto, D document, SigningKey key) {
    @SuppressWarnings("unchecked") // the class of a D
    DocumentType<D> type = DocumentType.of((Class<? extends D>) document.getClass());
    Require.that(namesNoOther(document, key.publicKey()), type.label(), "names another signer");
    DsseEnvelope envelope =
        Dsse.sign(type.payloadType(), document.encode(), key, purpose(type, key));
    return new Signed<>(document, envelope, key.publicKey(), crypto.sha256(envelope.payload()));
  }

  /// {@return the document in an envelope, its signature checked over the payload as received}
  ///
  /// @param document which kind of document is expected
  /// @param key whose signature is expected
  /// @throws FormatException if the payload is of another type or not such a document
  /// @throws NotSignedException if the signature is not by this key, or the document names another
  ///   key as its signer's
  public static <D extends SignedDocument> Signed<D> open(
      Crypto crypto, Class<D> document, DsseEnvelope envelope, VerificationKey key) {
    DocumentType<D> type = DocumentType.of(document);
    requireType(type, envelope);
    if (!Dsse.verify(crypto, envelope, key)) {
      throw new NotSignedException(type.label(), "is not signed by " + key.thumbprint());
    }
    D opened = type.parser().apply(envelope.payload());
    if (!namesNoOther(opened, key)) {
      throw new NotSignedException(type.label(), "names another signer than " + key.thumbprint());
    }
    return new Signed<>(opened, envelope, key, crypto.sha256(envelope.payload()));
  }

  /// {@return a party's card, signed by the very key that it states}. Proves possession of that key
  /// and nothing about who holds it: people compare the thumbprint.
  ///
  /// @throws FormatException if the payload is no card
  /// @throws NotSignedException if the signature is not by the card's own signing key
  public static Signed<PartyCard> openCard(Crypto crypto, DsseEnvelope envelope) {
    requireType(DocumentType.of(PartyCard.class), envelope);
    VerificationKey stated = PartyCard.parse(envelope.payload()).signing();
    return open(crypto, PartyCard.class, envelope, stated);
  }

  private static void requireType(DocumentType<?> type, DsseEnvelope envelope) {
    if (!envelope.payloadType().equals(type.payloadType())) {
      throw new FormatException(type.label(), 0, "payloadType", "is not " + type.payloadType());
    }
  }

  private static boolean namesNoOther(SignedDocument document, VerificationKey key) {
    return document.statedSigner().map(key.thumbprint()::equals).orElse(true);
  }

  /// A key of a purpose that does not sign this kind is named for one that does, and refused there.
  private static KeyPurpose purpose(DocumentType<?> type, SigningKey key) {
    return type.signers().contains(key.purpose())
        ? key.purpose()
        : type.signers().iterator().next();
  }
}
