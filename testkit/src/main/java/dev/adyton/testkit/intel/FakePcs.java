package dev.adyton.testkit.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.testkit.FakeAnswer;
import dev.adyton.testkit.FakeService;
import dev.adyton.testkit.x509.FakeAuthority;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A caching certification service (PCCS) of Intel's fake authority on the loopback interface. What
/// it answers for a target can be replaced by anything else afterwards.
///
/// Source: Intel SGX and TDX Provisioning Certification Service API v4.
public final class FakePcs implements AutoCloseable {

  private static final String SGX = "/sgx/certification/v4/";
  private static final String TDX = "/tdx/certification/v4/";

  private final FakeService service;
  private final FakeIntel intel;

  private FakePcs(FakeService service, FakeIntel intel) {
    this.service = service;
    this.intel = intel;
  }

  /// {@return a service that has nothing yet}
  public static FakePcs start(FakeIntel intel) {
    return new FakePcs(FakeService.start(), intel);
  }

  /// {@return the service, to change what it answers and to see what it was asked for}
  public FakeService service() {
    return service;
  }

  /// Publishes collateral in one channel, revocation lists in every one.
  ///
  /// @param channel `early` or `standard`
  /// @param fmspc the platforms that TCB info is for
  public FakePcs publish(String channel, Bytes fmspc, FakeIntelCollateral collateral) {
    String update = "update=" + channel;
    String tcb = "tcb?fmspc=" + fmspc.hex() + "&" + update;
    String identity = "qe/identity?" + update;
    service.answer(SGX + tcb, levels(collateral.signedSgxTcbInfo()));
    service.answer(TDX + tcb, levels(collateral.signedTdxTcbInfo()));
    service.answer(SGX + identity, identity(collateral.signedQeIdentity()));
    service.answer(TDX + identity, identity(collateral.signedTdQeIdentity()));
    service.answer(
        SGX + "pckcrl?ca=platform&encoding=der",
        list(collateral.signedPlatformCrl(), intel.platformCa()));
    service.answer(
        SGX + "pckcrl?ca=processor&encoding=der",
        list(collateral.signedProcessorCrl(), intel.processorCa()));
    // In hexadecimal, as caching services of Intel's make write it.
    service.answer(SGX + "rootcacrl", FakeAnswer.ok(Bytes.utf8(collateral.signedRootCrl().hex())));
    return this;
  }

  /// Registers a platform, so that its certificate can be asked for with the id of its quoting
  /// enclave and an encrypted PPID of zeros, as {@link FakeQuote#namedPlatform} names it.
  ///
  /// @param qeId 16 bytes
  public FakePcs register(Bytes qeId, FakePlatform platform) {
    int svn = platform.extension().pceSvn();
    Bytes pceSvn = Bytes.of((byte) svn, (byte) (svn >> 8));
    service.answer(
        SGX
            + "pckcert?qeid="
            + qeId.hex()
            + "&encrypted_ppid="
            + "00".repeat(384)
            + "&cpusvn="
            + platform.extension().cpuSvn().hex()
            + "&pcesvn="
            + pceSvn.hex()
            + "&pceid="
            + platform.extension().pceId().hex(),
        FakeAnswer.ok(Bytes.utf8(FakeAuthority.pem(platform.certificate()).toText()))
            .with("SGX-PCK-Certificate-Issuer-Chain", chain(platform.issuer())));
    return this;
  }

  private FakeAnswer levels(Bytes json) {
    return FakeAnswer.ok(json).with("TCB-Info-Issuer-Chain", chain(intel.tcbSigning()));
  }

  private FakeAnswer identity(Bytes json) {
    return FakeAnswer.ok(json).with("SGX-Enclave-Identity-Issuer-Chain", chain(intel.tcbSigning()));
  }

  private FakeAnswer list(Bytes der, FakeAuthority issuer) {
    return FakeAnswer.ok(der).with("SGX-PCK-CRL-Issuer-Chain", chain(issuer));
  }

  private String chain(FakeAuthority authority) {
    Bytes issuer =
        authority.equals(intel.tcbSigning())
            ? intel.tcbSigningCertificate()
            : intel.certificateOf(authority);
    String pem = FakeAuthority.pem(issuer, intel.rootCertificate()).toText();
    return URLEncoder.encode(pem, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    service.close();
  }
}
