package dev.adyton.testkit.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.intel.SgxReport;
import dev.adyton.testkit.layout.FixedLayout;

/// The body of an SGX report while its fields are written; for the layout see {@link SgxReport}. At
/// first it is of an enclave that runs in 64-bit mode and cannot be debugged.
public final class SgxReportDraft {

  private static final int ATTRIBUTES = 48;
  private static final int DEBUG = 1;

  private final FixedLayout layout;

  SgxReportDraft() {
    layout = FixedLayout.ofLength(SgxReport.LENGTH);
    attributes(0b101, 0b11);
  }

  SgxReportDraft(Bytes report) {
    layout = FixedLayout.of(report);
  }

  /// Writes bytes at an offset of the report.
  public SgxReportDraft bytes(int offset, Bytes value) {
    layout.put(offset, value);
    return this;
  }

  /// Writes the raw security versions of the processor, 16 bytes.
  public SgxReportDraft cpuSvn(Bytes value) {
    layout.put(0, 16, value);
    return this;
  }

  /// Writes which extended information is saved on an exit.
  public SgxReportDraft miscSelect(long mask) {
    layout.u32(16, mask);
    return this;
  }

  /// Writes flags and extended state, a mask each.
  public SgxReportDraft attributes(long flags, long xfrm) {
    layout.u64(ATTRIBUTES, flags);
    layout.u64(ATTRIBUTES + 8, xfrm);
    return this;
  }

  /// Lets the host look inside or not.
  public SgxReportDraft debug(boolean on) {
    layout.bit(ATTRIBUTES, DEBUG, on);
    return this;
  }

  /// Writes the measurement, 32 bytes.
  public SgxReportDraft mrEnclave(Bytes measurement) {
    layout.put(64, 32, measurement);
    return this;
  }

  /// Writes the digest of the signer's key, 32 bytes.
  public SgxReportDraft mrSigner(Bytes digest) {
    layout.put(128, 32, digest);
    return this;
  }

  /// Writes the extended product id, 16 bytes.
  public SgxReportDraft isvExtProdId(Bytes id) {
    layout.put(32, 16, id);
    return this;
  }

  /// Writes the family id, 16 bytes.
  public SgxReportDraft isvFamilyId(Bytes id) {
    layout.put(304, 16, id);
    return this;
  }

  /// Writes configuration id, up to 64 bytes, and its security version.
  public SgxReportDraft config(Bytes id, int version) {
    layout.put(192, 64, id);
    layout.u16(260, version);
    return this;
  }

  /// Writes the signer's number for the product.
  public SgxReportDraft isvProdId(int number) {
    layout.u16(256, number);
    return this;
  }

  /// Writes the signer's security version.
  public SgxReportDraft isvSvn(int version) {
    layout.u16(258, version);
    return this;
  }

  /// Writes what the enclave binds, up to 64 bytes, with zeros behind it.
  public SgxReportDraft reportData(Bytes bound) {
    layout.put(320, 64, bound);
    return this;
  }

  Bytes toBytes() {
    return layout.toBytes();
  }
}
