package dev.adyton.testkit.intel;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.intel.CertificationData;
import dev.adyton.testkit.layout.FixedLayout;
import java.util.Optional;
import java.util.function.Consumer;

/// A quote as an attacker may put it together. Its parts are changed *before* they are signed, so
/// that the signatures hold and the deeper check must notice; the methods that start with `but`
/// break what joins the parts instead.
public final class FakeQuote {

  private static final int RSA_3072 = 384;

  private final FakePlatform platform;
  private final QuoteParts parts;
  private final Bytes encoded;

  private FakeQuote(FakePlatform platform, QuoteParts parts) {
    this.platform = platform;
    this.parts = parts;
    this.encoded = parts.encode(platform.intel());
  }

  static FakeQuote of(FakePlatform platform, QuoteParts parts) {
    return new FakeQuote(platform, parts);
  }

  /// {@return the quote as bytes, the same at each call}
  public Bytes encoded() {
    return encoded;
  }

  /// {@return the platform that quotes}
  public FakePlatform platform() {
    return platform;
  }

  /// {@return the quote in another version: 3, 4 or 5}
  public FakeQuote version(int version) {
    return changed(part -> part.version(version));
  }

  /// {@return a quote with other bytes at an offset of the header}
  public FakeQuote header(int offset, Bytes value) {
    return changed(part -> part.header = put(part.header, offset, value));
  }

  /// {@return a quote with other bytes at an offset of the body}
  public FakeQuote body(int offset, Bytes value) {
    return changed(part -> part.body = put(part.body, offset, value));
  }

  /// {@return a quote of any other body}
  public FakeQuote body(Bytes whole) {
    return changed(part -> part.body = whole);
  }

  /// {@return a quote that states another type of body; version 5 has a place for it}
  public FakeQuote bodyType(int type) {
    return changed(part -> part.bodyType = Optional.of(type));
  }

  /// {@return a quote that binds these bytes, up to 64}
  public FakeQuote reportData(Bytes bound) {
    return parts.isSgx()
        ? sgxReport(report -> report.reportData(bound))
        : tdReport(report -> report.reportData(bound));
  }

  /// {@return a quote of something into which the host may look or not}
  public FakeQuote debug(boolean on) {
    return parts.isSgx()
        ? sgxReport(report -> report.debug(on))
        : tdReport(report -> report.debug(on));
  }

  /// {@return a quote of an enclave whose report is changed here}
  public FakeQuote sgxReport(Consumer<SgxReportDraft> change) {
    return changed(part -> part.body = sgx(part.body, change));
  }

  /// {@return a quote of a trust domain whose report is changed here}
  public FakeQuote tdReport(Consumer<TdReportDraft> change) {
    return changed(part -> {
      TdReportDraft draft = TdReportDraft.of(part.body);
      change.accept(draft);
      part.body = draft.toBytes();
    });
  }

  /// {@return a quote of a quoting enclave whose report is changed here; its report data stay bound
  /// to the attestation key}
  public FakeQuote qeReport(Consumer<SgxReportDraft> change) {
    return changed(part -> part.qeReport = sgx(part.qeReport, change));
  }

  /// {@return a quote with other authentication data, which the quoting enclave's report covers}
  public FakeQuote authenticationData(Bytes data) {
    return changed(part -> part.authenticationData = data);
  }

  /// {@return a quote that names or carries the platform's certificate otherwise}
  ///
  /// @param type 1 to 7, see {@link CertificationData}
  public FakeQuote certification(int type, Bytes data) {
    return changed(part -> part.certification = new CertificationData(type, data));
  }

  /// {@return a quote that only names the platform's certificate, by an id of 3072 bits that is
  /// encrypted, and the platform's security versions: type 3}
  public FakeQuote namedPlatform() {
    return named(3, Bytes.of(new byte[RSA_3072]));
  }

  /// {@return a quote that only names the platform's certificate, by its id in the clear: type 1}
  public FakeQuote namedPlatformInClear() {
    return named(1, platform.extension().ppid());
  }

  private FakeQuote named(int type, Bytes id) {
    return certification(
        type,
        new ByteWriter()
            .bytes(id)
            .bytes(platform.extension().cpuSvn())
            .u16le(platform.extension().pceSvn())
            .bytes(platform.extension().pceId())
            .toBytes());
  }

  /// {@return a quote with bytes after its end}
  public FakeQuote trailing(Bytes bytes) {
    return changed(part -> part.trailing = bytes);
  }

  /// {@return this quote under another attestation key, to which the quoting enclave agrees}
  public FakeQuote attestationKey(SigningKey key) {
    return changed(part -> part.attestationKey = key);
  }

  /// {@return this quote under the signature of a key that is not the one in it}
  public FakeQuote butSignedBy(SigningKey key) {
    return changed(part -> part.signer = Optional.of(key));
  }

  /// {@return this quote with a report of the quoting enclave that binds something else than the
  /// attestation key}
  public FakeQuote butQeReportData(Bytes bound) {
    return changed(part -> part.qeReportData = Optional.of(bound));
  }

  /// {@return this quote with a report of the quoting enclave that another platform signed}
  public FakeQuote butQeReportSignedBy(FakePlatform other) {
    return changed(part -> part.reportKey = other.pck());
  }

  /// {@return this quote with the certificates of another platform}
  public FakeQuote butCertificatesOf(FakePlatform other) {
    return certification(CertificationData.PEM_CHAIN, other.chain());
  }

  private FakeQuote changed(Consumer<QuoteParts> change) {
    return new FakeQuote(platform, parts.changed(change));
  }

  private static Bytes put(Bytes structure, int offset, Bytes value) {
    FixedLayout layout = FixedLayout.of(structure);
    layout.put(offset, value);
    return layout.toBytes();
  }

  private static Bytes sgx(Bytes report, Consumer<SgxReportDraft> change) {
    SgxReportDraft draft = new SgxReportDraft(report);
    change.accept(draft);
    return draft.toBytes();
  }
}
