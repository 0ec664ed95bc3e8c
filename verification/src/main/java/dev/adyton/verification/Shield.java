package dev.adyton.verification;

/// What a kind of TEE keeps out if it is genuine and current.
public enum Shield {
  /// Nothing is known of it.
  NONE,
  /// A part of a process is kept from all other software of the machine.
  ENCLAVE,
  /// A whole guest is kept from the host's software; the guest's own system is part of it.
  GUEST
}
