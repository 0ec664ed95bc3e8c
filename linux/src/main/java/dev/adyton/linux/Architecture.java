package dev.adyton.linux;

import java.util.Optional;

/// The instruction sets whose system calls are known here.
public enum Architecture {
  /// 64-bit x86.
  X86_64(0xC000003E, "ld-linux-x86-64.so.2"),
  /// 64-bit Arm, little-endian.
  AARCH64(0xC00000B7, "ld-linux-aarch64.so.1");

  private final int audit;
  private final String loader;

  Architecture(int audit, String loader) {
    this.audit = audit;
    this.loader = loader;
  }

  /// {@return the value of `seccomp_data.arch` (`AUDIT_ARCH_…` of `linux/audit.h`)}
  int audit() {
    return audit;
  }

  /// {@return the file name of the GNU C library's dynamic loader}
  public String loader() {
    return loader;
  }

  /// {@return what this process runs on; empty if it is not known here or not Linux}
  public static Optional<Architecture> current() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return Optional.empty();
    }
    return switch (System.getProperty("os.arch", "")) {
      case "amd64", "x86_64" -> Optional.of(X86_64);
      case "aarch64" -> Optional.of(AARCH64);
      default -> Optional.empty();
    };
  }
}
