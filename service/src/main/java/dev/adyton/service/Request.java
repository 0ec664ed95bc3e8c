package dev.adyton.service;

import dev.adyton.codec.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A request as its handler sees it. Bodies are read at most once and never beyond their bound.
public final class Request {

  private final String method;
  private final String target;
  private final Map<String, String> parameters;
  private final Map<String, String> query;
  private final Function<String, Optional<String>> headers;
  private final InputStream body;

  Request(
      String method,
      String target,
      Map<String, String> parameters,
      Map<String, String> query,
      Function<String, Optional<String>> headers,
      InputStream body) {
    this.method = method;
    this.target = target;
    this.parameters = Map.copyOf(parameters);
    this.query = Map.copyOf(query);
    this.headers = headers;
    this.body = body;
  }

  /// {@return the method, for example `GET`}
  public String method() {
    return method;
  }

  /// {@return path and query as they were sent}
  public String target() {
    return target;
  }

  /// {@return the part of the path that the route names}
  ///
  /// @throws IllegalArgumentException if the route has no such part
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no parameter " + name);
    }
    return value;
  }

  /// {@return a value of the query}
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /// {@return a whole number of the query, or `absent` where it is not given}
  ///
  /// @throws ProblemException 400 if it is not a number of `min` to `max`
  public long query(String name, long min, long max, long absent) {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return absent;
    }
    try {
      long value = Long.parseLong(text.get());
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // answered below, like a number outside its range
    }
    throw new Problem(
            400, "query.invalid", name + " must be a whole number from " + min + " to " + max)
        .toException();
  }

  /// {@return the first header of this name}
  public Optional<String> header(String name) {
    return headers.apply(name);
  }

  /// {@return the whole body}
  ///
  /// @throws ProblemException 413 if it is longer than `maxBytes`
  /// @throws IOException if it cannot be read
  public Bytes body(int maxBytes) throws IOException {
    byte[] read = body.readNBytes(maxBytes);
    if (body.read() >= 0) {
      throw new Problem(
              413, "body.too-large", "the body may have " + maxBytes + " bytes at the most")
          .toException();
    }
    return Bytes.of(read);
  }

  /// {@return the body as a stream, for what is too large for memory; the handler bounds it}
  public InputStream bodyStream() {
    return body;
  }
}
