package dev.adyton.verification.check;

import java.util.Collection;
import java.util.Locale;

/// How a check ends.
public enum Outcome {
  /// Nothing is wrong and nothing is missing.
  PASS,
  /// Nothing is wrong, but something that was needed was not given.
  UNDETERMINED,
  /// Something is wrong.
  FAIL;

  /// {@return the name in formats, in lower case}
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// {@return the graver of the two: what is wrong outweighs what is missing}
  public Outcome and(Outcome other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /// {@return the gravest effect of all findings, {@link #PASS} where there are none}
  public static Outcome of(Collection<Finding> findings) {
    return findings.stream().map(Finding::effect).reduce(PASS, Outcome::and);
  }
}
