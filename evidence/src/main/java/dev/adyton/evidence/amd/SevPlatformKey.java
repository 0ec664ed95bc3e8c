package dev.adyton.evidence.amd;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerWriter;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.codec.UnsupportedFormatException.Kind;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.fact.Place;
import dev.adyton.evidence.fact.Section;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The certificate of a key of a platform, 2084 bytes: PDH, PEK, OCA or CEK. Numbers are
/// little-endian.
///
/// | offset | size | field |
/// |---|---|---|
/// | 0 | 4 | version, 1 |
/// | 4, 5 | 1 each | major and minor version of the interface |
/// | 6 | 2 | reserved, zero |
/// | 8, 12 | 4 each | {@link SevUsage}, {@link SevAlgorithm} |
/// | 16 | 4 | {@link SevCurve} |
/// | 20, 92 | 72 each | the point's x and y |
/// | 164 | 880 | reserved, zero |
/// | 1044, 1564 | 520 each | {@link SevSignature} |
///
/// The first 1044 bytes are signed.
///
/// Source: AMD Secure Encrypted Virtualization API (55766), appendix C.
///
/// @param encoded the certificate as it was received
/// @param apiMajor major version of the interface
/// @param apiMinor minor version of the interface
/// @param usage what the key is for
/// @param algorithm how it signs or agrees
/// @param curve its curve
/// @param x the point's x, 72 bytes, least significant first
/// @param y the point's y, 72 bytes, least significant first
/// @param signatures the used slots, in their order
public record SevPlatformKey(
    Bytes encoded,
    int apiMajor,
    int apiMinor,
    SevUsage usage,
    SevAlgorithm algorithm,
    SevCurve curve,
    Bytes x,
    Bytes y,
    List<SevSignature> signatures)
    implements SevCertificate {

  /// The length in bytes.
  public static final int LENGTH = 2084;

  private static final int VERSION = 1;
  private static final int HEADER = 16;
  private static final int COORDINATE = 72;
  private static final int SIGNED = 1044;
  private static final int SLOT = 520;
  private static final int SLOT_HEADER = 8;
  private static final int X_AT = 20;
  private static final int Y_AT = X_AT + COORDINATE;
  private static final String EC = "1.2.840.10045.2.1";
  private static final Bytes UNCOMPRESSED = Bytes.of((byte) 4);
  private static final String SOURCE = "SEV API (55766), appendix C";

  /// Makes a certificate of a copy of the signatures.
  public SevPlatformKey {
    signatures = List.copyOf(signatures);
  }

  static boolean begins(Bytes bytes) {
    if (bytes.length() < HEADER) {
      return false;
    }
    ByteReader from = bytes.reader(FORMAT);
    boolean version = from.u32le("version") == VERSION;
    from.skip(4, "interface");
    return version && isPlatform(from.u32le("usage"));
  }

  private static boolean isPlatform(long usage) {
    return SevUsage.of(usage).filter(known -> !known.isAuthority()).isPresent();
  }

  /// {@return the certificate that stands next, which begins as one}
  ///
  /// @throws FormatException if it is malformed
  static SevPlatformKey read(ByteReader from) {
    Bytes encoded = from.bytes(LENGTH, "certificate");
    ByteReader fields = encoded.reader(FORMAT);
    fields.skip(4, "version");
    int major = fields.u8("api major");
    int minor = fields.u8("api minor");
    fields.mustBeZero(2, "reserved");
    SevUsage usage = known(SevUsage.of(fields.u32le("usage")), fields, "usage");
    SevAlgorithm algorithm = known(SevAlgorithm.of(fields.u32le("algorithm")), fields, "algorithm");
    SevCurve curve = known(SevCurve.of(fields.u32le("curve")), fields, "curve");
    Bytes x = fields.bytes(COORDINATE, "x");
    Bytes y = fields.bytes(COORDINATE, "y");
    fields.mustBeZero(SIGNED - Y_AT - COORDINATE, "reserved");
    List<SevSignature> signatures =
        Stream.of(signature(fields), signature(fields)).flatMap(Optional::stream).toList();
    requireCoordinate(x, curve, "x");
    requireCoordinate(y, curve, "y");
    return new SevPlatformKey(encoded, major, minor, usage, algorithm, curve, x, y, signatures);
  }

  private static void requireCoordinate(Bytes coordinate, SevCurve curve, String field) {
    if (!LittleEndian.isZero(coordinate, curve.size(), COORDINATE)) {
      throw new FormatException(FORMAT, field, "is longer than a coordinate of " + curve.text());
    }
  }

  private static Optional<SevSignature> signature(ByteReader from) {
    long usage = from.u32le("signature usage");
    long algorithm = from.u32le("signature algorithm");
    Bytes value = from.bytes(SevSignature.VALUE, "signature");
    if (usage == SevSignature.EMPTY) {
      return Optional.empty();
    }
    return Optional.of(
        new SevSignature(
            known(SevUsage.of(usage), from, "signature usage"),
            known(SevAlgorithm.of(algorithm), from, "signature algorithm"),
            value));
  }

  private static <T> T known(Optional<T> value, ByteReader at, String field) {
    return value.orElseThrow(() ->
        new UnsupportedFormatException(
            Kind.ALGORITHM, FORMAT, at.position(), field, "is of no known number"));
  }

  @Override
  public Bytes signed() {
    return encoded.slice(0, SIGNED);
  }

  @Override
  public Bytes publicKey() {
    Bytes point = Bytes.concat(UNCOMPRESSED, coordinate(x), coordinate(y));
    return new DerWriter()
        .sequence(
            spki -> spki.sequence(algorithm -> algorithm.oid(EC).oid(curve.oid())).bitString(point))
        .toBytes();
  }

  private Bytes coordinate(Bytes littleEndian) {
    return LittleEndian.reversed(littleEndian.slice(0, curve.size()));
  }

  @Override
  public void tell(Facts.Builder facts, int offset) {
    Section to = facts.section(usage.part(), offset, SOURCE);
    to.number("version", 0, 4, VERSION, "version of the format");
    to.number("api_major", 4, 1, apiMajor, "major version of the interface");
    to.number("api_minor", 5, 1, apiMinor, "minor version of the interface");
    to.put("pubkey_usage", new JsonText(usage.name()), place(offset, 8, 4), "what the key is for");
    to.put(
        "pubkey_algo",
        new JsonText(algorithm.text()),
        place(offset, 12, 4),
        "how it signs or agrees");
    to.put("curve", new JsonText(curve.text()), place(offset, 16, 4), "the curve of the key");
    to.hex("pubkey_qx", X_AT, x, "x of the point, little-endian");
    to.hex("pubkey_qy", Y_AT, y, "y of the point, little-endian");
    to.put(
        "signatures",
        JsonArray.of(signatures.stream().map(SevPlatformKey::json).toList()),
        place(offset, SIGNED, LENGTH - SIGNED),
        "which keys signed, and how");
    tellSlot(to, "signature_1", SIGNED + SLOT_HEADER);
    tellSlot(to, "signature_2", SIGNED + SLOT + SLOT_HEADER);
  }

  private void tellSlot(Section to, String name, int at) {
    to.hex(name, at, encoded.slice(at, at + SevSignature.VALUE), "signature, little-endian");
  }

  private static Place place(int offset, int at, int length) {
    return new Place(offset + at, length);
  }

  private static JsonValue json(SevSignature signature) {
    return JsonObject.build()
        .put("usage", signature.usage().name())
        .put("algo", signature.algorithm().text())
        .done();
  }
}
