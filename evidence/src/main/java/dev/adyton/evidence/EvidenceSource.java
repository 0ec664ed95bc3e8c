package dev.adyton.evidence;

import dev.adyton.codec.Bytes;

/// Where an enclave gets evidence of itself: the port between what runs inside and what vouches for
/// it.
@FunctionalInterface
public interface EvidenceSource {

  /// {@return encoded evidence of the enclave that asks}
  ///
  /// @param purpose what it is for, one of {@link Purposes}
  /// @param nonce the challenger's 32 bytes
  /// @param boundData the 32-byte hash of what the enclave wants bound
  Bytes evidence(String purpose, Bytes nonce, Bytes boundData);
}
