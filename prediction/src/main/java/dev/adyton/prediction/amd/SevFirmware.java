package dev.adyton.prediction.amd;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.codec.UnsupportedFormatException.Kind;
import dev.adyton.prediction.firmware.Firmware;
import dev.adyton.prediction.firmware.Guid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What firmware says to whoever starts it under SEV, SEV-ES or SEV-SNP. What a launch needs and
/// the firmware does not have is an error of the launch, not of the firmware.
///
/// Source: OVMF, `OvmfPkg/ResetVector/Ia16/ResetVectorVtf0.asm` and `X64/OvmfSevMetadata.asm`.
///
/// @param firmware the firmware
/// @param resetAddress where processors but the first start, under SEV-ES and SEV-SNP
/// @param kernelHashes where the hashes of kernel, initial file system and command line go
/// @param sections memory that SEV-SNP puts into the guest; empty where the firmware does not know
///   SEV-SNP
public record SevFirmware(
    Firmware firmware,
    Optional<Long> resetAddress,
    Optional<Area> kernelHashes,
    List<SnpSection> sections) {

  static final String METADATA = "SEV metadata";

  private static final Guid RESET = Guid.of("00f771de-1a7e-4fcb-890e-68c77e2fb44e");
  private static final Guid HASHES = Guid.of("7255371f-3a3b-4b04-927b-1da6efa8d454");
  private static final Guid SECTIONS = Guid.of("dc886566-984a-4798-a75e-5585a7bf67cc");
  private static final String FORMAT = "firmware";
  private static final Bytes SIGNATURE = Bytes.utf8("ASEV");
  private static final int VERSION = 1;
  private static final int NOWHERE = -1;
  private static final int HEADER = 16;
  private static final int SECTION = 12;
  private static final int MAX_SECTIONS = 256;
  private static final long MAX_MEMORY = 1L << 30;

  /// Memory of the guest.
  ///
  /// @param address its address
  /// @param length its length in bytes
  public record Area(long address, long length) {}

  /// Makes the values of a copy of the sections.
  public SevFirmware {
    sections = List.copyOf(sections);
  }

  /// {@return what firmware says}
  ///
  /// @throws UnsupportedFormatException if it says it in a version or of a kind that is not known
  /// @throws FormatException if it is malformed
  public static SevFirmware of(Firmware firmware) {
    return new SevFirmware(
        firmware,
        firmware.entry(RESET).map(SevFirmware::resetAddress),
        firmware.entry(HASHES).flatMap(SevFirmware::area),
        firmware.entry(SECTIONS).map(offset -> sections(firmware, offset)).orElse(List.of()));
  }

  private static long resetAddress(Bytes entry) {
    ByteReader from = entry.reader("reset block of SEV-ES");
    long address = from.u32le("address");
    from.end();
    return address;
  }

  /// An area at address zero is how a build says that it has none.
  private static Optional<Area> area(Bytes entry) {
    ByteReader from = entry.reader("kernel hashes of SEV");
    Area area = new Area(from.u32le("address"), from.u32le("length"));
    from.end();
    return area.address() == 0 ? Optional.empty() : Optional.of(area);
  }

  private static List<SnpSection> sections(Firmware firmware, Bytes entry) {
    ByteReader offset = entry.reader(METADATA);
    long distance = offset.u32le("offset");
    offset.end();
    ByteReader from = firmware.beforeEnd(distance, METADATA);
    if (!from.bytes(SIGNATURE.length(), "signature").equals(SIGNATURE)) {
      throw new FormatException(METADATA, 0, "signature", "is not ASEV");
    }
    long length = from.u32le("length");
    if (from.u32le("version") != VERSION) {
      throw new UnsupportedFormatException(Kind.VERSION, METADATA, 8, "version", "is not 1");
    }
    long count = from.u32le("count");
    if (count > MAX_SECTIONS || length != HEADER + count * SECTION) {
      throw from.fail("count", "is beyond " + MAX_SECTIONS + " or does not agree with the length");
    }
    return sections(from, count);
  }

  private static List<SnpSection> sections(ByteReader from, long count) {
    List<SnpSection> sections = new ArrayList<>();
    long memory = 0;
    for (long i = 0; i < count; i++) {
      SnpSection section = SnpSection.read(from);
      memory += section.length();
      if (memory > MAX_MEMORY) {
        throw from.fail("sections", "are together beyond 1 GiB");
      }
      sections.add(section);
    }
    return sections;
  }

  /// {@return where processors but the first start}
  ///
  /// @throws UnsupportedFormatException if the firmware does not say it
  long requireResetAddress() {
    return resetAddress.orElseThrow(() ->
        lacks(
            "reset block of SEV-ES",
            "take firmware that supports SEV-ES (OVMF since 2021), or measure one processor"));
  }

  /// @throws UnsupportedFormatException if the firmware does not say that it supports SEV-SNP
  void requireSections() {
    if (sections.isEmpty()) {
      throw lacks("metadata of SEV-SNP", "take firmware that supports SEV-SNP (OVMF since 2022)");
    }
  }

  /// {@return where the hashes of kernel, initial file system and command line go}
  ///
  /// @throws UnsupportedFormatException if the firmware has no place for them
  Area requireKernelHashes() {
    return kernelHashes
        .filter(area -> area.length() >= KernelHashes.LENGTH)
        .orElseThrow(() ->
            lacks(
                "place for the hashes of a kernel",
                "take firmware for measured direct boot (OvmfPkg/AmdSev), or start without --kernel"));
  }

  static UnsupportedFormatException lacks(String what, String advice) {
    return new UnsupportedFormatException(
        Kind.FORMAT, FORMAT, NOWHERE, "table", "has no " + what + ": " + advice);
  }
}
