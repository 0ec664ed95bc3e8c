package dev.adyton.service;

import java.io.IOException;

/// Answers one request, in plain blocking code on a thread of its own.
@FunctionalInterface
public interface Handler {

  /// {@return the answer}
  ///
  /// @throws ProblemException for an answer that is an error
  /// @throws dev.adyton.codec.FormatException for bytes that do not follow their format: 400
  /// @throws IOException if the service itself failed: 500
  /// @throws InterruptedException if the service ends meanwhile: 503
  Response handle(Request request) throws IOException, InterruptedException;
}
