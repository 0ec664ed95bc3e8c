package dev.adyton.testkit.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.intel.TdReport;
import dev.adyton.testkit.layout.FixedLayout;

/// The body of a TDX quote while its fields are written; for the layout see {@link TdReport}. At
/// first it is of a trust domain that cannot be debugged, under an up-to-date module of Intel's.
public final class TdReportDraft {

  private static final int ATTRIBUTES = 120;
  private static final int DIGEST = 48;
  private static final int LATER = 584;

  private final FixedLayout layout;

  private TdReportDraft(FixedLayout layout) {
    this.layout = layout;
  }

  /// {@return a draft for TDX 1.0, 584 bytes}
  static TdReportDraft ofTdx10() {
    TdReportDraft draft = new TdReportDraft(FixedLayout.ofLength(TdReport.LENGTH));
    return draft.teeTcbSvn(Defaults.TEE_TCB_SVN).tdAttributes(1L << 28).xfam(0b11);
  }

  /// {@return a draft for TDX 1.5, 648 bytes}
  static TdReportDraft ofTdx15() {
    TdReportDraft draft = new TdReportDraft(FixedLayout.ofLength(TdReport.LENGTH_15));
    return draft
        .teeTcbSvn(Defaults.TEE_TCB_SVN)
        .teeTcbSvn2(Defaults.TEE_TCB_SVN)
        .tdAttributes(1L << 28)
        .xfam(0b11);
  }

  static TdReportDraft of(Bytes report) {
    return new TdReportDraft(FixedLayout.of(report));
  }

  /// Writes bytes at an offset of the report.
  public TdReportDraft bytes(int offset, Bytes value) {
    layout.put(offset, value);
    return this;
  }

  /// Writes the security versions at the start of the trust domain, 16 bytes.
  public TdReportDraft teeTcbSvn(Bytes versions) {
    layout.put(0, 16, versions);
    return this;
  }

  /// Writes the measurement of the TDX module, 48 bytes.
  public TdReportDraft mrSeam(Bytes measurement) {
    layout.put(16, DIGEST, measurement);
    return this;
  }

  /// Writes the signer of the TDX module, 48 bytes; zero is Intel.
  public TdReportDraft mrSignerSeam(Bytes signer) {
    layout.put(64, DIGEST, signer);
    return this;
  }

  /// Writes the attributes of the TDX module.
  public TdReportDraft seamAttributes(long mask) {
    layout.u64(112, mask);
    return this;
  }

  /// Writes the attributes of the trust domain.
  public TdReportDraft tdAttributes(long mask) {
    layout.u64(ATTRIBUTES, mask);
    return this;
  }

  /// Lets the host look inside or not.
  public TdReportDraft debug(boolean on) {
    layout.bit(ATTRIBUTES, 0, on);
    return this;
  }

  /// Writes the extended processor state.
  public TdReportDraft xfam(long mask) {
    layout.u64(128, mask);
    return this;
  }

  /// Writes the measurement of the initial contents, 48 bytes.
  public TdReportDraft mrTd(Bytes measurement) {
    layout.put(136, DIGEST, measurement);
    return this;
  }

  /// Writes configuration, owner and the owner's configuration, up to 48 bytes each.
  public TdReportDraft owner(Bytes config, Bytes owner, Bytes ownerConfig) {
    layout.put(184, DIGEST, config);
    layout.put(232, DIGEST, owner);
    layout.put(280, DIGEST, ownerConfig);
    return this;
  }

  /// Writes a run-time register, 48 bytes.
  ///
  /// @param number 0 to 3
  public TdReportDraft rtmr(int number, Bytes value) {
    if (number < 0 || number > 3) {
      throw new IllegalArgumentException("there are the registers 0 to 3, not " + number);
    }
    layout.put(328 + DIGEST * number, DIGEST, value);
    return this;
  }

  /// Writes what the guest binds, up to 64 bytes, with zeros behind it.
  public TdReportDraft reportData(Bytes bound) {
    layout.put(520, 64, bound);
    return this;
  }

  /// Writes the security versions that run now, 16 bytes; TDX 1.5.
  public TdReportDraft teeTcbSvn2(Bytes versions) {
    layout.put(LATER, 16, versions);
    return this;
  }

  /// Writes the measurement of bound service domains, 48 bytes; TDX 1.5.
  public TdReportDraft mrServiceTd(Bytes measurement) {
    layout.put(LATER + 16, DIGEST, measurement);
    return this;
  }

  Bytes toBytes() {
    return layout.toBytes();
  }
}
