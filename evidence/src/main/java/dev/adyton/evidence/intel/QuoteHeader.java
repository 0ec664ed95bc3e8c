package dev.adyton.evidence.intel;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.codec.UnsupportedFormatException.Kind;
import dev.adyton.evidence.fact.Section;

/// The first 48 bytes of a quote. Numbers are little-endian.
///
/// | offset | size | field |
/// |---|---|---|
/// | 0 | 2 | version: 3, 4 or 5 |
/// | 2 | 2 | type of the attestation key: 2 ECDSA on P-256, 3 ECDSA on P-384 |
/// | 4 | 4 | version 3: reserved; else TEE type: 0 SGX, 0x81 TDX |
/// | 8 | 2 | version 3: security version of the quoting enclave; else reserved |
/// | 10 | 2 | version 3: security version of the provisioning enclave; else reserved |
/// | 12 | 16 | vendor of the quoting enclave |
/// | 28 | 20 | user data; the first 16 bytes identify the platform |
///
/// Source: Intel SGX ECDSA QuoteLibReference DCAP API, appendix A.4; Intel TDX DCAP Quoting Library
/// API, appendix A.3.
///
/// @param version the version of the quote
/// @param attestationKeyType which kind of key signed
/// @param teeType which TEE was quoted
/// @param qeSvn security version of the quoting enclave, version 3 only, else 0
/// @param pceSvn security version of the provisioning certification enclave, likewise
/// @param qeVendorId who wrote the quoting enclave
/// @param userData what the quoting enclave says of the platform
public record QuoteHeader(
    int version,
    int attestationKeyType,
    long teeType,
    int qeSvn,
    int pceSvn,
    Bytes qeVendorId,
    Bytes userData) {

  /// The length in bytes.
  public static final int LENGTH = 48;

  /// The TEE type of SGX.
  public static final long SGX = 0;

  /// The TEE type of TDX.
  public static final long TDX = 0x81;

  /// The attestation key type of ECDSA on P-256.
  public static final int ECDSA_P256 = 2;

  private static final int ECDSA_P384 = 3;
  private static final int VENDOR = 12;

  /// {@return whether bytes start as a quote does: with Intel's vendor id, or a version and a type
  /// of key that exist}
  public static boolean begins(Bytes bytes) {
    if (bytes.length() < LENGTH) {
      return false;
    }
    ByteReader from = bytes.reader(Quote.FORMAT);
    int version = from.u16le("version");
    int keyType = from.u16le("attestation key type");
    boolean known =
        version >= 3 && version <= 5 && (keyType == ECDSA_P256 || keyType == ECDSA_P384);
    return known || bytes.slice(VENDOR, VENDOR + 16).equals(Quote.INTEL);
  }

  static QuoteHeader read(ByteReader from) {
    int version = from.u16le("version");
    if (version < 3 || version > 5) {
      throw unsupported(Kind.VERSION, 0, "version", "is " + version + ", not 3, 4 or 5");
    }
    int keyType = from.u16le("attestation key type");
    if (keyType != ECDSA_P256) {
      throw unsupported(Kind.ALGORITHM, 2, "attestation key type", "is " + keyType + ", not 2");
    }
    return version == 3 ? readVersion3(from, keyType) : readLater(from, version, keyType);
  }

  private static QuoteHeader readVersion3(ByteReader from, int keyType) {
    from.mustBeZero(4, "reserved");
    return new QuoteHeader(
        3,
        keyType,
        SGX,
        from.u16le("qe_svn"),
        from.u16le("pce_svn"),
        from.bytes(16, "qe_vendor_id"),
        from.bytes(20, "user_data"));
  }

  private static QuoteHeader readLater(ByteReader from, int version, int keyType) {
    long teeType = from.u32le("tee_type");
    if (teeType != SGX && teeType != TDX) {
      throw unsupported(Kind.FORMAT, 4, "tee_type", "is " + teeType + ", not 0 or 0x81");
    }
    from.mustBeZero(4, "reserved");
    return new QuoteHeader(
        version,
        keyType,
        teeType,
        0,
        0,
        from.bytes(16, "qe_vendor_id"),
        from.bytes(20, "user_data"));
  }

  private static UnsupportedFormatException unsupported(
      Kind kind, int offset, String field, String problem) {
    return new UnsupportedFormatException(kind, Quote.FORMAT, offset, field, problem);
  }

  void tell(Section to) {
    to.number("version", 0, 2, version, "version of the quote");
    to.number("att_key_type", 2, 2, attestationKeyType, "2: ECDSA on P-256 with SHA-256");
    if (version == 3) {
      to.number("qe_svn", 8, 2, qeSvn, "security version of the quoting enclave");
      to.number("pce_svn", 10, 2, pceSvn, "security version of the provisioning enclave");
    } else {
      to.number("tee_type", 4, 4, teeType, teeType == TDX ? "0x81: TDX" : "0: SGX");
    }
    to.hex("qe_vendor_id", 12, qeVendorId, vendorMeaning());
    to.hex("user_data", 28, userData, "first 16 bytes: identity of the platform");
  }

  private String vendorMeaning() {
    return "vendor of the quoting enclave: " + (qeVendorId.equals(Quote.INTEL) ? "Intel" : "other");
  }
}
