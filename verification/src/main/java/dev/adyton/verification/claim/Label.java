package dev.adyton.verification.claim;

import dev.adyton.codec.FormatException;
import java.util.Locale;

/// The assurance label: what a verdict is worth, from the least to the most. It is computed by the
/// verifier as the least of three: the cap of the trust anchor, what was appraised, what the
/// isolation mode can hold. Evidence never states it.
public enum Label {
  /// Nobody is kept out; for tests.
  MOCK,
  /// A software key, a software TPM, or a boot chain that was not appraised.
  SOFTWARE,
  /// A TPM quote over an appraised measured boot that starts the monitor first.
  MEASURED,
  /// A monitor below the operating system, and a TPM.
  HYPERVISOR,
  /// A trusted execution environment of the processor.
  HARDWARE;

  /// {@return the name in formats, in lower case}
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// {@return the lesser of the two}
  public Label least(Label other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /// {@return the label of that name}
  ///
  /// @throws FormatException if there is none
  public static Label parse(String text) {
    for (Label label : values()) {
      if (label.text().equals(text)) {
        return label;
      }
    }
    throw new FormatException("label", 0, "name", "is of no known assurance label");
  }
}
