package dev.adyton.crypto;

/// A private key was used, or restored, for a purpose that is not its own.
public class KeyMisuseException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /// Makes an exception.
  public KeyMisuseException(String message) {
    super(message);
  }

  static KeyMisuseException of(String own, String wanted) {
    return new KeyMisuseException("a key for " + own + " must not serve " + wanted);
  }
}
