package dev.adyton.evidence.eat;

import dev.adyton.codec.FormatException;
import java.util.Locale;

/// Whether an attester can be debugged.
///
/// Source: [RFC 9711 §4.2.9](https://www.rfc-editor.org/rfc/rfc9711#section-4.2.9), dbgstat.
public enum DebugStatus {
  /// It can.
  ENABLED,
  /// It cannot now.
  DISABLED,
  /// It could not since it was started.
  DISABLED_SINCE_BOOT,
  /// Nobody but its maker can ever.
  DISABLED_PERMANENTLY,
  /// Nobody can ever.
  DISABLED_FULLY_AND_PERMANENTLY;

  /// {@return the name in JSON}
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// {@return the status of a name in JSON}
  ///
  /// @throws FormatException if there is none
  public static DebugStatus parse(String text) {
    for (DebugStatus status : values()) {
      if (status.text().equals(text)) {
        return status;
      }
    }
    throw new FormatException("eat", "dbgstat", "has no known name");
  }

  /// {@return the status of a number in CBOR}
  ///
  /// @throws FormatException if there is none
  public static DebugStatus of(long number) {
    if (number < 0 || number >= values().length) {
      throw new FormatException("eat", "dbgstat", "has no known number");
    }
    return values()[(int) number];
  }
}
