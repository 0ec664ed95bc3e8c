package dev.adyton.prediction.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.Hasher;
import java.util.Optional;

/// A start under SEV-ES by QEMU: as under SEV, then the registers of each processor.
///
/// Source: AMD Secure Encrypted Virtualization API (55766), §6.4, LAUNCH_UPDATE_VMSA.
///
/// @param firmware the firmware
/// @param kernel the hashes of the kernel that the host hands it
/// @param vcpus how many processors, from 1 to {@link Launch#MAX_VCPUS}
/// @param vcpu which processor
public record SevEsLaunch(SevFirmware firmware, Optional<KernelHashes> kernel, int vcpus, Vcpu vcpu)
    implements Launch {

  /// Makes a launch.
  ///
  /// @throws IllegalArgumentException if a guest cannot have that many processors
  public SevEsLaunch {
    InitialState.requireCount(vcpus);
  }

  @Override
  public Digest digest(Crypto crypto) {
    Hasher hasher = new SevLaunch(firmware, kernel).begun(crypto);
    InitialState state = new InitialState(Vmm.QEMU, vcpu.signature(), 0);
    hasher.update(state.first());
    if (vcpus > 1) {
      Bytes other = state.other(firmware.requireResetAddress());
      for (int i = 1; i < vcpus; i++) {
        hasher.update(other);
      }
    }
    return hasher.finish();
  }
}
