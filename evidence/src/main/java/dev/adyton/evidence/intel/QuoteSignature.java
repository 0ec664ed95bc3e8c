package dev.adyton.evidence.intel;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.Bytes;

/// The signature of a quote and what vouches for its key: the quoting enclave's report binds the
/// attestation key, and the platform's PCK signs that report.
///
/// | version 3 | versions 4 and 5 | size | field |
/// |---|---|---|---|
/// | 0 | 0 | 64 | signature, r and s, big-endian |
/// | 64 | 64 | 64 | attestation key, x and y, big-endian |
/// | – | 128 | 6 | type 6 and length of what follows |
/// | 128 | 134 | 384 | report of the quoting enclave |
/// | 512 | 518 | 64 | signature over that report |
/// | 576 | 582 | 2 + n | authentication data |
/// | after it | after it | 6 + n | certification data |
///
/// Source: Intel SGX ECDSA QuoteLibReference DCAP API, appendix A.4, table 4; Intel TDX DCAP
/// Quoting Library API, appendix A.3.8 to A.3.11.
///
/// @param length the length of all of it, as stated
/// @param signature the attestation key's signature over header and body
/// @param attestationKey the attestation key
/// @param qeReport the report of the quoting enclave
/// @param qeReportSignature the PCK's signature over that report
/// @param authenticationData what the report's data covers besides the key
/// @param certification how the PCK certificate is named or carried
/// @param qeReportOffset where the report of the quoting enclave starts in the file
public record QuoteSignature(
    int length,
    Bytes signature,
    Bytes attestationKey,
    SgxReport qeReport,
    Bytes qeReportSignature,
    Bytes authenticationData,
    CertificationData certification,
    int qeReportOffset) {

  static QuoteSignature read(ByteReader from, int version) {
    long length = from.u32le("signature data length");
    int start = from.position();
    Bytes signature = from.bytes(64, "signature");
    Bytes key = from.bytes(64, "attestation key");
    if (version > 3) {
      nested(from, start, length);
    }
    int reportOffset = from.position();
    SgxReport report = SgxReport.read(from);
    Bytes reportSignature = from.bytes(64, "QE report signature");
    Bytes authentication = from.bytes(from.u16le("authentication data length"), "auth data");
    CertificationData certification = CertificationData.read(from);
    if (from.position() - start != length) {
      throw from.fail("signature data", "has not the length " + length + " that it states");
    }
    return new QuoteSignature(
        (int) length,
        signature,
        key,
        report,
        reportSignature,
        authentication,
        certification,
        reportOffset);
  }

  private static void nested(ByteReader from, int start, long length) {
    int type = from.u16le("certification data type");
    if (type != CertificationData.QE_REPORT) {
      throw from.fail("certification data type", "is " + type + ", not 6");
    }
    long nested = from.u32le("certification data length");
    if (from.position() - start + nested != length) {
      throw from.fail("certification data length", "does not end with the signature data");
    }
  }
}
