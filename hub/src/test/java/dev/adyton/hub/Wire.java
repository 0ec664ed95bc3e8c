package dev.adyton.hub;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.hub.api.RequestSigner;
import dev.adyton.service.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/// Requests as an attacker makes them: any header with any body.
record Wire(String url) {

  /// What came back.
  record Answer(int status, Bytes body) {

    String code() {
      return Problem.of(Json.parse(body)).code();
    }
  }

  Answer send(String method, String target, Optional<String> header, Bytes body)
      throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(url + target).toURL().openConnection();
    connection.setRequestMethod(method);
    header.ifPresent(value -> connection.setRequestProperty(RequestSigner.HEADER, value));
    if (!body.isEmpty()) {
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        body.writeTo(out);
      }
    }
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(status, in == null ? Bytes.EMPTY : Bytes.of(in.readAllBytes()));
    }
  }
}
