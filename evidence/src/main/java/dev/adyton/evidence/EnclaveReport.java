package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborText;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.fact.Section;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a monitor says about an enclave that it started: an EAT claims set in deterministic CBOR.
/// Claims without a registered number use numbers for private use.
///
/// | key | claim | type |
/// |---|---|---|
/// | 263 | `dbgstat`: 0 debugging enabled, 1 disabled | unsigned |
/// | 265 | `eat_profile` = {@value #PROFILE} | text |
/// | −66001 | instance | 32 bytes |
/// | −66002 | measurement of the whole image, SHA-256 | 32 bytes |
/// | −66003 | thumbprint of the image's signer, SHA-256 | 32 bytes, or 0 for an unsigned image |
/// | −66004 | product | unsigned, below 2^53 |
/// | −66005 | version | unsigned, below 2^53 |
/// | −66006 | digest of the configuration, SHA-256 | 32 bytes |
/// | −66007 | isolation mode | text |
/// | −66008 | limits [wall seconds, memory MiB] | array of two unsigned |
/// | −66009 | confinement claims | map of text to text |
/// | −66010 | bound data | 32 bytes |
///
/// Source: [RFC 9711, The Entity Attestation Token](https://www.rfc-editor.org/rfc/rfc9711).
///
/// @param instance 32 bytes that the monitor drew when it started the enclave
/// @param measurement the digest of the image's manifest
/// @param signer the thumbprint of the key that signed the image; no bytes where it is unsigned
/// @param product the signer's number for the product
/// @param version the signer's number for the version, never falling
/// @param configuration the digest of what was configured besides the image
/// @param mode how the enclave is kept apart
/// @param debug whether the image allows debugging
/// @param limits what the enclave may use
/// @param claims how it was confined, in the words of {@link Confinement}, sorted by name
/// @param boundData the hash of what the enclave wanted bound
public record EnclaveReport(
    Bytes instance,
    Bytes measurement,
    Bytes signer,
    long product,
    long version,
    Bytes configuration,
    Mode mode,
    boolean debug,
    Limits limits,
    Map<String, String> claims,
    Bytes boundData) {

  /// The value of the claim `eat_profile`.
  public static final String PROFILE = "tag:adyton.dev,2026:enclave-report/1";

  /// The size of every digest and random value in a report, in bytes.
  public static final int SIZE = 32;

  private static final String FORMAT = "enclave-report";
  private static final long DBGSTAT = 263;
  private static final long EAT_PROFILE = 265;
  private static final long INSTANCE = -66001;
  private static final long MEASUREMENT = -66002;
  private static final long SIGNER = -66003;
  private static final long PRODUCT = -66004;
  private static final long VERSION = -66005;
  private static final long CONFIGURATION = -66006;
  private static final long MODE = -66007;
  private static final long LIMITS = -66008;
  private static final long CLAIMS = -66009;
  private static final long BOUND_DATA = -66010;
  private static final long DEBUG_ENABLED = 0;
  private static final long DEBUG_DISABLED = 1;

  /// Makes a report.
  ///
  /// @throws IllegalArgumentException if a member has another length, range or form than the table
  ///   says
  public EnclaveReport {
    requireSize(instance, "instance");
    requireSize(measurement, "measurement");
    requireSize(configuration, "configuration");
    requireSize(boundData, "bound data");
    if (!signer.isEmpty()) {
      requireSize(signer, "signer");
    }
    requireNumber(product, "product");
    requireNumber(version, "version");
    claims = Collections.unmodifiableSortedMap(new TreeMap<>(claims));
    requireClaims(claims);
  }

  /// {@return the report that a CBOR item holds}
  ///
  /// @throws FormatException if a claim is missing, unknown or not of the type that the table says
  public static EnclaveReport of(CborValue value) {
    CborFields fields = CborFields.of(value, FORMAT);
    requireProfile(fields);
    EnclaveReport report =
        new EnclaveReport(
            fields.bytes(INSTANCE, SIZE),
            fields.bytes(MEASUREMENT, SIZE),
            signer(fields),
            fields.integer(PRODUCT, 0, Limits.MAX),
            fields.integer(VERSION, 0, Limits.MAX),
            fields.bytes(CONFIGURATION, SIZE),
            mode(fields),
            fields.integer(DBGSTAT, DEBUG_ENABLED, DEBUG_DISABLED) == DEBUG_ENABLED,
            limits(fields),
            claims(fields),
            fields.bytes(BOUND_DATA, SIZE));
    fields.end();
    return report;
  }

  /// {@return the report as a CBOR map}
  public CborMap toCbor() {
    return CborMap.build()
        .put(DBGSTAT, Cbor.integer(debug ? DEBUG_ENABLED : DEBUG_DISABLED))
        .put(EAT_PROFILE, Cbor.text(PROFILE))
        .put(INSTANCE, Cbor.bytes(instance))
        .put(MEASUREMENT, Cbor.bytes(measurement))
        .put(SIGNER, Cbor.bytes(signer))
        .put(PRODUCT, Cbor.integer(product))
        .put(VERSION, Cbor.integer(version))
        .put(CONFIGURATION, Cbor.bytes(configuration))
        .put(MODE, Cbor.text(mode.text()))
        .put(
            LIMITS,
            Cbor.array(Cbor.integer(limits.wallSeconds()), Cbor.integer(limits.memoryMiB())))
        .put(CLAIMS, claimsToCbor())
        .put(BOUND_DATA, Cbor.bytes(boundData))
        .done();
  }

  void tell(Section to) {
    to.hex("instance", instance, "drawn by the monitor at the start");
    to.hex("measurement", measurement, "digest of the image's manifest");
    to.hex("signer", signer, "thumbprint of the image's signer, empty where unsigned");
    to.number("product", product, "the signer's number for the product");
    to.number("version", version, "the signer's number for the version");
    to.hex("configuration", configuration, "digest of what was configured besides the image");
    to.text("mode", mode.text(), "how the enclave is kept apart");
    to.flag("debug", debug, "the image allows debugging");
    to.number("wall_seconds", limits.wallSeconds(), "how long it may run");
    to.number("memory_mib", limits.memoryMiB(), "how much memory it may use");
    Section confinement = to.part("claims");
    claims.forEach((name, value) -> confinement.text(name, value, "a step of confinement"));
    to.hex("bound_data", boundData, "hash of what the enclave wanted bound");
  }

  private CborMap claimsToCbor() {
    CborMap.Builder map = CborMap.build();
    claims.forEach((name, value) -> map.put(name, Cbor.text(value)));
    return map.done();
  }

  private static void requireProfile(CborFields fields) {
    if (!fields.text(EAT_PROFILE).equals(PROFILE)) {
      throw fields.fail("eat_profile", "is not " + PROFILE);
    }
  }

  private static Bytes signer(CborFields fields) {
    Bytes signer = fields.bytes(SIGNER);
    if (!signer.isEmpty() && signer.length() != SIZE) {
      throw fields.fail("signer", "has " + signer.length() + " bytes instead of 0 or " + SIZE);
    }
    return signer;
  }

  private static Mode mode(CborFields fields) {
    try {
      return Mode.parse(fields.text(MODE));
    } catch (FormatException e) {
      throw fields.fail("mode", e.problem());
    }
  }

  private static Limits limits(CborFields fields) {
    var items = fields.array(LIMITS);
    Limits limits =
        new Limits(
            items.integer("wall seconds", 1, Limits.MAX),
            items.integer("memory MiB", 1, Limits.MAX));
    items.end();
    return limits;
  }

  private static SortedMap<String, String> claims(CborFields fields) {
    if (!(fields.value(CLAIMS) instanceof CborMap map)) {
      throw fields.fail("claims", "is no map");
    }
    if (map.members().size() > Confinement.MAX_CLAIMS) {
      throw fields.fail("claims", "are more than " + Confinement.MAX_CLAIMS);
    }
    SortedMap<String, String> claims = new TreeMap<>();
    for (Map.Entry<CborValue, CborValue> member : map.members().entrySet()) {
      if (!(member.getKey() instanceof CborText name)
          || !(member.getValue() instanceof CborText value)
          || !Confinement.isClaim(name.value(), value.value())) {
        throw fields.fail("claims", "hold a member that is not of the form of a claim");
      }
      claims.put(name.value(), value.value());
    }
    return claims;
  }

  private static void requireClaims(Map<String, String> claims) {
    if (claims.size() > Confinement.MAX_CLAIMS) {
      throw new IllegalArgumentException("more than " + Confinement.MAX_CLAIMS + " claims");
    }
    claims.forEach((name, value) -> {
      if (!Confinement.isClaim(name, value)) {
        throw new IllegalArgumentException("a claim is a name and a line of printable ASCII");
      }
    });
  }

  private static void requireSize(Bytes bytes, String name) {
    if (bytes.length() != SIZE) {
      throw new IllegalArgumentException(name + " has " + SIZE + " bytes");
    }
  }

  private static void requireNumber(long number, String name) {
    if (number < 0 || number > Limits.MAX) {
      throw new IllegalArgumentException(name + " is below 2^53 and not negative");
    }
  }
}
