package dev.adyton.evidence.intel;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.codec.UnsupportedFormatException.Kind;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.fact.Place;
import dev.adyton.evidence.fact.Section;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What Intel's attestation service said of an EPID quote: a JSON text that the service signed as a
/// whole. The service ended in 2025; reports are read as archive. Of the quote inside, the first 48
/// bytes are its header and the other 384 the SGX report.
///
/// Source: Intel Attestation Service API, revision 7.0, §4.2.
///
/// @param encoded the text, which is what the service signed
/// @param version the version of the service's interface
/// @param id the service's number for the report
/// @param timestamp when the service answered
/// @param quoteStatus what it found
/// @param advisories which security advisories concern the platform
/// @param nonce the freshness value that the asker gave, as text
/// @param report the report of the enclave
public record IasReport(
    Bytes encoded,
    long version,
    String id,
    Instant timestamp,
    String quoteStatus,
    List<String> advisories,
    Optional<String> nonce,
    SgxReport report) {

  private static final String FORMAT = "ias-attestation-verification-report";
  private static final String SOURCE = "Intel Attestation Service API, revision 7.0, §4.2";
  private static final String STATUS = "isvEnclaveQuoteStatus";
  private static final String BODY = "isvEnclaveQuoteBody";
  private static final int QUOTE_HEADER = 48;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,40}");
  private static final Pattern STATUS_NAME = Pattern.compile("[A-Z_]{2,64}");

  /// Makes a report of a copy of the advisories.
  public IasReport {
    advisories = List.copyOf(advisories);
  }

  /// {@return whether a text says that it is such a report}
  public static boolean begins(Bytes encoded) {
    try {
      return Json.parse(encoded) instanceof JsonObject object && object.get(STATUS).isPresent();
    } catch (FormatException e) {
      return false;
    }
  }

  /// {@return the report that a text holds}
  ///
  /// @throws FormatException if it does not follow the format
  public static IasReport parse(Bytes encoded) {
    JsonFields fields = JsonFields.of(Json.parse(encoded), FORMAT);
    long version = fields.integer("version");
    if (version < 3 || version > 5) {
      throw new UnsupportedFormatException(Kind.VERSION, FORMAT, 0, "version", "is " + version);
    }
    return new IasReport(
        encoded,
        version,
        fields.text("id", NUMBER),
        fields.parsed("timestamp", IasReport::time),
        fields.text(STATUS, STATUS_NAME),
        Collaterals.advisories(fields),
        fields.optionalText("nonce"),
        report(fields));
  }

  private static Instant time(String text) {
    try {
      // The service writes UTC without saying so.
      return Instant.parse(text + "Z");
    } catch (DateTimeParseException e) {
      throw new FormatException("time", "text", "is not of RFC 3339 without zone");
    }
  }

  private static SgxReport report(JsonFields fields) {
    Bytes quote = fields.parsed(BODY, Base64Text::parseStandard);
    if (quote.length() != QUOTE_HEADER + SgxReport.LENGTH) {
      throw fields.fail(BODY, "has " + quote.length() + " bytes");
    }
    return SgxReport.parse(quote.slice(QUOTE_HEADER, quote.length()));
  }

  /// {@return every field with its meaning}
  public Facts facts() {
    Facts.Builder facts = Facts.build();
    Section to = facts.section("", SOURCE);
    to.number("version", version, "version of the service's interface");
    to.text("id", id, "the service's number for the report");
    to.time("timestamp", timestamp, "when the service answered");
    to.text("isv_enclave_quote_status", quoteStatus, "what the service found");
    if (!advisories.isEmpty()) {
      to.put(
          "advisory_ids",
          JsonArray.ofTexts(advisories),
          Place.INSIDE,
          "security advisories that concern the platform");
    }
    nonce.ifPresent(value -> to.text("nonce", value, "the freshness value of the asker"));
    report.tell(facts.section("body", SOURCE));
    to.flag("debug", report.debug(), "the host may look inside");
    return facts.done();
  }
}
