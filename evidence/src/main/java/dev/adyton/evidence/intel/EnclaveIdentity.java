package dev.adyton.evidence.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonDocument;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.codec.UnsupportedFormatException.Kind;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.fact.Section;
import java.time.Instant;
import java.util.List;

/// Intel's statement which enclave is the quoting enclave, version 2.
///
/// Source: Intel SGX and TDX Provisioning Certification Service API v4, §"Get Quoting Enclave
/// Identity".
///
/// @param encoded the file as received
/// @param signed the bytes that Intel signed
/// @param signature r and s
/// @param id `QE` for SGX, `TD_QE` for TDX, others for other enclaves
/// @param issueDate when it was made
/// @param nextUpdate when it ends to be current
/// @param evaluationNumber counts the updates that are asked for
/// @param miscSelect 4 bytes in the order of the report
/// @param miscSelectMask which bits of it count
/// @param attributes 16 bytes in the order of the report
/// @param attributesMask which bits of them count
/// @param mrSigner the digest of the signer's key
/// @param isvProdId the signer's number for the product
/// @param levels its levels, the highest first
public record EnclaveIdentity(
    Bytes encoded,
    Bytes signed,
    Bytes signature,
    String id,
    Instant issueDate,
    Instant nextUpdate,
    long evaluationNumber,
    Bytes miscSelect,
    Bytes miscSelectMask,
    Bytes attributes,
    Bytes attributesMask,
    Bytes mrSigner,
    int isvProdId,
    List<IdentityLevel> levels) {

  /// The id of SGX's quoting enclave.
  public static final String QE = "QE";

  /// The id of TDX's quoting enclave.
  public static final String TD_QE = "TD_QE";

  private static final String FORMAT = "enclave-identity";
  private static final String BODY = "enclaveIdentity";
  private static final long VERSION = 2;
  private static final String SOURCE =
      "Intel SGX and TDX Provisioning Certification Service API v4, Get QE Identity";

  /// Makes an identity of a copy of the levels.
  public EnclaveIdentity {
    levels = List.copyOf(levels);
  }

  /// {@return whether a document says that it is an enclave identity}
  public static boolean begins(JsonDocument document) {
    return SignedJson.begins(document, BODY);
  }

  /// {@return the identity that a file holds}
  ///
  /// @throws FormatException if it does not follow the format
  public static EnclaveIdentity parse(Bytes encoded) {
    return parse(JsonDocument.parse(encoded));
  }

  /// {@return the identity that a document holds}
  ///
  /// @throws FormatException if it does not follow the format
  public static EnclaveIdentity parse(JsonDocument document) {
    SignedJson file = SignedJson.parse(document, BODY, FORMAT);
    JsonFields body = file.body();
    long version = body.integer("version");
    if (version != VERSION) {
      throw new UnsupportedFormatException(Kind.VERSION, FORMAT, 0, "version", "is " + version);
    }
    return new EnclaveIdentity(
        document.source(),
        file.signed(),
        file.signature(),
        body.text("id"),
        Collaterals.time(body, "issueDate"),
        Collaterals.time(body, "nextUpdate"),
        body.integer("tcbEvaluationDataNumber", 0, Integer.MAX_VALUE),
        Collaterals.hex(body, "miscselect", 4),
        Collaterals.hex(body, "miscselectMask", 4),
        Collaterals.hex(body, "attributes", 16),
        Collaterals.hex(body, "attributesMask", 16),
        Collaterals.hex(body, "mrsigner", 32),
        (int) body.integer("isvprodid", 0, 0xFFFF),
        IdentityLevel.readAll(body));
  }

  /// {@return whether the other was read from the same bytes, which say all else}
  @Override
  public boolean equals(Object other) {
    return other instanceof EnclaveIdentity that && encoded.equals(that.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  /// {@return the fields that name it}
  public Facts facts() {
    Facts.Builder facts = Facts.build();
    tell(facts.section("qe_identity", SOURCE));
    return facts.done();
  }

  void tell(Section to) {
    to.text("id", id, "for which enclave");
    to.number("version", VERSION, "version of the format");
    to.time("issue_date", issueDate, "when it was made");
    to.time("next_update", nextUpdate, "when it ends to be current");
    to.number("tcb_evaluation_data_number", evaluationNumber, "counts the updates asked for");
  }
}
