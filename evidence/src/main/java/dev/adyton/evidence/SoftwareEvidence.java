package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborItems;
import dev.adyton.codec.CoseSign1;
import dev.adyton.codec.FormatException;

/// A software root of trust vouches for an attested array: a COSE_Sign1 under the root key whose
/// payload is a deterministic CBOR array. The key is enclosed so that a verifier can tell a forged
/// signature from the genuine one of a root that it does not trust; nothing is believed because of
/// it.
///
/// | item | content | type |
/// |---|---|---|
/// | 0 | domain label {@value #DOMAIN} | text |
/// | 1 | root key, SubjectPublicKeyInfo in DER | 1 to 1024 bytes |
/// | 2 | SHA-256 of the encoded attested array | 32 bytes |
public final class SoftwareEvidence implements PlatformEvidence {

  /// The media type in the collection.
  public static final String MEDIA_TYPE = "application/vnd.adyton.software-root.v1+cose";

  /// The first item of the payload.
  public static final String DOMAIN = "adyton/software-root/1";

  private static final String FORMAT = "software-root";
  private static final int DIGEST = 32;

  private final Bytes encoded;
  private final CoseSign1 signed;
  private final Bytes rootKey;
  private final Bytes attested;

  private SoftwareEvidence(Bytes encoded, CoseSign1 signed, Bytes rootKey, Bytes attested) {
    this.encoded = encoded;
    this.signed = signed;
    this.rootKey = rootKey;
    this.attested = attested;
  }

  /// {@return the evidence that the bytes encode}
  ///
  /// @throws FormatException if they do not follow the format
  public static SoftwareEvidence parse(Bytes encoded) {
    CoseSign1 signed = StrictSign1.parse(encoded, FORMAT);
    CborItems items = CborItems.of(Cbor.decodeDeterministic(signed.requirePayload()), FORMAT);
    items.label(DOMAIN);
    Bytes key = items.bytes("root key");
    if (key.isEmpty() || key.length() > AttestedArray.MAX_KEY) {
      throw items.fail("root key", "has not 1 to " + AttestedArray.MAX_KEY + " bytes");
    }
    Bytes attested = items.bytes("digest", DIGEST);
    items.end();
    return new SoftwareEvidence(encoded, signed, key, attested);
  }

  /// {@return the payload that a software root signs}
  ///
  /// @param rootKey its public key, SubjectPublicKeyInfo in DER
  /// @param attested SHA-256 of the encoded attested array
  public static Bytes payload(Bytes rootKey, Bytes attested) {
    return Cbor.encode(Cbor.array(Cbor.text(DOMAIN), Cbor.bytes(rootKey), Cbor.bytes(attested)));
  }

  @Override
  public String mediaType() {
    return MEDIA_TYPE;
  }

  @Override
  public Bytes encoded() {
    return encoded;
  }

  /// {@return the signed structure}
  public CoseSign1 signed() {
    return signed;
  }

  /// {@return the enclosed public key of the root, SubjectPublicKeyInfo in DER}
  public Bytes rootKey() {
    return rootKey;
  }

  /// {@return what the root vouches for: SHA-256 of an encoded attested array}
  public Bytes attested() {
    return attested;
  }
}
