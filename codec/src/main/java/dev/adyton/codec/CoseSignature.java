package dev.adyton.codec;

import java.util.Optional;

/// One of the signatures of a {@link CoseSign}, with its headers.
///
/// Source: [RFC 9052 §4.1](https://www.rfc-editor.org/rfc/rfc9052#section-4.1).
public final class CoseSignature {

  private static final String FORMAT = "cose-signature";

  private final CoseHeaders headers;
  private final Bytes signature;

  private CoseSignature(CoseHeaders headers, Bytes signature) {
    this.headers = headers;
    this.signature = signature;
  }

  static CoseSignature read(CborItems structure) {
    CoseHeaders headers = CoseHeaders.read(structure);
    Bytes signature = structure.bytes("signature");
    structure.end();
    return new CoseSignature(headers, signature);
  }

  /// {@return the number of the algorithm that the protected headers name}
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

  /// {@return the protected headers of this signer, as received}
  public Bytes protectedHeader() {
    return headers.protectedBytes();
  }

  /// {@return the headers of this signer that no signature covers}
  public CborMap unprotected() {
    return headers.unprotected();
  }

  /// {@return the bytes of the signature}
  public Bytes signature() {
    return signature;
  }
}
