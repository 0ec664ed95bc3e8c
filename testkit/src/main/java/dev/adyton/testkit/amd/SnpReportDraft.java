package dev.adyton.testkit.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.amd.FirmwareVersion;
import dev.adyton.evidence.amd.KeyKind;
import dev.adyton.evidence.amd.SnpReport;
import dev.adyton.evidence.amd.TcbVersion;
import dev.adyton.testkit.layout.FixedLayout;

/// An attestation report of SEV-SNP while its fields are written; for the layout see {@link
/// SnpReport}. At first it is of a guest that cannot be debugged, on the platform of its chip.
public final class SnpReportDraft {

  private static final int POLICY = 0x08;
  private static final int DEBUG = 19;
  private static final int ALWAYS = 17;
  private static final int KEY_INFO = 0x48;
  private static final int PROCESSOR = 0x188;
  private static final int DIGEST = 48;

  private final FixedLayout layout;

  private SnpReportDraft(FixedLayout layout) {
    this.layout = layout;
  }

  static SnpReportDraft create() {
    SnpReportDraft draft = new SnpReportDraft(FixedLayout.ofLength(SnpReport.LENGTH));
    draft.layout.u32(0x34, 1);
    draft.layout.put(0x160, Bytes.fromHex("ff".repeat(32)));
    FirmwareVersion firmware = new FirmwareVersion(1, 55, 39);
    return draft
        .policy(1L << 16 | 1L << ALWAYS)
        .platformInfo(0b10_0101)
        .currentVersion(firmware)
        .committedVersion(firmware);
  }

  static SnpReportDraft of(Bytes report) {
    return new SnpReportDraft(FixedLayout.of(report));
  }

  /// Writes bytes at an offset of the report.
  public SnpReportDraft bytes(int offset, Bytes value) {
    layout.put(offset, value);
    return this;
  }

  /// Writes the version: 2, which does not tell the processor, 3 or 5.
  public SnpReportDraft version(int number) {
    layout.u32(0, number);
    if (number == 2) {
      layout.put(PROCESSOR, 3, Bytes.EMPTY);
    }
    return this;
  }

  /// Writes the guest's security version.
  public SnpReportDraft guestSvn(long number) {
    layout.u32(4, number);
    return this;
  }

  /// Writes what the owner of the guest allows.
  public SnpReportDraft policy(long mask) {
    layout.u64(POLICY, mask);
    return this;
  }

  /// Lets the host look inside or not.
  public SnpReportDraft debug(boolean on) {
    layout.bit(POLICY, DEBUG, on);
    return this;
  }

  /// Writes family and image id, up to 16 bytes each.
  public SnpReportDraft ids(Bytes family, Bytes image) {
    layout.put(0x10, 16, family);
    layout.put(0x20, 16, image);
    return this;
  }

  /// Writes the privilege level of who asked.
  public SnpReportDraft vmpl(long level) {
    layout.u32(0x30, level);
    return this;
  }

  /// Writes all four security versions at once.
  public SnpReportDraft tcb(TcbVersion all) {
    return currentTcb(all).committedTcb(all).reportedTcb(all).launchTcb(all);
  }

  /// Writes the security versions that run.
  public SnpReportDraft currentTcb(TcbVersion tcb) {
    layout.put(0x38, AmdLayout.tcb(tcb));
    return this;
  }

  /// Writes the security versions that the certificate of the key stands for.
  public SnpReportDraft reportedTcb(TcbVersion tcb) {
    layout.put(0x180, AmdLayout.tcb(tcb));
    return this;
  }

  /// Writes the security versions below which the platform cannot be rolled back.
  public SnpReportDraft committedTcb(TcbVersion tcb) {
    layout.put(0x1E0, AmdLayout.tcb(tcb));
    return this;
  }

  /// Writes the security versions at the guest's launch.
  public SnpReportDraft launchTcb(TcbVersion tcb) {
    layout.put(0x1F0, AmdLayout.tcb(tcb));
    return this;
  }

  /// Writes how the platform is configured.
  public SnpReportDraft platformInfo(long mask) {
    layout.u64(0x40, mask);
    return this;
  }

  /// Writes which kind of key signs.
  public SnpReportDraft signer(KeyKind kind) {
    layout.bit(KEY_INFO, 2, kind == KeyKind.VLEK);
    layout.bit(KEY_INFO, 3, false);
    layout.bit(KEY_INFO, 4, false);
    return this;
  }

  /// Writes that no key signs.
  public SnpReportDraft unsigned() {
    layout.bit(KEY_INFO, 2, true);
    layout.bit(KEY_INFO, 3, true);
    layout.bit(KEY_INFO, 4, true);
    return this;
  }

  /// Writes that the host keeps the chip's identity to itself, and zeros for that identity.
  public SnpReportDraft maskedChip() {
    layout.bit(KEY_INFO, 1, true);
    return chipId(Bytes.EMPTY);
  }

  /// Writes what the guest binds, up to 64 bytes, with zeros behind it.
  public SnpReportDraft reportData(Bytes bound) {
    layout.put(0x50, 64, bound);
    return this;
  }

  /// Writes the digest of the guest's first content, 48 bytes.
  public SnpReportDraft measurement(Bytes digest) {
    layout.put(0x90, DIGEST, digest);
    return this;
  }

  /// Writes what the host said at launch, up to 32 bytes.
  public SnpReportDraft hostData(Bytes data) {
    layout.put(0xC0, 32, data);
    return this;
  }

  /// Writes the digest of the key of the guest's identity, 48 bytes.
  public SnpReportDraft idKeyDigest(Bytes digest) {
    layout.put(0xE0, DIGEST, digest);
    return this;
  }

  /// Writes the digest of the key that certified the key of the identity, 48 bytes, and that there
  /// is one.
  public SnpReportDraft authorKeyDigest(Bytes digest) {
    layout.put(0x110, DIGEST, digest);
    layout.bit(KEY_INFO, 0, true);
    return this;
  }

  /// Writes the id of the guest, 32 bytes.
  public SnpReportDraft reportId(Bytes id) {
    layout.put(0x140, 32, id);
    return this;
  }

  /// Writes the processor as CPUID tells it.
  public SnpReportDraft processor(int family, int model, int stepping) {
    layout.u8(PROCESSOR, family);
    layout.u8(PROCESSOR + 1, model);
    layout.u8(PROCESSOR + 2, stepping);
    return this;
  }

  /// Writes the id of the chip, up to 64 bytes, with zeros behind it.
  public SnpReportDraft chipId(Bytes id) {
    layout.put(0x1A0, 64, id);
    return this;
  }

  /// Writes the firmware that runs.
  public SnpReportDraft currentVersion(FirmwareVersion version) {
    layout.put(0x1E8, AmdLayout.firmware(version));
    return this;
  }

  /// Writes the firmware that cannot be rolled back.
  public SnpReportDraft committedVersion(FirmwareVersion version) {
    layout.put(0x1EC, AmdLayout.firmware(version));
    return this;
  }

  /// Writes the verified mitigations, masks; version 5.
  public SnpReportDraft mitigations(long launch, long current) {
    layout.u64(0x1F8, launch);
    layout.u64(0x200, current);
    return this;
  }

  Bytes toBytes() {
    return layout.toBytes();
  }
}
