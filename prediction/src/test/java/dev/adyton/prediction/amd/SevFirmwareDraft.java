package dev.adyton.prediction.amd;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.prediction.firmware.Firmware;
import dev.adyton.prediction.firmware.FirmwareDraft;
import java.util.ArrayList;
import java.util.List;

/// Firmware that says how it is started under SEV, put together for tests.
final class SevFirmwareDraft {

  private static final String RESET = "00f771de-1a7e-4fcb-890e-68c77e2fb44e";
  private static final String HASHES = "7255371f-3a3b-4b04-927b-1da6efa8d454";
  private static final String SECTIONS = "dc886566-984a-4798-a75e-5585a7bf67cc";

  private final FirmwareDraft draft = new FirmwareDraft();
  private final List<long[]> sections = new ArrayList<>();
  private long count = -1;

  /// {@return firmware with all that a launch may ask for}
  static SevFirmwareDraft complete() {
    return new SevFirmwareDraft()
        .reset(0x80B004)
        .hashes(0x810C00, 0x400)
        .section(0x800000, 0x9000, 1)
        .section(0x80D000, 0x1000, 2)
        .section(0x80E000, 0x1000, 3)
        .section(0x80F000, 0x1000, 4)
        .section(0x810000, 0x1000, 0x10);
  }

  SevFirmwareDraft reset(long address) {
    draft.entry(RESET, new ByteWriter().u32le(address).toBytes());
    return this;
  }

  SevFirmwareDraft hashes(long address, long length) {
    draft.entry(HASHES, new ByteWriter().u32le(address).u32le(length).toBytes());
    return this;
  }

  SevFirmwareDraft section(long address, long length, int kind) {
    sections.add(new long[] {address, length, kind});
    return this;
  }

  SevFirmwareDraft count(long claimed) {
    count = claimed;
    return this;
  }

  SevFirmwareDraft size(int bytes) {
    draft.size(bytes);
    return this;
  }

  Bytes toBytes() {
    if (!sections.isEmpty()) {
      draft.entry(SECTIONS, new ByteWriter().u32le(draft.distance()).toBytes());
      draft.body(metadata());
    }
    return draft.toBytes();
  }

  private Bytes metadata() {
    ByteWriter out =
        new ByteWriter()
            .bytes(Bytes.utf8("ASEV"))
            .u32le(16 + 12L * sections.size())
            .u32le(1)
            .u32le(count < 0 ? sections.size() : count);
    for (long[] section : sections) {
      for (long value : section) {
        out.u32le(value);
      }
    }
    return out.toBytes();
  }

  SevFirmware parsed() {
    return SevFirmware.of(Firmware.parse(toBytes()));
  }
}
