package dev.adyton.codec;

import java.util.Optional;

/// A COSE structure with one signature. It keeps the bytes that were received: the signature covers
/// the protected headers and the payload as they came. Nothing here was verified.
///
/// Source: [RFC 9052 §4.2](https://www.rfc-editor.org/rfc/rfc9052#section-4.2).
public final class CoseSign1 {

  /// The tag of the structure.
  public static final int TAG = 18;

  private static final String FORMAT = "cose-sign1";

  private final CoseHeaders headers;
  private final Optional<Bytes> payload;
  private final Bytes signature;
  private final Bytes encoded;

  private CoseSign1(CoseHeaders headers, Optional<Bytes> payload, Bytes signature, Bytes encoded) {
    this.headers = headers;
    this.payload = payload;
    this.signature = signature;
    this.encoded = encoded;
  }

  /// {@return the structure that the bytes encode, with its tag or without}
  ///
  /// @throws FormatException if the bytes are not such a structure, carry another tag, give a
  ///   header in both buckets or demand extensions by the header `crit`
  public static CoseSign1 parse(Bytes encoded) {
    CborItems structure = CborItems.of(CosePayload.untagged(Cbor.decode(encoded), TAG), FORMAT);
    CoseHeaders headers = CoseHeaders.read(structure);
    Optional<Bytes> payload = CosePayload.read(structure);
    Bytes signature = structure.bytes("signature");
    structure.end();
    return new CoseSign1(headers, payload, signature, encoded);
  }

  /// {@return a tagged structure with its payload, deterministically encoded}
  ///
  /// @param protectedHeader the headers that the signature covers
  /// @param unprotected other headers
  /// @param payload what was signed
  /// @param signature over {@link #toBeSigned(Bytes, Bytes, Bytes)}, with the protected headers of
  ///   {@link #encodeProtected(CborMap)}
  public static CoseSign1 of(
      CborMap protectedHeader, CborMap unprotected, Bytes payload, Bytes signature) {
    CoseHeaders headers = CoseHeaders.of(protectedHeader, unprotected);
    CborArray structure =
        Cbor.array(
            headers.protectedItem(), unprotected, Cbor.bytes(payload), Cbor.bytes(signature));
    Bytes encoded = Cbor.encode(Cbor.tag(TAG, structure));
    return new CoseSign1(headers, Optional.of(payload), signature, encoded);
  }

  /// {@return protected headers as the bytes that go into the structure}
  public static Bytes encodeProtected(CborMap protectedHeader) {
    return CoseHeaders.of(protectedHeader, CborMap.EMPTY).protectedBytes();
  }

  /// {@return the bytes that a signature covers (RFC 9052 §4.4)}
  ///
  /// @param protectedHeader the protected headers as they stand in the structure
  /// @param externalAad what both sides know and the structure does not carry; else no bytes
  /// @param payload the payload
  public static Bytes toBeSigned(Bytes protectedHeader, Bytes externalAad, Bytes payload) {
    return Cbor.encode(
        Cbor.array(
            Cbor.text("Signature1"),
            Cbor.bytes(CoseHeaders.signedForm(protectedHeader)),
            Cbor.bytes(externalAad),
            Cbor.bytes(payload)));
  }

  /// {@return the bytes that the signature of this structure must cover}
  ///
  /// @throws FormatException if the payload is detached
  public Bytes toBeSigned(Bytes externalAad) {
    return toBeSigned(protectedHeader(), externalAad, requirePayload());
  }

  /// {@return the number of the algorithm that the protected headers name; one that is not
  /// protected does not count}
  ///
  /// @throws FormatException if they name none, or one by a private text
  public int algorithm() {
    return headers.algorithm(FORMAT);
  }

  /// {@return the identifier of the key, from either bucket: a hint, without trust}
  ///
  /// @throws FormatException if it is no byte string
  public Optional<Bytes> keyId() {
    return headers.keyId(FORMAT);
  }

  /// {@return the protected headers as received}
  public Bytes protectedHeader() {
    return headers.protectedBytes();
  }

  /// {@return what the protected headers say}
  public CborMap protectedMap() {
    return headers.protectedMap();
  }

  /// {@return the headers that no signature covers}
  public CborMap unprotected() {
    return headers.unprotected();
  }

  /// {@return the payload, or nothing where it is detached}
  public Optional<Bytes> payload() {
    return payload;
  }

  /// {@return the payload, which must not be detached}
  ///
  /// @throws FormatException if it is
  public Bytes requirePayload() {
    return payload.orElseThrow(() -> new FormatException(FORMAT, "payload", "is detached"));
  }

  /// {@return the signature}
  public Bytes signature() {
    return signature;
  }

  /// {@return the whole structure as received or made}
  public Bytes encoded() {
    return encoded;
  }

  /// Compares the encoded bytes.
  @Override
  public boolean equals(Object other) {
    return other instanceof CoseSign1 that && encoded.equals(that.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  @Override
  public String toString() {
    return "CoseSign1[" + encoded + "]";
  }
}
