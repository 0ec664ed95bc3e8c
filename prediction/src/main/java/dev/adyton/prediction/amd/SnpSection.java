package dev.adyton.prediction.amd;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.codec.UnsupportedFormatException.Kind;

/// Memory that firmware asks to be put into the guest before it starts, 12 bytes: address, length
/// and kind, 4 bytes each, little-endian.
///
/// Source: OVMF, `OvmfPkg/ResetVector/X64/OvmfSevMetadata.asm`.
///
/// @param address the address in the guest, of a page
/// @param length the length in bytes, of whole pages
/// @param kind what it is for
public record SnpSection(long address, long length, Use kind) {

  /// What memory is for.
  public enum Use {
    /// Memory that the firmware needs before it can accept any itself; zero.
    SECURE_MEMORY(1),
    /// The page of secrets that the processor fills.
    SECRETS(2),
    /// The page of CPUID that the processor checks.
    CPUID(3),
    /// Where guest and SVSM call each other; zero.
    SVSM_CALLING_AREA(4),
    /// The hashes of kernel, initial file system and command line; zero where there is no kernel.
    KERNEL_HASHES(0x10);

    private final int number;

    Use(int number) {
      this.number = number;
    }

    private static Use of(long number, ByteReader at) {
      for (Use use : values()) {
        if (use.number == number) {
          return use;
        }
      }
      throw new UnsupportedFormatException(
          Kind.FORMAT,
          SevFirmware.METADATA,
          at.position(),
          "section",
          "is of kind " + number + ", which is not known: its measurement cannot be foretold");
    }
  }

  static SnpSection read(ByteReader from) {
    long address = from.u32le("address");
    long length = from.u32le("length");
    Use use = Use.of(from.u32le("kind"), from);
    if (address % Page.SIZE != 0 || length % Page.SIZE != 0 || length == 0) {
      throw from.fail("section", "is not of whole pages");
    }
    if (use != Use.SECURE_MEMORY && use != Use.SVSM_CALLING_AREA && length != Page.SIZE) {
      throw from.fail("section", "of kind " + use + " is not of one page");
    }
    return new SnpSection(address, length, use);
  }
}
