package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborInteger;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.CoseSign1;
import java.util.Optional;

/// Signs and verifies COSE structures with one signature. The protected headers name the algorithm,
/// which must be the key's own; nothing outside them counts.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052#section-4.4 RFC 9052 §4.4 signing and verification
public final class Cose {

  private static final int ALGORITHM = 1;

  private Cose() {}

  /// {@return a structure over a payload with the key's signature}
  ///
  /// @param externalAad what both sides know and the structure does not carry; else no bytes
  /// @throws KeyMisuseException if the key has another purpose than `use`
  public static CoseSign1 sign(Bytes payload, Bytes externalAad, SigningKey key, KeyPurpose use) {
    return sign(CborMap.EMPTY, payload, externalAad, key, use);
  }

  /// {@return a structure over a payload with more protected headers than the algorithm, and the
  /// key's signature}
  ///
  /// @param more the other headers
  /// @param externalAad what both sides know and the structure does not carry; else no bytes
  /// @throws IllegalArgumentException if the headers name an algorithm: the key's is the only one
  /// @throws KeyMisuseException if the key has another purpose than `use`
  public static CoseSign1 sign(
      CborMap more, Bytes payload, Bytes externalAad, SigningKey key, KeyPurpose use) {
    CborInteger algorithm = Cbor.integer(key.publicKey().algorithm().coseId());
    CborMap.Builder all = CborMap.build().put(ALGORITHM, algorithm);
    more.members().forEach(all::put);
    CborMap headers = all.done();
    Bytes signed = CoseSign1.toBeSigned(CoseSign1.encodeProtected(headers), externalAad, payload);
    return CoseSign1.of(headers, CborMap.EMPTY, payload, key.sign(use, signed));
  }

  /// {@return whether the structure names the key's algorithm and carries its signature} A
  /// structure without its payload, or with an algorithm outside the protected headers, is false.
  public static boolean verify(
      Crypto crypto, CoseSign1 structure, Bytes externalAad, VerificationKey key) {
    Optional<CborValue> algorithm = structure.protectedMap().get(ALGORITHM);
    return structure.payload().isPresent()
        && algorithm.equals(Optional.of(Cbor.integer(key.algorithm().coseId())))
        && key.verify(crypto, structure.toBeSigned(externalAad), structure.signature());
  }
}
