package dev.adyton.verification;

import dev.adyton.evidence.corim.Environment;
import dev.adyton.evidence.corim.Measurement;
import dev.adyton.verification.corim.ValuesAgree;

/// What should be measured of one element in an environment. Plain data: that someone who may say
/// so has said so is what {@link ReferenceValues} proves.
///
/// @param environment where it holds
/// @param measurement what should be measured there
public record ReferenceValue(Environment environment, Measurement measurement) {

  /// {@return whether something that was measured in an environment meets this value: the
  /// environment is one that this value is meant for, the element is the same, and every value that
  /// is stated here is there and agrees}
  ///
  /// @param where the environment in which it was measured
  /// @param measured what was measured
  public boolean isMetBy(Environment where, Measurement measured) {
    return environment.covers(where) && ValuesAgree.test(measurement, measured);
  }
}
