package dev.adyton.testkit.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.OneLayerArray;
import java.util.function.Consumer;

/// A TDX platform that quotes trust domains which do not exist: its quotes are of the genuine
/// format with genuine signatures, under a root that nobody should trust.
public final class FakeTdxChip {

  private final FakePlatform platform;

  FakeTdxChip(FakePlatform platform) {
    this.platform = platform;
  }

  /// {@return the platform}
  public FakePlatform platform() {
    return platform;
  }

  /// {@return a quote, version 4, of a trust domain that binds these bytes}
  public FakeQuote quote(Bytes reportData) {
    return quote(report -> report.reportData(reportData));
  }

  /// {@return a quote that answers a challenge: it binds the digest of the array}
  public FakeQuote answer(OneLayerArray array) {
    return quote(platform.intel().crypto().sha256(array.encoded()).value());
  }

  /// {@return a quote, version 4, of a trust domain whose report is written here}
  public FakeQuote quote(Consumer<TdReportDraft> report) {
    return quote(TdReportDraft.ofTdx10(), 4, report);
  }

  /// {@return a quote, version 5, of a trust domain of TDX 1.5 whose report is written here}
  public FakeQuote quote15(Consumer<TdReportDraft> report) {
    return quote(TdReportDraft.ofTdx15(), 5, report);
  }

  private FakeQuote quote(TdReportDraft draft, int version, Consumer<TdReportDraft> report) {
    report.accept(draft);
    return FakeQuote.of(platform, QuoteParts.tdx(platform, draft.toBytes(), version));
  }
}
