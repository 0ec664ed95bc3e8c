package dev.adyton.hub;

import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// One event of the operator's log. It names who did what to which document or task and how that
/// ended; it has no member for payload, so that none gets in.
///
/// @param at by the hub's clock
/// @param family what kind of event
/// @param name what happened: a route, such as `POST /documents`, or a word
/// @param actor the thumbprint of the key that asked, where it was proven
/// @param object the digest or path that it was about
/// @param outcome `begun`, then `done` or the code of the refusal
/// @param figure a number that belongs to it: an HTTP status, bytes, processors
public record AuditEvent(
    Instant at,
    AuditFamily family,
    String name,
    Optional<Digest> actor,
    Optional<String> object,
    String outcome,
    long figure) {

  /// The outcome of what is about to be done.
  public static final String BEGUN = "begun";

  /// The outcome of what was not refused.
  public static final String DONE = "done";

  private static final String FORMAT = "audit event";
  private static final Pattern TEXT = Pattern.compile("[!-~]{1,200}");
  private static final Pattern NAME = Pattern.compile("[ -~]{1,200}");

  /// Makes an event.
  ///
  /// @throws IllegalArgumentException if a text is not short, visible ASCII
  public AuditEvent {
    require(NAME, name, "name");
    require(TEXT, outcome, "outcome");
    object.ifPresent(text -> require(TEXT, text, "object"));
  }

  /// {@return the event that JSON holds}
  ///
  /// @throws dev.adyton.codec.FormatException if it holds none
  static AuditEvent read(JsonFields fields) {
    return new AuditEvent(
        fields.parsed("at", Instant::parse),
        fields.parsed("family", AuditFamily::parse),
        fields.text("name"),
        fields.optionalText("actor").map(Digest::parse),
        fields.optionalText("object"),
        fields.text("outcome"),
        fields.integer("figure"));
  }

  static AuditEvent parse(JsonFields fields) {
    try {
      return read(fields);
    } catch (IllegalArgumentException e) {
      throw fields.fail(FORMAT, "is refused: " + e.getMessage());
    }
  }

  /// {@return the event as JSON}
  public JsonObject toJson() {
    return builder().done();
  }

  JsonObject.Builder builder() {
    return JsonObject.build()
        .put("at", at.toString())
        .put("family", family.text())
        .put("name", name)
        .putOptional("actor", actor.map(Digest::toString))
        .putOptional("object", object)
        .put("outcome", outcome)
        .put("figure", figure);
  }

  private static void require(Pattern pattern, String text, String member) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException(member + " is not short, visible ASCII");
    }
  }
}
