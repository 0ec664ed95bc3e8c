package dev.adyton.testkit.intel;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.intel.CertificationData;
import dev.adyton.evidence.intel.Quote;
import dev.adyton.evidence.intel.QuoteHeader;
import dev.adyton.evidence.intel.SgxReport;
import dev.adyton.evidence.intel.TdReport;
import dev.adyton.testkit.layout.FixedLayout;
import java.util.Optional;
import java.util.function.Consumer;

/// The parts of a quote while an attacker changes some of them; they are signed when the bytes are
/// made. For the layout see {@link Quote}.
final class QuoteParts {

  private static final int VERSION_WITH_TYPE = 5;
  private static final int FIRST_NESTED_VERSION = 4;
  private static final int REPORT_DATA = 320;

  Bytes header;
  Bytes body;
  Optional<Integer> bodyType = Optional.empty();
  SigningKey attestationKey;
  Optional<SigningKey> signer = Optional.empty();
  SigningKey reportKey;
  Bytes qeReport;
  Optional<Bytes> qeReportData = Optional.empty();
  Bytes authenticationData;
  CertificationData certification;
  Bytes trailing = Bytes.EMPTY;

  private QuoteParts(
      Bytes header,
      Bytes body,
      SigningKey attestationKey,
      SigningKey reportKey,
      Bytes qeReport,
      Bytes authenticationData,
      CertificationData certification) {
    this.header = header;
    this.body = body;
    this.attestationKey = attestationKey;
    this.reportKey = reportKey;
    this.qeReport = qeReport;
    this.authenticationData = authenticationData;
    this.certification = certification;
  }

  static QuoteParts sgx(FakePlatform platform, Bytes body) {
    return of(platform, header(3, QuoteHeader.SGX, platform), body, Defaults.QE_PRODUCT);
  }

  static QuoteParts tdx(FakePlatform platform, Bytes body, int version) {
    return of(platform, header(version, QuoteHeader.TDX, platform), body, Defaults.TD_QE_PRODUCT);
  }

  private static QuoteParts of(FakePlatform platform, Bytes header, Bytes body, int product) {
    return new QuoteParts(
        header,
        body,
        platform.intel().freshKey(),
        platform.pck(),
        new SgxReportDraft()
            .cpuSvn(platform.extension().cpuSvn())
            .attributes(Defaults.QE_FLAGS, Defaults.QE_XFRM)
            .mrSigner(Defaults.QE_SIGNER)
            .isvProdId(product)
            .isvSvn(Defaults.QE_SVN)
            .toBytes(),
        Bytes.of(new byte[32]),
        new CertificationData(CertificationData.PEM_CHAIN, platform.chain()));
  }

  private static Bytes header(int version, long teeType, FakePlatform platform) {
    FixedLayout header = FixedLayout.ofLength(QuoteHeader.LENGTH);
    header.u16(0, version);
    header.u16(2, QuoteHeader.ECDSA_P256);
    header.put(12, Quote.INTEL);
    header.put(28, platform.extension().ppid());
    versionFields(header, version, teeType, platform);
    return header.toBytes();
  }

  private static void versionFields(
      FixedLayout header, int version, long teeType, FakePlatform platform) {
    if (version < FIRST_NESTED_VERSION) {
      header.u16(8, Defaults.QE_SVN);
      header.u16(10, platform.extension().pceSvn());
    } else {
      header.u32(4, teeType);
    }
  }

  QuoteParts changed(Consumer<QuoteParts> change) {
    QuoteParts copy =
        new QuoteParts(
            header, body, attestationKey, reportKey, qeReport, authenticationData, certification);
    copy.bodyType = bodyType;
    copy.signer = signer;
    copy.qeReportData = qeReportData;
    copy.trailing = trailing;
    change.accept(copy);
    return copy;
  }

  void version(int version) {
    long teeType = body.length() == SgxReport.LENGTH ? QuoteHeader.SGX : QuoteHeader.TDX;
    FixedLayout changed = FixedLayout.of(header);
    changed.u16(0, version);
    changed.put(4, Bytes.of(new byte[8]));
    if (version >= FIRST_NESTED_VERSION) {
      changed.u32(4, teeType);
    }
    header = changed.toBytes();
  }

  boolean isSgx() {
    return body.length() == SgxReport.LENGTH;
  }

  private int version() {
    return header.at(0) | header.at(1) << 8;
  }

  Bytes encode(FakeIntel intel) {
    Bytes signed = Bytes.concat(header, bodyFrame(), body);
    Bytes signature = signer.orElse(attestationKey).sign(KeyPurpose.ROOT, signed);
    Bytes report = certifiedReport(intel);
    boolean nested = version() >= FIRST_NESTED_VERSION;
    ByteWriter data = new ByteWriter().bytes(signature).bytes(point());
    if (nested) {
      data.u16le(CertificationData.QE_REPORT).u32le(report.length());
    }
    Bytes signatureData = data.bytes(report).toBytes();
    return new ByteWriter()
        .bytes(signed)
        .u32le(signatureData.length())
        .bytes(signatureData)
        .bytes(trailing)
        .toBytes();
  }

  private Bytes bodyFrame() {
    return version() == VERSION_WITH_TYPE
        ? new ByteWriter().u16le(bodyType.orElseGet(this::usualType)).u32le(body.length()).toBytes()
        : Bytes.EMPTY;
  }

  private int usualType() {
    return isSgx() ? 1 : body.length() == TdReport.LENGTH ? 2 : 3;
  }

  /// x and y, without the byte that says that the point is not compressed.
  private Bytes point() {
    Bytes point = attestationKey.publicKey().point();
    return point.slice(1, point.length());
  }

  private Bytes certifiedReport(FakeIntel intel) {
    FixedLayout report = FixedLayout.of(qeReport);
    Bytes bound = intel.crypto().sha256(point(), authenticationData).value();
    report.put(REPORT_DATA, 64, qeReportData.orElse(bound));
    Bytes signed = report.toBytes();
    return new ByteWriter()
        .bytes(signed)
        .bytes(reportKey.sign(KeyPurpose.ROOT, signed))
        .u16le(authenticationData.length())
        .bytes(authenticationData)
        .u16le(certification.type())
        .u32le(certification.data().length())
        .bytes(certification.data())
        .toBytes();
  }
}
