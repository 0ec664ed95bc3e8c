package dev.adyton.testkit.x509;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerWriter;
import dev.adyton.evidence.x509.DistinguishedName;
import dev.adyton.evidence.x509.Extensions;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A certificate before it is signed (RFC 5280 §4.1): every field can be changed, and at last the
/// bytes themselves. Without changes it is sound.
public final class CertificateDraft {

  private static final int SERIAL_BYTES = 16;

  private final ExtensionDrafts extensions = new ExtensionDrafts();
  private DistinguishedName issuer;
  private DistinguishedName subject;
  private Bytes publicKey;
  private BigInteger serial;
  private Instant from = FakeAuthority.FROM;
  private Instant to = FakeAuthority.TO;
  private Optional<Bytes> algorithm = Optional.empty();
  private UnaryOperator<Bytes> last = UnaryOperator.identity();

  CertificateDraft(DistinguishedName issuer, DistinguishedName subject, Bytes publicKey) {
    this.issuer = issuer;
    this.subject = subject;
    this.publicKey = publicKey;
    this.serial = X509.number(X509.keyId(publicKey).slice(0, SERIAL_BYTES));
    extensions.put(
        Extensions.SUBJECT_KEY_ID,
        false,
        new DerWriter().octetString(X509.keyId(publicKey)).toBytes());
  }

  /// Names another issuer than the one that signs.
  public CertificateDraft issuer(DistinguishedName name) {
    issuer = name;
    return this;
  }

  /// Names another subject.
  public CertificateDraft subject(DistinguishedName name) {
    subject = name;
    return this;
  }

  /// Certifies another key: any bytes that are one element of DER.
  public CertificateDraft publicKey(Bytes spki) {
    publicKey = spki;
    return this;
  }

  /// Sets the serial number, which may be zero or negative.
  public CertificateDraft serial(BigInteger number) {
    serial = number;
    return this;
  }

  /// Sets the validity, in whole seconds.
  public CertificateDraft valid(Instant first, Instant until) {
    from = first;
    to = until;
    return this;
  }

  /// Sets an extension, instead of one with the same identifier.
  ///
  /// @param value the content of the octet string
  public CertificateDraft extension(String oid, boolean critical, Bytes value) {
    extensions.put(oid, critical, value);
    return this;
  }

  /// Leaves an extension out.
  public CertificateDraft withoutExtension(String oid) {
    extensions.remove(oid);
    return this;
  }

  /// Lets the subject issue certificates and revocation lists.
  ///
  /// @param pathLength how many more may issue below it
  public CertificateDraft authority(int pathLength) {
    return extension(Extensions.BASIC_CONSTRAINTS, true, X509.authority(pathLength))
        .extension(Extensions.KEY_USAGE, true, X509.ISSUING);
  }

  /// Lets the subject sign and issue nothing.
  public CertificateDraft endEntity() {
    return extension(
            Extensions.BASIC_CONSTRAINTS, true, new DerWriter().sequence(_ -> {}).toBytes())
        .extension(Extensions.KEY_USAGE, true, X509.SIGNING);
  }

  /// States another signature algorithm than the one that signs.
  ///
  /// @param identifier the whole AlgorithmIdentifier
  public CertificateDraft algorithm(Bytes identifier) {
    algorithm = Optional.of(identifier);
    return this;
  }

  /// Changes the bytes that will be signed, after everything else.
  public CertificateDraft signedBytes(UnaryOperator<Bytes> change) {
    last = change;
    return this;
  }

  /// {@return the certificate, signed by whoever is given}
  public Bytes signedBy(FakeAuthority signer) {
    Bytes identifier = algorithm.orElseGet(() -> X509.algorithm(signer));
    return X509.sign(signer, last.apply(toBeSigned(identifier)), identifier);
  }

  private Bytes toBeSigned(Bytes identifier) {
    return new DerWriter()
        .sequence(fields -> {
          fields.contextTag(0, version -> version.integer(2)).integer(serial).element(identifier);
          fields.element(issuer.encoded());
          fields.sequence(dates -> dates.element(X509.time(from)).element(X509.time(to)));
          fields.element(subject.encoded()).element(publicKey);
          extensions.writeTo(fields, 3);
        })
        .toBytes();
  }
}
