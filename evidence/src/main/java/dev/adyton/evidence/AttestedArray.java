package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborArray;
import dev.adyton.codec.CborItems;
import dev.adyton.codec.FormatException;

/// What both the monitor's signature and the platform's evidence cover, whole: a deterministic CBOR
/// array. So neither can be joined with a nonce, a key or a report of another.
///
/// | item | content | type |
/// |---|---|---|
/// | 0 | domain label {@value #DOMAIN} | text |
/// | 1 | purpose | text, `[a-z][a-z0-9-]{0,62}` |
/// | 2 | nonce of the challenger | 32 bytes |
/// | 3 | monitor key, SubjectPublicKeyInfo in DER | 1 to 1024 bytes |
/// | 4 | enclave report | map, {@link EnclaveReport} |
///
/// @param purpose what the evidence is for
/// @param nonce the challenger's 32 bytes
/// @param monitorKey the public key under which the monitor signs
/// @param report what the monitor says about the enclave
public record AttestedArray(String purpose, Bytes nonce, Bytes monitorKey, EnclaveReport report) {

  /// The first item.
  public static final String DOMAIN = "adyton/evidence/1";

  /// The size of a nonce in bytes.
  public static final int NONCE = 32;

  static final int MAX_KEY = 1024;

  private static final String FORMAT = "attested-array";

  /// Makes an array.
  ///
  /// @throws IllegalArgumentException if a member has another length or form than the table says
  public AttestedArray {
    Purposes.require(purpose);
    if (nonce.length() != NONCE) {
      throw new IllegalArgumentException("a nonce has " + NONCE + " bytes");
    }
    if (monitorKey.isEmpty() || monitorKey.length() > MAX_KEY) {
      throw new IllegalArgumentException("a monitor key has 1 to " + MAX_KEY + " bytes");
    }
  }

  /// {@return the array that the bytes encode}
  ///
  /// @throws FormatException if the bytes are not the deterministic encoding of such an array
  public static AttestedArray parse(Bytes encoded) {
    CborItems items = CborItems.of(Cbor.decodeDeterministic(encoded), FORMAT);
    items.label(DOMAIN);
    String purpose = purpose(items);
    Bytes nonce = items.bytes("nonce", NONCE);
    Bytes key = key(items);
    EnclaveReport report = EnclaveReport.of(items.value("report"));
    items.end();
    return new AttestedArray(purpose, nonce, key, report);
  }

  /// {@return the deterministic encoding, which is what {@link #parse} accepts}
  public Bytes encoded() {
    return Cbor.encode(toCbor());
  }

  private CborArray toCbor() {
    return Cbor.array(
        Cbor.text(DOMAIN),
        Cbor.text(purpose),
        Cbor.bytes(nonce),
        Cbor.bytes(monitorKey),
        report.toCbor());
  }

  private static String purpose(CborItems items) {
    String purpose = items.text("purpose");
    if (!Purposes.NAME.matcher(purpose).matches()) {
      throw items.fail("purpose", "does not match " + Purposes.NAME);
    }
    return purpose;
  }

  private static Bytes key(CborItems items) {
    Bytes key = items.bytes("monitor key");
    if (key.isEmpty() || key.length() > MAX_KEY) {
      throw items.fail("monitor key", "has not 1 to " + MAX_KEY + " bytes");
    }
    return key;
  }
}
