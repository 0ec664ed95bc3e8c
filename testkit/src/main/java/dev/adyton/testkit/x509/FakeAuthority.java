package dev.adyton.testkit.x509;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerWriter;
import dev.adyton.codec.Pem;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.CertificateList;
import dev.adyton.evidence.x509.DistinguishedName;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/// An issuer of certificates and revocation lists that signs whatever it is asked to. What should
/// differ from the ordinary is changed in a {@link CertificateDraft} or {@link RevocationDraft}
/// before it is signed.
///
/// @param name the common name
/// @param key the key
public record FakeAuthority(String name, SigningKey key) {

  /// The start of validity of certificates that say nothing else.
  public static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");

  /// The end of validity of certificates that say nothing else.
  public static final Instant TO = Instant.parse("2030-01-01T00:00:00Z");

  private static final String ORGANIZATION = "Adyton testkit, worth nothing";

  /// {@return an authority with a fresh key on P-256}
  public static FakeAuthority create(Crypto crypto, String name) {
    return create(crypto, name, SignatureAlgorithm.ES256);
  }

  /// {@return an authority with a fresh key}
  ///
  /// @param algorithm how it signs: ECDSA or RSASSA-PSS
  public static FakeAuthority create(Crypto crypto, String name, SignatureAlgorithm algorithm) {
    return new FakeAuthority(name, SigningKey.generate(crypto, algorithm, KeyPurpose.ROOT, 1));
  }

  /// {@return the public key as SubjectPublicKeyInfo}
  public Bytes publicKey() {
    return key.publicKey().encoded();
  }

  /// {@return the name in certificates: the common name, and an organization that says what this
  /// is}
  public DistinguishedName distinguishedName() {
    return distinguishedName(name);
  }

  /// {@return the name of anyone in certificates of the testkit}
  public static DistinguishedName distinguishedName(String commonName) {
    return new DistinguishedName(
        new DerWriter()
            .sequence(parts -> {
              part(parts, "2.5.4.3", commonName);
              part(parts, "2.5.4.10", ORGANIZATION);
            })
            .toBytes());
  }

  private static void part(DerWriter to, String oid, String text) {
    to.set(part -> part.sequence(pair -> pair.oid(oid).text(text)));
  }

  /// {@return a draft of a certificate that this authority issues for a key}
  public CertificateDraft draft(String subject, Bytes publicKey) {
    return new CertificateDraft(distinguishedName(), distinguishedName(subject), publicKey);
  }

  /// {@return a draft of a certificate for one that may issue others}
  ///
  /// @param pathLength how many more may issue below it
  public CertificateDraft draft(FakeAuthority subject, int pathLength) {
    return draft(subject.name(), subject.publicKey()).authority(pathLength);
  }

  /// {@return a draft of a revocation list of this authority}
  public RevocationDraft revocation(Instant from, Instant to) {
    return new RevocationDraft(distinguishedName(), from, to);
  }

  /// {@return a certificate for another authority, or for itself}
  public Certificate certify(FakeAuthority subject, int pathLength) {
    return Certificate.parse(draft(subject, pathLength).signedBy(this));
  }

  /// {@return a certificate for one that may issue nothing}
  public Certificate certifyLeaf(FakeAuthority subject, long serial, Instant to) {
    return Certificate.parse(
        draft(subject.name(), subject.publicKey())
            .endEntity()
            .serial(BigInteger.valueOf(serial))
            .valid(FROM, to)
            .signedBy(this));
  }

  /// {@return a certificate with a critical extension of no content}
  public Certificate certifyWithCritical(FakeAuthority subject, String oid) {
    return Certificate.parse(
        draft(subject.name(), subject.publicKey())
            .extension(oid, true, new DerWriter().nothing().toBytes())
            .signedBy(this));
  }

  /// {@return a list of revoked serial numbers}
  public CertificateList revoke(Instant from, Instant to, List<Long> serials) {
    RevocationDraft draft = revocation(from, to);
    serials.forEach(serial -> draft.revoke(BigInteger.valueOf(serial)));
    return CertificateList.parse(draft.signedBy(this));
  }

  /// {@return certificates as PEM}
  public static Bytes pem(Bytes... certificates) {
    StringBuilder text = new StringBuilder();
    for (Bytes certificate : certificates) {
      text.append(Pem.encode(Certificate.PEM_LABEL, certificate));
    }
    return Bytes.utf8(text.toString());
  }
}
