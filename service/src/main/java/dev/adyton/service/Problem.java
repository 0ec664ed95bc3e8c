package dev.adyton.service;

import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;

/// Why a request was not done, in the shape of `application/problem+json`.
///
/// @param status the HTTP status, 400 to 599
/// @param code a stable name for programs, for example `request.replayed`
/// @param detail a sentence for people that says what to do next
/// @spec https://www.rfc-editor.org/rfc/rfc9457 RFC 9457, Problem Details for HTTP APIs
public record Problem(int status, String code, String detail) {

  /// The media type of the encoded form.
  public static final String MEDIA_TYPE = "application/problem+json";

  /// Checks that the status is an error.
  public Problem {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("not the status of an error: " + status);
    }
  }

  /// {@return an exception that carries this problem}
  public ProblemException toException() {
    return new ProblemException(this);
  }

  /// {@return the problem as JSON}
  public JsonObject toJson() {
    return JsonObject.build()
        .put("type", "about:blank")
        .put("status", status)
        .put("code", code)
        .put("detail", detail)
        .done();
  }

  /// {@return the problem that a peer wrote}
  ///
  /// @throws dev.adyton.codec.FormatException if it is none
  public static Problem of(JsonValue json) {
    JsonFields fields = JsonFields.of(json, "problem");
    int status = (int) fields.integer("status", 400, 599);
    return new Problem(status, fields.text("code"), fields.text("detail"));
  }
}
