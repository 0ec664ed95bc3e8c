package dev.adyton.testkit.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.OneLayerArray;
import java.util.function.Consumer;

/// An SGX platform that quotes enclaves which do not exist: its quotes are of the genuine format
/// with genuine signatures, under a root that nobody should trust.
public final class FakeSgxChip {

  private final FakePlatform platform;

  FakeSgxChip(FakePlatform platform) {
    this.platform = platform;
  }

  /// {@return the platform}
  public FakePlatform platform() {
    return platform;
  }

  /// {@return a quote, version 3, of an enclave that binds these bytes}
  public FakeQuote quote(Bytes reportData) {
    return quote(report -> report.reportData(reportData));
  }

  /// {@return a quote that answers a challenge: it binds the digest of the array}
  public FakeQuote answer(OneLayerArray array) {
    return quote(platform.intel().crypto().sha256(array.encoded()).value());
  }

  /// {@return a quote, version 3, of an enclave whose report is written here}
  public FakeQuote quote(Consumer<SgxReportDraft> report) {
    SgxReportDraft draft = new SgxReportDraft().cpuSvn(platform.extension().cpuSvn());
    report.accept(draft);
    return FakeQuote.of(platform, QuoteParts.sgx(platform, draft.toBytes()));
  }
}
