package dev.adyton.verification.claim;

import dev.adyton.codec.FormatException;
import java.util.Locale;

/// Which layer of evidence covers a freshness value that the relying party chose, the better first.
public enum Freshness {
  /// The platform's own evidence covers it.
  PLATFORM,
  /// The monitor's signature covers it; the platform vouched for the monitor earlier.
  MONITOR,
  /// Nothing was asked for: the evidence may be of any age.
  NONE;

  /// {@return the name in formats, in lower case}
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// {@return whether this is as good as what is asked for, or better}
  public boolean meets(Freshness asked) {
    return compareTo(asked) <= 0;
  }

  /// {@return the freshness of that name}
  ///
  /// @throws FormatException if there is none
  public static Freshness parse(String text) {
    for (Freshness freshness : values()) {
      if (freshness.text().equals(text)) {
        return freshness;
      }
    }
    throw new FormatException("freshness", 0, "name", "is of no known freshness");
  }
}
