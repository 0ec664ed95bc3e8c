package dev.adyton.crypto;

import java.io.IOException;

/// Ciphertext that was not made with this key for this place: changed, cut, extended, moved, or of
/// another key. Which of these is not said, and no plaintext comes with it.
public class AuthenticationException extends IOException {

  private static final long serialVersionUID = 1L;

  /// Makes an exception.
  public AuthenticationException(String message) {
    super(message);
  }
}
