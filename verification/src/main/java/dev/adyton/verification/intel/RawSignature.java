package dev.adyton.verification.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.IssuedSignature;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.verification.check.Finding;
import java.util.List;
import java.util.function.Supplier;

/// An ECDSA signature on P-256 as Intel writes it: r and s, big-endian, 64 bytes.
///
/// @param signed the signed bytes
/// @param signature r and s
record RawSignature(Bytes signed, Bytes signature) {

  private static final Bytes UNCOMPRESSED = Bytes.of((byte) 4);

  /// {@return a point of which only x and y are given}
  static VerificationKey ofCoordinates(Bytes xy) {
    return VerificationKey.ofPoint(SignatureAlgorithm.ES256, Bytes.concat(UNCOMPRESSED, xy));
  }

  /// {@return what is wrong}
  ///
  /// @param key makes the key
  /// @param badKey the code where the key is none
  /// @param bad what to say where the signature is not of the key
  List<Finding> findings(
      Crypto crypto, Supplier<VerificationKey> key, String badKey, Supplier<Finding> bad) {
    try {
      return key.get().verify(crypto, signed, signature) ? List.of() : List.of(bad.get());
    } catch (FormatException e) {
      return List.of(noKey(e, badKey, bad.get().clause()));
    }
  }

  /// {@return what is wrong with it as a signature of an issuer}
  ///
  /// @param key SubjectPublicKeyInfo
  /// @param what what it is on, for people
  /// @param bad what to say where it is not of the key
  List<Finding> findings(Crypto crypto, Bytes key, Supplier<String> what, Supplier<Finding> bad) {
    IssuedSignature issued =
        new IssuedSignature(SignatureAlgorithm.ES256, key, signed, signature, false);
    try {
      return crypto.verify(issued, what) ? List.of() : List.of(bad.get());
    } catch (FormatException e) {
      return List.of(noKey(e, "malformed.certificate", bad.get().clause()));
    }
  }

  private static Finding noKey(FormatException problem, String code, String clause) {
    return Finding.fail(code, clause, "a key on P-256", String.valueOf(problem.getMessage()));
  }
}
