package dev.adyton.verification.claim;

/// What a kind of TEE keeps out if it is genuine and current.
public enum Shield {
  /// Nothing by itself: what counts is the monitor's part.
  NONE,
  /// A part of a process is kept from all other software of the machine.
  ENCLAVE,
  /// A whole guest is kept from the host's software; the guest's own system is part of it.
  GUEST,
  /// The memory of a guest is encrypted, but the host may replace, move and replay it: memory has
  /// no integrity.
  GUEST_WITHOUT_INTEGRITY,
  /// The work and memory of a device are kept from the host's software, as far as who drives it is.
  DEVICE
}
