package dev.adyton.prediction.amd;

import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.crypto.Hasher;
import java.util.Optional;

/// A start under SEV: the SHA-256 digest of the firmware and, where the host hands it a kernel, of
/// the table of its hashes. Processors are not measured.
///
/// Source: AMD Secure Encrypted Virtualization API (55766), §6.3, LAUNCH_UPDATE_DATA.
///
/// @param firmware the firmware
/// @param kernel the hashes of the kernel that the host hands it
public record SevLaunch(SevFirmware firmware, Optional<KernelHashes> kernel) implements Launch {

  @Override
  public Digest digest(Crypto crypto) {
    return begun(crypto).finish();
  }

  /// {@return a hasher that took what is common to SEV and SEV-ES}
  Hasher begun(Crypto crypto) {
    Hasher hasher = crypto.hasher(HashAlgorithm.SHA256);
    hasher.update(firmware.firmware().encoded());
    kernel.ifPresent(hashes -> {
      firmware.requireKernelHashes();
      hasher.update(hashes.table());
    });
    return hasher;
  }
}
