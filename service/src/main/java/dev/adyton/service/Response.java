package dev.adyton.service;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonValue;
import java.io.IOException;
import java.io.OutputStream;

/// An answer: status, media type, and a body that is written when it is sent.
///
/// @param length the exact number of bytes that `body` writes
public record Response(int status, String mediaType, long length, Body body) {

  /// Writes the body.
  @FunctionalInterface
  public interface Body {
    /// Writes all bytes to the stream, which the caller closes.
    ///
    /// @throws IOException if they cannot be written
    void writeTo(OutputStream out) throws IOException;
  }

  /// {@return 200 with these bytes}
  public static Response of(String mediaType, Bytes content) {
    return new Response(200, mediaType, content.length(), content::writeTo);
  }

  /// {@return 200 with `length` bytes that are written as they are sent}
  public static Response stream(String mediaType, long length, Body body) {
    return new Response(200, mediaType, length, body);
  }

  /// {@return 200 with JSON}
  public static Response json(JsonValue value) {
    return of("application/json", Json.canonical(value));
  }

  /// {@return 204, nothing to say}
  public static Response empty() {
    return new Response(204, "", 0, out -> {});
  }

  /// {@return the answer that carries a problem}
  public static Response problem(Problem problem) {
    Bytes content = Json.canonical(problem.toJson());
    return new Response(problem.status(), Problem.MEDIA_TYPE, content.length(), content::writeTo);
  }
}
