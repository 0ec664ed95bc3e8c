package dev.adyton.endorsers.http;

import dev.adyton.codec.Bytes;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An answer of a service.
///
/// @param status the HTTP status
/// @param headers the first value of each header, by its name in lower case
/// @param body the body
public record Reply(int status, Map<String, String> headers, Bytes body) {

  /// Makes an answer of a copy of the headers, whose names may be in any case.
  public Reply {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lower);
  }

  /// {@return the value of a header}
  ///
  /// @param name the name, in any case
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
