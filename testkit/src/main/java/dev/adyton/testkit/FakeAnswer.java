package dev.adyton.testkit;

import dev.adyton.codec.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a {@link FakeService} answers, and how it misbehaves while it does.
///
/// @param status the HTTP status
/// @param headers the headers besides those of the length
/// @param body the body
/// @param manner how it is sent
public record FakeAnswer(int status, Map<String, String> headers, Bytes body, Manner manner) {

  /// How an answer is sent.
  public enum Manner {
    /// As it should be.
    WHOLE,
    /// The connection ends in the middle of the body.
    TRUNCATED,
    /// Half of the body is sent and then nothing, while the connection stays open.
    STALLED,
    /// The connection ends before the first byte.
    CUT
  }

  /// Makes an answer of a copy of the headers.
  public FakeAnswer {
    headers = Map.copyOf(headers);
  }

  /// {@return an answer with status 200}
  public static FakeAnswer ok(Bytes body) {
    return new FakeAnswer(200, Map.of(), body, Manner.WHOLE);
  }

  /// {@return an answer without a body}
  public static FakeAnswer status(int status) {
    return new FakeAnswer(status, Map.of(), Bytes.EMPTY, Manner.WHOLE);
  }

  /// {@return this with one more header}
  public FakeAnswer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new FakeAnswer(status, more, body, manner);
  }

  /// {@return this, sent in another manner}
  public FakeAnswer sent(Manner other) {
    return new FakeAnswer(status, headers, body, other);
  }
}
