package dev.adyton.verification.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.amd.SevAlgorithm;
import dev.adyton.evidence.amd.SevAuthority;
import dev.adyton.evidence.amd.SevCertificate;
import dev.adyton.evidence.amd.SevCurve;
import dev.adyton.evidence.amd.SevPlatformKey;
import dev.adyton.evidence.amd.SevSignature;
import dev.adyton.evidence.amd.SevUsage;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Refusal;
import java.util.List;
import java.util.Optional;

/// A signature that a certificate must have.
///
/// @param issued the certificate
/// @param signer what the key that signs it is for
/// @param issuer the certificate of that key, where it is at hand
/// @param key that key, where it is at hand
record SevLink(
    SevCertificate issued, SevUsage signer, Optional<SevCertificate> issuer, Optional<Bytes> key) {

  private static final int LONG_MODULUS = 4096;

  static SevLink of(SevCertificate issued, SevUsage signer, SevCertificate issuer) {
    return new SevLink(issued, signer, Optional.of(issuer), Optional.of(issuer.publicKey()));
  }

  /// The link to a trusted key, whose certificate nobody needs.
  static SevLink of(SevAuthority issued, Optional<SevCertificate> root, Bytes rootKey) {
    return new SevLink(issued, SevUsage.ARK, root, Optional.of(rootKey));
  }

  /// The link whose other end is not at hand.
  static SevLink open(SevCertificate issued, SevUsage signer) {
    return new SevLink(issued, signer, Optional.empty(), Optional.empty());
  }

  boolean isGood(Crypto crypto) {
    return key.isPresent() && findings(crypto, "").isEmpty();
  }

  /// {@return what is wrong with the signature; nothing where its key is not at hand}
  List<Finding> findings(Crypto crypto, String clause) {
    if (key.isEmpty()) {
      return List.of();
    }
    return switch (issued) {
      case SevAuthority authority ->
          verified(crypto, clause, rsa(authority.bits()), authority.signature());
      case SevPlatformKey platform -> slot(platform, crypto, clause);
    };
  }

  private List<Finding> slot(SevPlatformKey platform, Crypto crypto, String clause) {
    return platform.signatures().stream()
        .filter(signature -> signature.usage() == signer)
        .findFirst()
        .map(signature -> issuedBy(signature, crypto, clause))
        .orElseGet(() -> List.of(broken(clause, "a signature of " + signer, "none")));
  }

  private List<Finding> issuedBy(SevSignature signature, Crypto crypto, String clause) {
    return switch (issuer.orElseThrow()) {
      case SevPlatformKey by -> bySuch(by, signature, crypto, clause);
      case SevAuthority by -> bySuch(by, signature, crypto, clause);
    };
  }

  private List<Finding> bySuch(
      SevPlatformKey by, SevSignature signature, Crypto crypto, String clause) {
    Optional<SignatureAlgorithm> algorithm = ecdsa(by.curve(), signature.algorithm());
    return signature.algorithm() == by.algorithm() && algorithm.isPresent()
        ? verified(crypto, clause, algorithm.get(), signature.ecdsa(by.curve()))
        : List.of(otherwise(signature, by.algorithm().text() + " on " + by.curve().text(), clause));
  }

  private List<Finding> bySuch(
      SevAuthority by, SevSignature signature, Crypto crypto, String clause) {
    SevAlgorithm expected =
        by.bits() == LONG_MODULUS ? SevAlgorithm.RSA_SHA384 : SevAlgorithm.RSA_SHA256;
    return signature.algorithm() == expected
        ? verified(crypto, clause, rsa(by.bits()), signature.rsa(by.bits() / Byte.SIZE))
        : List.of(otherwise(signature, expected.text(), clause));
  }

  private static SignatureAlgorithm rsa(int bits) {
    return bits == LONG_MODULUS ? SignatureAlgorithm.PS384 : SignatureAlgorithm.PS256;
  }

  private static Optional<SignatureAlgorithm> ecdsa(SevCurve curve, SevAlgorithm algorithm) {
    return switch (algorithm) {
      case ECDSA_SHA256 ->
          Optional.of(
              curve == SevCurve.P256 ? SignatureAlgorithm.ES256 : SignatureAlgorithm.ES256_P384);
      case ECDSA_SHA384 ->
          curve == SevCurve.P384 ? Optional.of(SignatureAlgorithm.ES384) : Optional.empty();
      case RSA_SHA256, RSA_SHA384, ECDH_SHA256, ECDH_SHA384 -> Optional.empty();
    };
  }

  private List<Finding> verified(
      Crypto crypto, String clause, SignatureAlgorithm algorithm, Bytes signature) {
    try {
      VerificationKey parsed = VerificationKey.parse(key.orElseThrow(), algorithm);
      return parsed.verify(crypto, issued.signed(), signature)
          ? List.of()
          : List.of(
              Finding.fail(
                  "signature.certificate",
                  clause,
                  "a signature of the " + signer + " on the " + issued.usage(),
                  "another"));
    } catch (FormatException e) {
      return List.of(Refusal.of(e, Refusal.CERTIFICATE, clause));
    }
  }

  private Finding otherwise(SevSignature signature, String expected, String clause) {
    return Finding.fail(
        "unsupported.algorithm",
        clause,
        "the " + signer + " signs the " + issued.usage() + " with " + expected,
        signature.algorithm().text());
  }

  private Finding broken(String clause, String expected, String actual) {
    return Finding.fail("chain.broken", clause, issued.usage() + ": " + expected, actual);
  }
}
