package dev.adyton.verification.claim;

import java.util.Optional;

/// What evidence says of how the platform came up. The registers themselves are measurements of the
/// code, under their own names.
///
/// @param secure whether only code that the platform's owner or vendor authorised was started (EAT
///   `oemboot`)
/// @param lifecycle the state of the device in the words of its specification, as in `secured`
/// @param replayed whether an event log was given and leads to exactly the registers that the
///   evidence holds
public record BootClaims(Optional<Boolean> secure, Optional<String> lifecycle, boolean replayed) {

  /// Nothing is said: a processor's TEE does not depend on how the host came up.
  public static final BootClaims UNKNOWN =
      new BootClaims(Optional.empty(), Optional.empty(), false);
}
