package dev.adyton.evidence.amd;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerWriter;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.codec.UnsupportedFormatException.Kind;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.fact.Place;
import dev.adyton.evidence.fact.Section;
import java.math.BigInteger;

/// The certificate of an authority of AMD, ARK or ASK. Numbers are little-endian; n is the length
/// of the modulus, 256 or 512 bytes.
///
/// | offset | size | field |
/// |---|---|---|
/// | 0 | 4 | version, 1 |
/// | 4, 20 | 16 each | id of the key, id of the key that certifies it |
/// | 36 | 4 | {@link SevUsage} |
/// | 40 | 16 | reserved, zero |
/// | 56, 60 | 4 each | length of exponent and modulus in bits, both 2048 or 4096 |
/// | 64 | n | exponent |
/// | 64 + n | n | modulus |
/// | 64 + 2n | n | signature: RSASSA-PSS, with SHA-256 of 2048 bits, SHA-384 of 4096 |
///
/// What stands before the signature is signed.
///
/// Source: AMD Secure Encrypted Virtualization API (55766), appendix B.
///
/// @param encoded the certificate as it was received
/// @param usage ARK or ASK
/// @param keyId the id of the key
/// @param certifyingId the id of the key that certifies it
/// @param bits length of the modulus in bits
/// @param exponent the exponent, most significant byte first
/// @param modulus the modulus, most significant byte first
/// @param signature the signature, most significant byte first
public record SevAuthority(
    Bytes encoded,
    SevUsage usage,
    Bytes keyId,
    Bytes certifyingId,
    int bits,
    Bytes exponent,
    Bytes modulus,
    Bytes signature)
    implements SevCertificate {

  private static final int VERSION = 1;
  private static final int HEADER = 64;
  private static final int ID = 16;
  private static final int USAGE_AT = 36;
  private static final int RESERVED_AT = 40;
  private static final int SIZES_AT = 56;
  private static final String RSA = "1.2.840.113549.1.1.1";
  private static final String SOURCE = "SEV API (55766), appendix B";

  static boolean begins(Bytes bytes) {
    if (bytes.length() < HEADER) {
      return false;
    }
    ByteReader from = bytes.reader(FORMAT);
    boolean version = from.u32le("version") == VERSION;
    from.skip(2 * ID, "ids");
    boolean usage = SevUsage.of(from.u32le("usage")).filter(SevUsage::isAuthority).isPresent();
    boolean reserved = LittleEndian.isZero(bytes, RESERVED_AT, SIZES_AT);
    from.skip(SIZES_AT - RESERVED_AT, "reserved");
    long exponent = from.u32le("exponent size");
    return version && usage && reserved && isSize(exponent) && exponent == from.u32le("size");
  }

  private static boolean isSize(long bits) {
    return bits == 2048 || bits == 4096;
  }

  /// {@return the certificate that stands next}
  ///
  /// @throws FormatException if it is malformed
  static SevAuthority read(ByteReader from) {
    Bytes header = from.bytes(HEADER, "header");
    ByteReader fields = header.reader(FORMAT);
    if (fields.u32le("version") != VERSION) {
      throw new UnsupportedFormatException(Kind.VERSION, FORMAT, 0, "version", "is not 1");
    }
    Bytes keyId = fields.bytes(ID, "key id");
    Bytes certifyingId = fields.bytes(ID, "certifying id");
    SevUsage usage = usage(fields);
    fields.mustBeZero(SIZES_AT - RESERVED_AT, "reserved");
    long bits = fields.u32le("exponent size");
    if (!isSize(bits) || fields.u32le("modulus size") != bits) {
      throw fields.fail("sizes", "are not both 2048 or 4096");
    }
    int size = (int) bits / Byte.SIZE;
    Bytes exponent = from.bytes(size, "exponent");
    Bytes modulus = from.bytes(size, "modulus");
    Bytes signature = from.bytes(size, "signature");
    return new SevAuthority(
        Bytes.concat(header, exponent, modulus, signature),
        usage,
        keyId,
        certifyingId,
        (int) bits,
        LittleEndian.reversed(exponent),
        LittleEndian.reversed(modulus),
        LittleEndian.reversed(signature));
  }

  private static SevUsage usage(ByteReader fields) {
    return SevUsage.of(fields.u32le("usage"))
        .filter(SevUsage::isAuthority)
        .orElseThrow(() -> fields.fail("usage", "is neither that of ARK nor that of ASK"));
  }

  @Override
  public Bytes signed() {
    return encoded.slice(0, HEADER + 2 * bits / Byte.SIZE);
  }

  @Override
  public Bytes publicKey() {
    DerWriter key =
        new DerWriter()
            .sequence(numbers -> numbers.integer(number(modulus)).integer(number(exponent)));
    return new DerWriter()
        .sequence(spki ->
            spki.sequence(algorithm -> algorithm.oid(RSA).nothing()).bitString(key.toBytes()))
        .toBytes();
  }

  private static BigInteger number(Bytes magnitude) {
    return new BigInteger(1, magnitude.toArray());
  }

  @Override
  public void tell(Facts.Builder facts, int offset) {
    int size = bits / Byte.SIZE;
    Section to = facts.section(usage.part(), offset, SOURCE);
    to.number("version", 0, 4, VERSION, "version of the format");
    to.hex("key_id", 4, keyId, "id of the key");
    to.hex("certifying_id", 4 + ID, certifyingId, "id of the key that certifies it");
    to.put(
        "key_usage",
        new JsonText(usage.name()),
        new Place(offset + USAGE_AT, 4),
        "what the key is for");
    to.number("pubexp_size", SIZES_AT, 4, bits, "length of the exponent in bits");
    to.number("modulus_size", SIZES_AT + 4, 4, bits, "length of the modulus in bits");
    to.hex("pubexp", HEADER, LittleEndian.reversed(exponent), "exponent, little-endian");
    to.hex("modulus", HEADER + size, LittleEndian.reversed(modulus), "modulus, little-endian");
    to.hex(
        "signature", HEADER + 2 * size, LittleEndian.reversed(signature), "of the certifying key");
  }
}
