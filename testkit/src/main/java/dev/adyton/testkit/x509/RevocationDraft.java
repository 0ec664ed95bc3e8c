package dev.adyton.testkit.x509;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerWriter;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.DistinguishedName;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A certificate revocation list before it is signed (RFC 5280 §5.1): every field can be changed,
/// and at last the bytes themselves. Without changes it is sound and names nobody.
public final class RevocationDraft {

  private static final String NUMBER = "2.5.29.20";

  private final ExtensionDrafts extensions = new ExtensionDrafts();
  private final Set<BigInteger> serials = new LinkedHashSet<>();
  private DistinguishedName issuer;
  private Instant from;
  private Optional<Instant> to;
  private UnaryOperator<Bytes> last = UnaryOperator.identity();

  RevocationDraft(DistinguishedName issuer, Instant from, Instant to) {
    this.issuer = issuer;
    this.from = from;
    this.to = Optional.of(to);
    extensions.put(NUMBER, false, new DerWriter().integer(1).toBytes());
  }

  /// {@return a draft that says the same and can be changed apart}
  public RevocationDraft copy() {
    RevocationDraft copy = new RevocationDraft(issuer, from, from);
    copy.to = to;
    copy.last = last;
    copy.serials.addAll(serials);
    extensions.copyTo(copy.extensions);
    return copy;
  }

  /// Revokes a serial number.
  public RevocationDraft revoke(BigInteger serial) {
    serials.add(serial);
    return this;
  }

  /// Revokes a certificate by its serial number.
  public RevocationDraft revoke(Bytes certificate) {
    return revoke(Certificate.parse(certificate).serial());
  }

  /// Names another issuer than the one that signs.
  public RevocationDraft issuer(DistinguishedName name) {
    issuer = name;
    return this;
  }

  /// Sets from when to when the list is current.
  public RevocationDraft current(Instant first, Instant until) {
    from = first;
    to = Optional.of(until);
    return this;
  }

  /// Does not say when the list ends to be current.
  public RevocationDraft withoutNextUpdate() {
    to = Optional.empty();
    return this;
  }

  /// Sets an extension, instead of one with the same identifier.
  ///
  /// @param value the content of the octet string
  public RevocationDraft extension(String oid, boolean critical, Bytes value) {
    extensions.put(oid, critical, value);
    return this;
  }

  /// Changes the bytes that will be signed, after everything else.
  public RevocationDraft signedBytes(UnaryOperator<Bytes> change) {
    last = change;
    return this;
  }

  /// {@return the list, signed by whoever is given}
  public Bytes signedBy(FakeAuthority signer) {
    Bytes identifier = X509.algorithm(signer);
    return X509.sign(signer, last.apply(toBeSigned(identifier)), identifier);
  }

  private Bytes toBeSigned(Bytes identifier) {
    return new DerWriter()
        .sequence(fields -> {
          fields.integer(1).element(identifier).element(issuer.encoded());
          fields.element(X509.time(from));
          to.ifPresent(end -> fields.element(X509.time(end)));
          if (!serials.isEmpty()) {
            fields.sequence(entries -> serials.forEach(serial -> entry(entries, serial)));
          }
          extensions.writeTo(fields, 0);
        })
        .toBytes();
  }

  private void entry(DerWriter to, BigInteger serial) {
    to.sequence(entry -> entry.integer(serial).element(X509.time(from)));
  }
}
