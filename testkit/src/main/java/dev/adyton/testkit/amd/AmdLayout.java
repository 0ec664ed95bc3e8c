package dev.adyton.testkit.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.amd.FirmwareVersion;
import dev.adyton.evidence.amd.TcbVersion;

/// How reports write versions.
final class AmdLayout {

  private AmdLayout() {}

  /// For the layout see {@link TcbVersion}: one that has a version of the first mutable code is
  /// written as on Turin.
  static Bytes tcb(TcbVersion tcb) {
    return tcb.fmc()
        .map(fmc -> octets(fmc, tcb.bootloader(), tcb.tee(), tcb.snp(), 0, 0, 0, tcb.microcode()))
        .orElseGet(
            () -> octets(tcb.bootloader(), tcb.tee(), 0, 0, 0, 0, tcb.snp(), tcb.microcode()));
  }

  static Bytes firmware(FirmwareVersion version) {
    return octets(version.build(), version.minor(), version.major(), 0);
  }

  private static Bytes octets(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return Bytes.of(bytes);
  }

  static Bytes reversed(Bytes bytes) {
    byte[] reversed = new byte[bytes.length()];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = (byte) bytes.at(reversed.length - 1 - i);
    }
    return Bytes.of(reversed);
  }
}
