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
import java.util.Optional;

/// Intel's list of what the security versions of one family of platforms are worth, versions 2 and
/// 3. It may hold members that are not read here: the signature covers them.
///
/// Source: Intel SGX and TDX Provisioning Certification Service API v4, §"Get TCB Info".
///
/// @param encoded the file as received
/// @param signed the bytes that Intel signed
/// @param signature r and s
/// @param id `SGX` or `TDX`; nothing in version 2, which is for SGX
/// @param version 2 or 3
/// @param issueDate when it was made
/// @param nextUpdate when it ends to be current
/// @param fmspc for which platforms
/// @param pceId for which provisioning enclave
/// @param evaluationNumber counts the updates that are asked for
/// @param module the first TDX module; for TDX only
/// @param modules the later TDX modules
/// @param levels the levels, the highest first
public record TcbInfo(
    Bytes encoded,
    Bytes signed,
    Bytes signature,
    Optional<String> id,
    long version,
    Instant issueDate,
    Instant nextUpdate,
    Bytes fmspc,
    Bytes pceId,
    long evaluationNumber,
    Optional<ModuleIdentity> module,
    List<ModuleIdentity> modules,
    List<TcbLevel> levels) {

  /// The value of `id` for TDX.
  public static final String TDX = "TDX";

  /// The value of `id` for SGX.
  public static final String SGX = "SGX";

  private static final String FORMAT = "tcb-info";
  private static final String BODY = "tcbInfo";
  private static final String SOURCE =
      "Intel SGX and TDX Provisioning Certification Service API v4, Get TCB Info";

  /// Makes TCB info of copies of the lists.
  public TcbInfo {
    modules = List.copyOf(modules);
    levels = List.copyOf(levels);
  }

  /// {@return whether a document says that it is TCB info}
  public static boolean begins(JsonDocument document) {
    return SignedJson.begins(document, BODY);
  }

  /// {@return the TCB info that a file holds}
  ///
  /// @throws FormatException if it does not follow the format
  public static TcbInfo parse(Bytes encoded) {
    return parse(JsonDocument.parse(encoded));
  }

  /// {@return the TCB info that a document holds}
  ///
  /// @throws FormatException if it does not follow the format
  public static TcbInfo parse(JsonDocument document) {
    SignedJson file = SignedJson.parse(document, BODY, FORMAT);
    JsonFields body = file.body();
    long version = body.integer("version");
    if (version != 2 && version != 3) {
      throw new UnsupportedFormatException(Kind.VERSION, FORMAT, 0, "version", "is " + version);
    }
    requireKnownComparison(body);
    Optional<String> id = version == 2 ? Optional.empty() : Optional.of(body.text("id"));
    boolean tdx = id.filter(TDX::equals).isPresent();
    return new TcbInfo(
        document.source(),
        file.signed(),
        file.signature(),
        id,
        version,
        Collaterals.time(body, "issueDate"),
        Collaterals.time(body, "nextUpdate"),
        Collaterals.hex(body, "fmspc", 6),
        Collaterals.hex(body, "pceId", 2),
        body.integer("tcbEvaluationDataNumber", 0, Integer.MAX_VALUE),
        tdx ? body.optionalObject("tdxModule").map(ModuleIdentity::read) : Optional.empty(),
        tdx ? modules(body) : List.of(),
        body.objects("tcbLevels").stream()
            .map(level -> TcbLevel.read(level, version, tdx))
            .toList());
  }

  /// The member says how levels are compared, and only one way is known.
  private static void requireKnownComparison(JsonFields body) {
    if (body.has("tcbType") && body.integer("tcbType") != 0) {
      throw new UnsupportedFormatException(Kind.VERSION, FORMAT, 0, "tcbType", "is not 0");
    }
  }

  private static List<ModuleIdentity> modules(JsonFields body) {
    return body.has("tdxModuleIdentities")
        ? body.objects("tdxModuleIdentities").stream().map(ModuleIdentity::read).toList()
        : List.of();
  }

  /// {@return whether it is for TDX}
  public boolean isForTdx() {
    return id.filter(TDX::equals).isPresent();
  }

  /// {@return whether the other was read from the same bytes, which say all else}
  @Override
  public boolean equals(Object other) {
    return other instanceof TcbInfo that && encoded.equals(that.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  /// {@return the fields that name it}
  public Facts facts() {
    Facts.Builder facts = Facts.build();
    tell(facts.section("tcb_info", SOURCE));
    return facts.done();
  }

  void tell(Section to) {
    id.ifPresent(name -> to.text("id", name, "for which TEE"));
    to.number("version", version, "version of the format");
    to.time("issue_date", issueDate, "when it was made");
    to.time("next_update", nextUpdate, "when it ends to be current");
    to.number("tcb_evaluation_data_number", evaluationNumber, "counts the updates asked for");
    to.hex("fmspc", fmspc, "for which platforms");
    to.hex("pce_id", pceId, "for which provisioning enclave");
  }
}
