package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborItems;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.CoseSign1;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.fact.Section;

/// Two layers of evidence in one conceptual message wrapper, a collection in deterministic CBOR:
/// the platform vouches for the monitor's key, the monitor for the enclave. Both cover the same
/// {@link AttestedArray}.
///
/// | key | content |
/// |---|---|
/// | `enclave` | record of a COSE_Sign1 under the monitor key, payload the attested array |
/// | `__cmwc_t` | type of the collection, {@value #TYPE} |
/// | `platform` | record of the evidence of the platform |
///
/// A record is an array of media type (text), value (bytes) and the indicator {@value #INDICATOR},
/// evidence.
///
/// Source: [RATS Conceptual Messages
/// Wrapper](https://datatracker.ietf.org/doc/draft-ietf-rats-msg-wrap/).
public final class CompositeEvidence implements Evidence {

  /// The type of the collection.
  public static final String TYPE = "tag:adyton.dev,2026:composite-evidence/1";

  /// The media type of the monitor's signed statement.
  public static final String ENCLAVE_TYPE = "application/vnd.adyton.enclave.v1+cose";

  /// The indicator of every record: bit 2, evidence.
  public static final int INDICATOR = 4;

  private static final String FORMAT = "composite-evidence";
  private static final String COLLECTION_TYPE = "__cmwc_t";
  private static final String ENCLAVE = "enclave";
  private static final String PLATFORM = "platform";
  private static final int MAX_TYPE = 128;
  private static final int MAP = 5;

  private final Bytes encoded;
  private final CoseSign1 enclave;
  private final AttestedArray array;
  private final PlatformEvidence platform;

  private CompositeEvidence(
      Bytes encoded, CoseSign1 enclave, AttestedArray array, PlatformEvidence platform) {
    this.encoded = encoded;
    this.enclave = enclave;
    this.array = array;
    this.platform = platform;
  }

  /// {@return whether bytes begin as a map in CBOR does}
  static boolean begins(Bytes bytes) {
    return !bytes.isEmpty() && bytes.at(0) >> 5 == MAP;
  }

  /// {@return the evidence that the bytes encode}
  ///
  /// @throws FormatException if they do not follow the format
  public static CompositeEvidence parse(Bytes encoded) {
    CborFields fields = CborFields.of(Cbor.decodeDeterministic(encoded), FORMAT);
    if (!fields.text(COLLECTION_TYPE).equals(TYPE)) {
      throw fields.fail(COLLECTION_TYPE, "is not " + TYPE);
    }
    CoseSign1 enclave = enclave(fields.array(ENCLAVE));
    PlatformEvidence platform = platform(fields.array(PLATFORM));
    fields.end();
    AttestedArray array = AttestedArray.parse(enclave.requirePayload());
    return new CompositeEvidence(encoded, enclave, array, platform);
  }

  /// {@return the evidence that joins what a monitor signed and what its platform vouches for}
  ///
  /// @param enclave an encoded COSE_Sign1 over an encoded {@link AttestedArray}
  /// @param platform evidence of the platform over the same array
  /// @throws FormatException if the monitor's statement does not follow the format
  public static CompositeEvidence of(Bytes enclave, PlatformEvidence platform) {
    CborMap collection =
        CborMap.build()
            .put(COLLECTION_TYPE, Cbor.text(TYPE))
            .put(ENCLAVE, entry(ENCLAVE_TYPE, enclave))
            .put(PLATFORM, entry(platform.mediaType(), platform.encoded()))
            .done();
    return parse(Cbor.encode(collection));
  }

  private static CborValue entry(String type, Bytes value) {
    return Cbor.array(Cbor.text(type), Cbor.bytes(value), Cbor.integer(INDICATOR));
  }

  private static CoseSign1 enclave(CborItems entry) {
    if (!entry.text("type").equals(ENCLAVE_TYPE)) {
      throw entry.fail("type", "is not " + ENCLAVE_TYPE);
    }
    return StrictSign1.parse(value(entry), FORMAT);
  }

  private static PlatformEvidence platform(CborItems entry) {
    String type = entry.text("type");
    if (type.length() > MAX_TYPE) {
      throw entry.fail("type", "is longer than " + MAX_TYPE + " characters");
    }
    Bytes value = value(entry);
    return switch (type) {
      case SoftwareEvidence.MEDIA_TYPE -> SoftwareEvidence.parse(value);
      default -> new UnknownPlatform(type, value);
    };
  }

  private static Bytes value(CborItems entry) {
    Bytes value = entry.bytes("value");
    entry.integer("indicator", INDICATOR, INDICATOR);
    entry.end();
    return value;
  }

  @Override
  public Bytes encoded() {
    return encoded;
  }

  @Override
  public String tee() {
    return "composite";
  }

  @Override
  public Facts facts() {
    Facts.Builder facts = Facts.build();
    facts.section("platform", FORMAT).text("type", platform.mediaType(), "what vouches");
    Section told = facts.section("array", FORMAT);
    told.text("purpose", array.purpose(), "what the evidence is for");
    told.hex("nonce", array.nonce(), "of the challenger");
    told.hex("monitor_key", array.monitorKey(), "under which the monitor signs");
    array.report().tell(facts.section("report", EnclaveReport.PROFILE));
    return facts.done();
  }

  /// {@return the monitor's signed statement, whose payload is the encoded array}
  public CoseSign1 enclave() {
    return enclave;
  }

  /// {@return the array that the payload of {@link #enclave()} encodes}
  public AttestedArray array() {
    return array;
  }

  /// {@return the part in which the platform vouches for the monitor}
  public PlatformEvidence platform() {
    return platform;
  }
}
