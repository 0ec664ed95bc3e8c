package dev.adyton.prediction.amd;

import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;

/// How a guest is started, as far as it is measured: the same values give the digest that a genuine
/// processor will report.
public sealed interface Launch permits SevLaunch, SevEsLaunch, SnpLaunch {

  /// How many processors a guest has at most.
  int MAX_VCPUS = 4096;

  /// {@return the launch digest}
  ///
  /// @throws UnsupportedFormatException if the firmware has no place for what the launch puts into
  ///   the guest; the message says what to do
  Digest digest(Crypto crypto);
}
