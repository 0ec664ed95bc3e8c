package dev.adyton.verification.claim;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What a monitor says of an enclave of its own, beyond the code.
///
/// @param key the key of the monitor, for which the platform vouches
/// @param instance 32 bytes, drawn anew for each enclave
/// @param mode how the enclave is kept apart
/// @param limits what the enclave may use
/// @param confinement the steps that confine the enclave, by name
public record MonitorClaims(
    VerificationKey key,
    Bytes instance,
    Mode mode,
    Limits limits,
    Map<String, String> confinement) {

  /// Makes claims of a sorted copy of the confinement steps.
  public MonitorClaims {
    confinement = Collections.unmodifiableMap(new TreeMap<>(confinement));
  }
}
