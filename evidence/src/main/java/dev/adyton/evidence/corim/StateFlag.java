package dev.adyton.evidence.corim;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What state an environment is in.
///
/// Source: [draft-ietf-rats-corim
/// §5.1.4.1.4.5](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/), flags-map.
public enum StateFlag {
  /// It is set up.
  CONFIGURED(0),
  /// It is set up for security.
  SECURE(1),
  /// It is being recovered.
  RECOVERY(2),
  /// It may be debugged.
  DEBUG(3),
  /// It is protected from being set back.
  REPLAY_PROTECTED(4),
  /// It is protected from being changed.
  INTEGRITY_PROTECTED(5),
  /// It is measured while it runs.
  RUNTIME_MEAS(6),
  /// It cannot change.
  IMMUTABLE(7),
  /// It is part of what all else trusts.
  TCB(8),
  /// It is protected from being read.
  CONFIDENTIALITY_PROTECTED(9),
  /// It can be updated while it runs.
  RUNTIME_UPDATABLE(10);

  private final int number;

  StateFlag(int number) {
    this.number = number;
  }

  /// {@return the number in CBOR}
  public int number() {
    return number;
  }

  /// {@return the name in the specification, with underscores}
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// {@return the flag of a number}
  public static Optional<StateFlag> of(long number) {
    return Arrays.stream(values()).filter(flag -> flag.number == number).findFirst();
  }
}
