package dev.adyton.endorsers.http;

import java.io.IOException;

/// A service sent more than anybody is ready to hold.
public final class OversizeException extends IOException {

  private static final long serialVersionUID = 1L;

  /// Makes the exception.
  ///
  /// @param maxBytes what would have been taken
  public OversizeException(int maxBytes) {
    super("the answer is longer than " + maxBytes + " bytes");
  }
}
