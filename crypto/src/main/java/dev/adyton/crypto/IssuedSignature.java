package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;

/// A signature that an issuer made once and that many verifications meet: on a certificate, a list
/// of revoked ones, collateral. All that decides whether it is good is in here, so whoever found it
/// good knows it of every equal one.
///
/// @param algorithm the algorithm
/// @param key the issuer's key, SubjectPublicKeyInfo in DER
/// @param message the signed bytes
/// @param signature the signature
/// @param der whether it is an ECDSA signature in DER; else it has the form of {@link
///   VerificationKey#verify}
public record IssuedSignature(
    SignatureAlgorithm algorithm, Bytes key, Bytes message, Bytes signature, boolean der) {

  /// {@return whether it is good}
  ///
  /// @param parsed the issuer's key
  boolean verify(Crypto crypto, VerificationKey parsed) {
    return der
        ? parsed.verifyDer(crypto, message, signature)
        : parsed.verify(crypto, message, signature);
  }

  /// {@return the issuer's key}
  ///
  /// @throws FormatException if it is no key for the algorithm
  VerificationKey parsedKey() {
    return VerificationKey.parse(key, algorithm);
  }
}
