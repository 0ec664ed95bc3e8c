package dev.adyton.verification;

import java.util.Locale;

/// Which family of roots of trust vouches.
public enum Platform {
  /// A key in a file.
  SOFTWARE;

  /// {@return the name in formats, in lower case}
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
