package dev.adyton.contract;

import java.io.IOException;
import java.io.OutputStream;

/// Where the ciphertext of columns goes.
@FunctionalInterface
public interface ColumnSink {

  /// {@return a stream that takes the ciphertext of one column; it is closed at its end}
  ///
  /// @throws IOException if there is none
  OutputStream open(String column) throws IOException;
}
