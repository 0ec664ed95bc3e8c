package dev.adyton.evidence.intel;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.codec.UnsupportedFormatException.Kind;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.fact.Section;

/// A DCAP quote: SGX in version 3, SGX or TDX in version 4, anything in version 5. Numbers are
/// little-endian.
///
/// | part | version 3 and 4 | version 5 |
/// |---|---|---|
/// | header | 0, 48 bytes | 0, 48 bytes |
/// | type of the body: 1 SGX, 2 TDX 1.0, 3 TDX 1.5 | – | 48, 2 bytes |
/// | length of the body | – | 50, 4 bytes |
/// | body | 48, 384 or 584 bytes | 54, as stated |
/// | signature data | after it, 4 bytes of length | after it, 4 bytes of length |
///
/// The signature covers all that stands before the length of the signature data. Bytes may follow;
/// quoting services pad with zeros.
///
/// Source: Intel SGX ECDSA QuoteLibReference DCAP API, appendix A.4; Intel TDX DCAP Quoting Library
/// API, appendix A.3 and A.4.
///
/// @param header the header
/// @param bodyType type of the body; 0 where the version has none
/// @param body what is vouched for
/// @param signed the bytes that the attestation key signed
/// @param signature the signature and what vouches for its key
/// @param trailing what follows the quote
public record Quote(
    QuoteHeader header,
    int bodyType,
    QuoteBody body,
    Bytes signed,
    QuoteSignature signature,
    Bytes trailing) {

  /// The vendor id of Intel's quoting enclaves.
  public static final Bytes INTEL = Bytes.fromHex("939a7233f79c4ca9940a0db3957f0607");

  static final String FORMAT = "quote";

  private static final String SOURCE_SGX =
      "Intel SGX ECDSA QuoteLibReference DCAP API, appendix A.4";
  private static final String SOURCE_TDX = "Intel TDX DCAP Quoting Library API, appendix A.3";
  private static final int BODY_SGX = 1;
  private static final int BODY_TD_10 = 2;
  private static final int BODY_TD_15 = 3;

  /// {@return the quote that the bytes encode}
  ///
  /// @throws UnsupportedFormatException if version, kind of key or TEE are not known here
  /// @throws FormatException if the bytes do not follow the layout
  public static Quote parse(Bytes encoded) {
    ByteReader from = encoded.reader(FORMAT);
    QuoteHeader header = QuoteHeader.read(from);
    int bodyType = header.version() == 5 ? from.u16le("body type") : 0;
    QuoteBody body = bodyType == 0 ? body(from, header) : body(from, header, bodyType);
    Bytes signed = encoded.slice(0, from.position());
    QuoteSignature signature = QuoteSignature.read(from, header.version());
    Bytes trailing = from.bytes(from.remaining(), "trailing bytes");
    return new Quote(header, bodyType, body, signed, signature, trailing);
  }

  private static QuoteBody body(ByteReader from, QuoteHeader header) {
    if (header.version() == 5) {
      throw from.fail("body type", "is 0");
    }
    return header.teeType() == QuoteHeader.SGX
        ? SgxReport.read(from)
        : TdReport.read(from, TdReport.LENGTH);
  }

  private static QuoteBody body(ByteReader from, QuoteHeader header, int type) {
    long length = from.u32le("body length");
    int expected =
        switch (type) {
          case BODY_SGX -> SgxReport.LENGTH;
          case BODY_TD_10 -> TdReport.LENGTH;
          case BODY_TD_15 -> TdReport.LENGTH_15;
          default ->
              throw new UnsupportedFormatException(
                  Kind.FORMAT, FORMAT, QuoteHeader.LENGTH, "body type", "is " + type);
        };
    if (length != expected) {
      throw from.fail("body length", "is " + length + ", not " + expected);
    }
    boolean sgx = type == BODY_SGX;
    if (sgx != (header.teeType() == QuoteHeader.SGX)) {
      throw from.fail("body type", "is not one of the TEE in the header");
    }
    return sgx ? SgxReport.read(from) : TdReport.read(from, expected);
  }

  /// {@return where the body starts}
  public int bodyOffset() {
    return QuoteHeader.LENGTH + (header.version() == 5 ? 6 : 0);
  }

  /// {@return every field with its place and meaning}
  public Facts facts() {
    Facts.Builder facts = Facts.build();
    String source = header.version() == 3 ? SOURCE_SGX : SOURCE_TDX;
    header.tell(facts.section("header", 0, source));
    Section whole = facts.section("", 0, source);
    if (header.version() == 5) {
      whole.number("body_type", 48, 2, bodyType, "1 SGX, 2 TDX 1.0, 3 TDX 1.5");
      whole.number("body_size", 50, 4, signed.length() - bodyOffset(), "length of the body");
    }
    body.tell(facts.section("body", bodyOffset(), source));
    facts.section("", source).flag("debug", body.debug(), "the host may look inside");
    tellSignature(facts, source);
    return facts.done();
  }

  private void tellSignature(Facts.Builder facts, String source) {
    int start = signed.length() + 4;
    int report = signature.qeReportOffset();
    Section to = facts.section("", start, source);
    to.number("signature_data_size", -4, 4, signature.length(), "length of what follows");
    to.hex("signature", 0, signature.signature(), "over all before it, under the attestation key");
    to.hex("attestation_key", 64, signature.attestationKey(), "x and y on P-256");
    if (header.version() > 3) {
      to.number("outer_certification_data_type", 128, 2, 6, "6: report of the quoting enclave");
      to.number(
          "outer_certification_data_size",
          130,
          4,
          signature.length() - (report - start),
          "length of what follows");
    }
    signature.qeReport().tell(facts.section("qe_report", report, source));
    tellCertification(facts.section("", report + SgxReport.LENGTH, source));
    facts.section("", source).number("trailing_bytes", trailing.length(), "bytes after the quote");
    PckFacts.tell(facts, signature.certification());
  }

  private void tellCertification(Section to) {
    Bytes authentication = signature.authenticationData();
    CertificationData certification = signature.certification();
    int after = 66 + authentication.length();
    to.hex("qe_report_signature", 0, signature.qeReportSignature(), "over the report, by the PCK");
    to.number("qe_authentication_data_size", 64, 2, authentication.length(), "length of it");
    to.hex("qe_authentication_data", 66, authentication, "covered by the report's data");
    to.number(
        "certification_data_type",
        after,
        2,
        certification.type(),
        "how the PCK certificate is named: 1 to 3 by the platform's id, 4 DER, 5 PEM chain");
    to.number(
        "certification_data_size", after + 2, 4, certification.data().length(), "length of it");
  }
}
