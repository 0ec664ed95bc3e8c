package dev.adyton.testkit.intel;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.testkit.FakeService;
import java.util.List;

/// A caching certification service (PCCS) of Intel's fake authority on the loopback interface: it
/// answers what was published and registered, as {@link FakeIntelService} does, for the targets of
/// clients that write the query in the usual order. What it answers for a target can be replaced by
/// anything else afterwards.
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
    FakeIntelService published = FakeIntelService.of(collateral);
    String tcb = "tcb?fmspc=" + fmspc.hex() + "&update=" + channel;
    String identity = "qe/identity?update=" + channel;
    for (String target :
        List.of(
            SGX + tcb,
            TDX + tcb,
            SGX + identity,
            TDX + identity,
            SGX + "pckcrl?ca=platform&encoding=der",
            SGX + "pckcrl?ca=processor&encoding=der",
            SGX + "rootcacrl")) {
      service.answer(target, published.answer(target));
    }
    return this;
  }

  /// Registers a platform, so that its certificate can be asked for with the id of its quoting
  /// enclave and an encrypted PPID of zeros, as {@link FakeQuote#namedPlatform} names it.
  ///
  /// @param qeId 16 bytes
  public FakePcs register(Bytes qeId, FakePlatform platform) {
    String target =
        SGX
            + "pckcert?qeid="
            + qeId.hex()
            + "&encrypted_ppid="
            + "00".repeat(384)
            + "&cpusvn="
            + platform.extension().cpuSvn().hex()
            + "&pcesvn="
            + new ByteWriter().u16le(platform.extension().pceSvn()).toBytes().hex()
            + "&pceid="
            + platform.extension().pceId().hex();
    service.answer(target, FakeIntelService.of(intel.collateral(), platform).answer(target));
    return this;
  }

  @Override
  public void close() {
    service.close();
  }
}
