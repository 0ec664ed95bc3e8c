package dev.adyton.contract.exchange;

import dev.adyton.codec.Bytes;
import java.io.IOException;

/// A connection that carries numbered calls: a request there, a reply back.
@FunctionalInterface
public interface TaskCalls {

  /// {@return the reply to a request}
  ///
  /// @param method the number of a {@link TaskMethod}
  /// @throws IOException if the other side does not answer, or answers with a fault
  Bytes call(int method, Bytes request) throws IOException;
}
