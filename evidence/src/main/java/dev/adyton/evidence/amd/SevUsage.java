package dev.adyton.evidence.amd;

import java.util.Locale;
import java.util.Optional;

/// What a key of SEV is for.
///
/// Source: AMD Secure Encrypted Virtualization API (55766), appendix C, key usage.
public enum SevUsage {
  /// AMD root key.
  ARK(0x0),
  /// AMD SEV signing key.
  ASK(0x13),
  /// Owner certificate authority: whoever owns the platform, or the platform itself.
  OCA(0x1001),
  /// Platform endorsement key.
  PEK(0x1002),
  /// Platform Diffie-Hellman key, with which a guest's owner agrees on secrets.
  PDH(0x1003),
  /// Chip endorsement key.
  CEK(0x1004);

  private final int number;

  SevUsage(int number) {
    this.number = number;
  }

  /// {@return the number in certificates}
  public int number() {
    return number;
  }

  /// {@return the usage with a number; nothing where no key has it}
  public static Optional<SevUsage> of(long number) {
    for (SevUsage usage : values()) {
      if (usage.number == number) {
        return Optional.of(usage);
      }
    }
    return Optional.empty();
  }

  /// {@return whether AMD itself keeps the key, and certifies it in the format of its authorities}
  public boolean isAuthority() {
    return this == ARK || this == ASK;
  }

  /// {@return the name in facts, in lower case}
  String part() {
    return name().toLowerCase(Locale.ROOT);
  }
}
