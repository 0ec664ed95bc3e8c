package dev.adyton.evidence.x509;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerReader;
import dev.adyton.codec.FormatException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// A certificate revocation list, strictly in DER. Only complete lists of one issuer are read:
/// delta lists and those for parts of an issuer's certificates are refused, because their silence
/// about a certificate means nothing.
///
/// Source: RFC 5280 §5.1.
///
/// @param encoded the whole list as received
/// @param signed the bytes that the issuer signed (tbsCertList)
/// @param algorithm how the issuer signed
/// @param issuer the name of the issuer
/// @param thisUpdate when it was issued
/// @param nextUpdate when it ends to be current; nothing where it does not say
/// @param revoked the serial numbers of the revoked certificates
/// @param extensions the extensions
/// @param signature the issuer's signature
public record CertificateList(
    Bytes encoded,
    Bytes signed,
    AlgorithmIdentifier algorithm,
    DistinguishedName issuer,
    Instant thisUpdate,
    Optional<Instant> nextUpdate,
    Set<BigInteger> revoked,
    Extensions extensions,
    Bytes signature) {

  /// The longest list that is read, in bytes.
  public static final int MAX_BYTES = 4 << 20;

  /// The label of a list in PEM.
  public static final String PEM_LABEL = "X509 CRL";

  private static final String FORMAT = "certificate list";
  private static final String CRL_NUMBER = "2.5.29.20";

  /// What changes the meaning of a list or an entry, though its writer forgot to call it critical:
  /// delta list, issuer of another certificate.
  private static final Set<String> NEVER = Set.of("2.5.29.27", "2.5.29.29");

  private static final int INTEGER = 0x02;
  private static final int SEQUENCE = 0x30;
  private static final int UTC_TIME = 0x17;
  private static final int GENERALIZED_TIME = 0x18;

  /// Makes a list of a copy of the numbers. Whoever writes a list before it is verified may choose
  /// numbers of one hash: this set then still finds them by order.
  public CertificateList {
    revoked = Collections.unmodifiableSet(new HashSet<>(revoked));
  }

  /// {@return the list that the bytes encode}
  ///
  /// @throws FormatException if they are not a complete list in DER, hold a critical extension that
  ///   is not known here or are longer than {@value #MAX_BYTES} bytes
  public static CertificateList parse(Bytes der) {
    Signed frame = Signed.read(der, FORMAT, MAX_BYTES);
    DerReader fields = frame.fields(FORMAT);
    if (fields.peek().filter(tag -> tag == INTEGER).isPresent()) {
      fields.integer("version", 1, 1);
    }
    frame.sameAlgorithm(fields);
    DistinguishedName issuer = new DistinguishedName(fields.element("issuer"));
    Instant thisUpdate = fields.time("this update");
    Optional<Instant> nextUpdate =
        isTime(fields) ? Optional.of(fields.time("next update")) : Optional.empty();
    Set<BigInteger> revoked = revoked(fields);
    Extensions extensions = extensions(fields);
    fields.end();
    return new CertificateList(
        der,
        frame.signed(),
        frame.algorithm(),
        issuer,
        thisUpdate,
        nextUpdate,
        revoked,
        extensions,
        frame.signature());
  }

  private static boolean isTime(DerReader fields) {
    return fields.peek().filter(tag -> tag == UTC_TIME || tag == GENERALIZED_TIME).isPresent();
  }

  private static Set<BigInteger> revoked(DerReader fields) {
    Set<BigInteger> revoked = new HashSet<>();
    if (fields.peek().filter(tag -> tag == SEQUENCE).isEmpty()) {
      return revoked;
    }
    DerReader entries = fields.sequence("revoked certificates");
    while (entries.hasNext()) {
      DerReader entry = entries.sequence("entry");
      revoked.add(entry.integer("serial number"));
      entry.time("revocation date");
      if (entry.hasNext()) {
        refuseUnknown(Extensions.read(entry.sequence("entry extensions")), entry);
      }
      entry.end();
    }
    return revoked;
  }

  private static Extensions extensions(DerReader fields) {
    if (!fields.isContextTag(0)) {
      return Extensions.NONE;
    }
    DerReader outer = fields.contextTag(0, "extensions");
    Extensions extensions = Extensions.read(outer.sequence("extensions"));
    outer.end();
    refuseUnknown(extensions, fields);
    return extensions;
  }

  /// Delta and partial lists announce themselves by critical extensions, and so does whatever else
  /// changes what an entry means.
  private static void refuseUnknown(Extensions extensions, DerReader at) {
    for (Extension extension : extensions.all()) {
      boolean unknown = extension.critical() && !extension.oid().equals(CRL_NUMBER);
      if (unknown || NEVER.contains(extension.oid())) {
        throw at.fail("extensions", "hold " + extension.oid() + ", which is not understood here");
      }
    }
  }

  /// {@return whether the other is a list of the same bytes, which say all else}
  @Override
  public boolean equals(Object other) {
    return other instanceof CertificateList that && encoded.equals(that.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  /// {@return whether the list names a certificate's serial number}
  public boolean names(Certificate certificate) {
    return revoked.contains(certificate.serial());
  }
}
