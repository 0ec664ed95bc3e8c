package dev.adyton.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A COSE structure with several signers, each of whom covers the body's protected headers, his own
/// and the payload. Nothing here was verified.
///
/// Source: [RFC 9052 §4.1](https://www.rfc-editor.org/rfc/rfc9052#section-4.1).
public final class CoseSign {

  /// The tag of the structure.
  public static final int TAG = 98;

  private static final String FORMAT = "cose-sign";
  private static final int MAX_SIGNERS = 64;

  private final CoseHeaders headers;
  private final Optional<Bytes> payload;
  private final List<CoseSignature> signatures;
  private final Bytes encoded;

  private CoseSign(
      CoseHeaders headers, Optional<Bytes> payload, List<CoseSignature> signatures, Bytes encoded) {
    this.headers = headers;
    this.payload = payload;
    this.signatures = signatures;
    this.encoded = encoded;
  }

  /// {@return the structure that the bytes encode, with its tag or without}
  ///
  /// @throws FormatException if the bytes are not such a structure, carry another tag, have no
  ///   signer or more than 64, give a header in both buckets or demand extensions by the header
  ///   `crit`
  public static CoseSign parse(Bytes encoded) {
    CborItems structure = CborItems.of(CosePayload.untagged(Cbor.decode(encoded), TAG), FORMAT);
    CoseHeaders headers = CoseHeaders.read(structure);
    Optional<Bytes> payload = CosePayload.read(structure);
    List<CoseSignature> signatures = signatures(structure.array("signatures"));
    structure.end();
    return new CoseSign(headers, payload, signatures, encoded);
  }

  private static List<CoseSignature> signatures(CborItems items) {
    if (items.remaining() == 0 || items.remaining() > MAX_SIGNERS) {
      throw items.fail("count", "is not within 1 and " + MAX_SIGNERS);
    }
    List<CoseSignature> signatures = new ArrayList<>();
    while (items.remaining() > 0) {
      signatures.add(CoseSignature.read(items.array(Integer.toString(signatures.size()))));
    }
    return List.copyOf(signatures);
  }

  /// {@return the bytes that a signature of this structure must cover (RFC 9052 §4.4)}
  ///
  /// @throws FormatException if the payload is detached
  public Bytes toBeSigned(CoseSignature signature, Bytes externalAad) {
    Bytes signed = payload.orElseThrow(() -> new FormatException(FORMAT, "payload", "is detached"));
    return Cbor.encode(
        Cbor.array(
            Cbor.text("Signature"),
            Cbor.bytes(CoseHeaders.signedForm(headers.protectedBytes())),
            Cbor.bytes(CoseHeaders.signedForm(signature.protectedHeader())),
            Cbor.bytes(externalAad),
            Cbor.bytes(signed)));
  }

  /// {@return the protected headers of the body, as received}
  public Bytes protectedHeader() {
    return headers.protectedBytes();
  }

  /// {@return the headers of the body that no signature covers}
  public CborMap unprotected() {
    return headers.unprotected();
  }

  /// {@return the payload, or nothing where it is detached}
  public Optional<Bytes> payload() {
    return payload;
  }

  /// {@return the signatures in order, at least one, unmodifiable}
  public List<CoseSignature> signatures() {
    return signatures;
  }

  /// {@return the whole structure as received}
  public Bytes encoded() {
    return encoded;
  }
}
