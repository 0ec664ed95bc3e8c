package dev.adyton.prediction.amd;

import java.util.Locale;
import java.util.Optional;

/// Who starts the guest: each sets the registers of a processor in its own way before the first
/// instruction, and they are measured.
public enum Vmm {
  /// QEMU on KVM.
  QEMU,
  /// Amazon EC2.
  EC2,
  /// Google Compute Engine.
  GCE;

  /// {@return the name, in lower case}
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// {@return the one of that name; nothing where there is none}
  public static Optional<Vmm> of(String text) {
    for (Vmm vmm : values()) {
      if (vmm.text().equals(text)) {
        return Optional.of(vmm);
      }
    }
    return Optional.empty();
  }
}
