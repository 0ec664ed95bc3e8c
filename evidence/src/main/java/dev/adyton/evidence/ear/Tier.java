package dev.adyton.evidence.ear;

import dev.adyton.codec.FormatException;
import java.util.Locale;

/// How trustworthy an attester is found, from nothing said to the worst.
///
/// Source: [AR4SI §2.3.2](https://datatracker.ietf.org/doc/draft-ietf-rats-ar4si/), trustworthiness
/// tiers.
public enum Tier {
  /// Nothing can be said.
  NONE(0),
  /// It is as it should be.
  AFFIRMING(2),
  /// Something is not as it should be, but may be bearable.
  WARNING(32),
  /// It must not be relied on.
  CONTRAINDICATED(96);

  private static final int NOTHING_SAID = 1;
  private static final int LAST_AFFIRMING = 31;
  private static final int LAST_WARNING = 95;

  private final int number;

  Tier(int number) {
    this.number = number;
  }

  /// {@return the number in CBOR}
  public int number() {
    return number;
  }

  /// {@return the name in JSON}
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// {@return the worse of the two}
  public Tier worst(Tier other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /// {@return the tier that a value of a claim belongs to} -1 to 1 say nothing; else values below
  /// zero mirror those above: -32 is with 31, -33 with 32.
  ///
  /// @param value -128 to 127
  public static Tier ofClaim(int value) {
    if (Math.abs(value) <= NOTHING_SAID) {
      return NONE;
    }
    int mirrored = value < 0 ? -1 - value : value;
    if (mirrored <= LAST_AFFIRMING) {
      return AFFIRMING;
    }
    return mirrored <= LAST_WARNING ? WARNING : CONTRAINDICATED;
  }

  /// {@return the tier of a name in JSON}
  ///
  /// @throws FormatException if there is none
  public static Tier parse(String text) {
    for (Tier tier : values()) {
      if (tier.text().equals(text)) {
        return tier;
      }
    }
    throw new FormatException("ear", "tier", "has no known name");
  }

  /// {@return the tier of a number in CBOR}
  ///
  /// @throws FormatException if there is none
  public static Tier of(long number) {
    for (Tier tier : values()) {
      if (tier.number == number) {
        return tier;
      }
    }
    throw new FormatException("ear", "tier", "has no known number");
  }
}
