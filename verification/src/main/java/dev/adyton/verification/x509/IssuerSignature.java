package dev.adyton.verification.x509;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.IssuedSignature;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.evidence.x509.AlgorithmIdentifier;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.CertificateList;
import dev.adyton.evidence.x509.DistinguishedName;
import dev.adyton.verification.check.Finding;
import java.util.List;
import java.util.Optional;

/// What an issuer of certificates signed, to be verified under its key (RFC 5280 §6.1.3 (a)(1)).
/// SHA-1 and what is weaker is not among the algorithms.
///
/// @param kind what kind of thing was signed, for people
/// @param name whom or what it names
/// @param algorithm how it says that it was signed
/// @param signed the signed bytes
/// @param signature the signature
public record IssuerSignature(
    String kind,
    DistinguishedName name,
    AlgorithmIdentifier algorithm,
    Bytes signed,
    Bytes signature) {

  private static final String ECDSA_SHA256 = "1.2.840.10045.4.3.2";
  private static final String ECDSA_SHA384 = "1.2.840.10045.4.3.3";
  private static final String RSA_SHA256 = "1.2.840.113549.1.1.11";
  private static final String RSA_PSS = "1.2.840.113549.1.1.10";

  /// {@return the signature of a certificate}
  public static IssuerSignature of(Certificate certificate) {
    return new IssuerSignature(
        "certificate of ",
        certificate.subject(),
        certificate.algorithm(),
        certificate.signed(),
        certificate.signature());
  }

  /// {@return the signature of a list of revoked certificates}
  public static IssuerSignature of(CertificateList list) {
    return new IssuerSignature(
        "revocation list of ", list.issuer(), list.algorithm(), list.signed(), list.signature());
  }

  /// {@return what is wrong with the signature under a key; nothing where it is good}
  ///
  /// @param issuerKey SubjectPublicKeyInfo
  /// @param clause the clause that asks
  public List<Finding> findings(Crypto crypto, Bytes issuerKey, String clause) {
    Optional<SignatureAlgorithm> known = known();
    if (known.isEmpty()) {
      return List.of(
          Finding.fail(
              "unsupported.algorithm", clause, "ECDSA or RSA with SHA-2", algorithm.oid()));
    }
    try {
      return crypto.verify(issued(issuerKey, known.get()), this::what)
          ? List.of()
          : List.of(bad(clause));
    } catch (FormatException e) {
      return List.of(
          Finding.fail("malformed.certificate", clause, "a key for the algorithm", message(e)));
    }
  }

  /// {@return whether the signature is good under a key}
  public boolean verifiesUnder(Crypto crypto, Bytes issuerKey) {
    return findings(crypto, issuerKey, "").isEmpty();
  }

  private IssuedSignature issued(Bytes issuerKey, SignatureAlgorithm by) {
    boolean ecdsa = by == SignatureAlgorithm.ES256 || by == SignatureAlgorithm.ES384;
    return new IssuedSignature(by, issuerKey, signed, signature, ecdsa);
  }

  private String what() {
    return kind + name;
  }

  private Optional<SignatureAlgorithm> known() {
    return switch (algorithm.oid()) {
      case ECDSA_SHA256 -> Optional.of(SignatureAlgorithm.ES256);
      case ECDSA_SHA384 -> Optional.of(SignatureAlgorithm.ES384);
      case RSA_SHA256 -> Optional.of(SignatureAlgorithm.RS256);
      case RSA_PSS -> PssParameters.algorithm(algorithm.parameters());
      default -> Optional.empty();
    };
  }

  private Finding bad(String clause) {
    return Finding.fail(
        "signature.certificate", clause, "a signature of its issuer on the " + what(), "another");
  }

  private static String message(FormatException e) {
    return String.valueOf(e.getMessage());
  }
}
