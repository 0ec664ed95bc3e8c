package dev.adyton.evidence.x509;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerReader;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Pem;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/// An X.509 certificate, strictly in DER. Unlike the common readers this one keeps the bytes that
/// are signed, accepts what vendors of processors write (serial number 0, dates up to 9999) and
/// nothing that is not DER. Nothing in it is verified.
///
/// Source: RFC 5280 §4.1.
///
/// @param encoded the whole certificate as received
/// @param signed the bytes that the issuer signed (tbsCertificate)
/// @param serial the serial number
/// @param algorithm how the issuer signed
/// @param issuer the name of the issuer
/// @param subject the name of the subject
/// @param notBefore the first instant of validity
/// @param notAfter the last second of validity
/// @param publicKey the subject's SubjectPublicKeyInfo
/// @param extensions the extensions
/// @param signature the issuer's signature
public record Certificate(
    Bytes encoded,
    Bytes signed,
    BigInteger serial,
    AlgorithmIdentifier algorithm,
    DistinguishedName issuer,
    DistinguishedName subject,
    Instant notBefore,
    Instant notAfter,
    Bytes publicKey,
    Extensions extensions,
    Bytes signature) {

  /// The longest certificate that is read, in bytes.
  public static final int MAX_BYTES = 1 << 16;

  /// The label of a certificate in PEM.
  public static final String PEM_LABEL = "CERTIFICATE";

  private static final String FORMAT = "certificate";
  private static final String BEGIN = "-----BEGIN " + PEM_LABEL + "-----";
  private static final String END = "-----END " + PEM_LABEL + "-----";
  private static final int MAX_SERIAL_BITS = 8 * 20 + 1;

  /// {@return the certificate that the bytes encode}
  ///
  /// @throws FormatException if they are not a certificate in DER or longer than {@value
  ///   #MAX_BYTES} bytes
  public static Certificate parse(Bytes der) {
    Signed frame = Signed.read(der, FORMAT, MAX_BYTES);
    DerReader fields = frame.fields(FORMAT);
    boolean version3 = version3(fields);
    BigInteger serial = fields.integer("serial number");
    if (serial.signum() < 0 || serial.bitLength() > MAX_SERIAL_BITS) {
      throw fields.fail("serial number", "is negative or longer than 20 bytes");
    }
    frame.sameAlgorithm(fields);
    DistinguishedName issuer = new DistinguishedName(fields.element("issuer"));
    DerReader validity = fields.sequence("validity");
    Instant notBefore = validity.time("not before");
    Instant notAfter = validity.time("not after");
    validity.end();
    DistinguishedName subject = new DistinguishedName(fields.element("subject"));
    Bytes publicKey = fields.element("public key");
    Extensions extensions = version3 ? extensions(fields) : Extensions.NONE;
    fields.end();
    return new Certificate(
        der,
        frame.signed(),
        serial,
        frame.algorithm(),
        issuer,
        subject,
        notBefore,
        notAfter,
        publicKey,
        extensions,
        frame.signature());
  }

  /// {@return whether bytes begin as a certificate with a version does, whatever follows}
  public static boolean begins(Bytes der) {
    try {
      return DerReader.of(der, FORMAT).sequence(FORMAT).sequence("signed part").isContextTag(0);
    } catch (FormatException e) {
      return false;
    }
  }

  private static boolean version3(DerReader fields) {
    if (!fields.isContextTag(0)) {
      return false;
    }
    DerReader version = fields.contextTag(0, "version");
    version.integer("version", 2, 2);
    version.end();
    return true;
  }

  private static Extensions extensions(DerReader fields) {
    if (!fields.isContextTag(3)) {
      return Extensions.NONE;
    }
    DerReader outer = fields.contextTag(3, "extensions");
    Extensions extensions = Extensions.read(outer.sequence("extensions"));
    outer.end();
    return extensions;
  }

  /// {@return the certificates of a PEM text in their order} What writers inside TEEs are known to
  /// do is passed over: zero bytes after the text, no line feed between two blocks.
  ///
  /// @throws FormatException if the text holds anything else, or a certificate is malformed
  public static List<Certificate> parsePem(Bytes pem) {
    return Pem.parse(tidied(pem), PEM_LABEL).stream().map(Certificate::parse).toList();
  }

  private static Bytes tidied(Bytes pem) {
    int end = pem.length();
    while (end > 0 && pem.at(end - 1) == 0) {
      end--;
    }
    Bytes without = end == pem.length() ? pem : pem.slice(0, end);
    String text = without.toText();
    return text.contains(END + BEGIN)
        ? Bytes.utf8(text.replace(END + BEGIN, END + "\n" + BEGIN))
        : without;
  }

  /// {@return the magnitude of the serial number, most significant byte first, at least one byte}
  public Bytes serialBytes() {
    byte[] bytes = serial.toByteArray();
    boolean padded = bytes.length > 1 && bytes[0] == 0;
    return Bytes.of(bytes, padded ? 1 : 0, bytes.length - (padded ? 1 : 0));
  }

  /// {@return whether the other is a certificate of the same bytes, which say all else}
  @Override
  public boolean equals(Object other) {
    return other instanceof Certificate that && encoded.equals(that.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  /// {@return whether issuer and subject have one name}
  public boolean isSelfIssued() {
    return issuer.equals(subject);
  }
}
