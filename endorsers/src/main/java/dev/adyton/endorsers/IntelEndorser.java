package dev.adyton.endorsers;

import dev.adyton.endorsers.Answer.Cause;
import dev.adyton.endorsers.Answer.Unavailable;
import dev.adyton.endorsers.http.ServiceAddress;
import dev.adyton.endorsers.http.Transport;
import dev.adyton.evidence.intel.PckName;
import dev.adyton.verification.AmdNeed;
import dev.adyton.verification.CollateralNeed;
import dev.adyton.verification.IntelNeed;
import dev.adyton.verification.SevNeed;
import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/// Intel's Provisioning Certification Service, or a caching service (PCCS) that answers the same
/// paths at another address.
///
/// | what | path below the address |
/// |---|---|
/// | TCB info | `/sgx/certification/v4/tcb?fmspc=…&update=…`, `/tdx/…` |
/// | identity of the quoting enclave, TCB signer | `/sgx/certification/v4/qe/identity?update=…`, `/tdx/…` |
/// | revocations of platforms | `/sgx/certification/v4/pckcrl?ca=…&encoding=der` |
/// | revocations of the root | PCCS `/sgx/certification/v4/rootcacrl`; Intel publishes it at an address of its own |
/// | PCK certificate | PCCS `/sgx/certification/v4/pckcert?…`; Intel wants a subscription for it |
///
/// Source: Intel SGX and TDX Provisioning Certification Service API v4; Intel SGX and TDX PCCS
/// design guide, API v4.
public final class IntelEndorser implements Endorser {

  /// Intel's own service.
  public static final ServiceAddress PCS =
      ServiceAddress.parse("https://api.trustedservices.intel.com");

  private static final ServiceAddress PUBLISHED =
      ServiceAddress.parse("https://certificates.trustedservices.intel.com");
  private static final String ROOT_LIST = "/IntelSGXRootCA.der";

  private static final String SGX = "/sgx/certification/v4/";
  private static final String TDX = "/tdx/certification/v4/";
  private static final Optional<String> TCB_CHAIN = Optional.of("TCB-Info-Issuer-Chain");
  private static final Optional<String> QE_CHAIN = Optional.of("SGX-Enclave-Identity-Issuer-Chain");
  private static final Optional<String> CRL_CHAIN = Optional.of("SGX-PCK-CRL-Issuer-Chain");
  private static final Optional<String> PCK_CHAIN = Optional.of("SGX-PCK-Certificate-Issuer-Chain");

  private final Service service;
  private final ServiceAddress address;
  private final Channel channel;
  private final boolean caching;

  private IntelEndorser(
      Transport transport,
      InstantSource clock,
      ServiceAddress address,
      Channel channel,
      boolean caching) {
    this.service = new Service(transport, clock);
    this.address = address;
    this.channel = channel;
    this.caching = caching;
  }

  /// {@return Intel's own service}
  public static IntelEndorser ofIntel(Transport transport, InstantSource clock, Channel channel) {
    return new IntelEndorser(transport, clock, PCS, channel, false);
  }

  /// {@return a caching service, which is asked for everything, and nobody else is}
  public static IntelEndorser ofCache(
      Transport transport, InstantSource clock, ServiceAddress address, Channel channel) {
    return new IntelEndorser(transport, clock, address, channel, true);
  }

  @Override
  public Answer fetch(CollateralNeed need) throws InterruptedException {
    return switch (need) {
      case IntelNeed intel -> ask(intel);
      case AmdNeed _, SevNeed _ -> Unavailable.of(Cause.NOT_SERVED, "Intel has nothing of AMD's");
    };
  }

  private Answer ask(IntelNeed need) throws InterruptedException {
    return switch (need) {
      case IntelNeed.TcbLevels levels ->
          get(need, api(levels.tee()) + "tcb?fmspc=" + levels.fmspc().hex() + update(), TCB_CHAIN);
      case IntelNeed.QuotingEnclave enclave -> identity(need, enclave.tee());
      case IntelNeed.TcbSigner signer -> identity(need, signer.tee());
      case IntelNeed.PckRevocations list ->
          get(need, SGX + "pckcrl?ca=" + list.authority().text() + "&encoding=der", CRL_CHAIN);
      case IntelNeed.RootRevocations _ -> rootRevocations(need);
      case IntelNeed.PckCertificate pck -> pckCertificate(pck);
    };
  }

  private Answer identity(IntelNeed need, IntelNeed.Tee tee) throws InterruptedException {
    return get(need, api(tee) + "qe/identity?update=" + channel.text(), QE_CHAIN);
  }

  private Answer rootRevocations(IntelNeed need) throws InterruptedException {
    return caching
        ? get(need, SGX + "rootcacrl", Optional.empty())
        : get(need, PUBLISHED.at(ROOT_LIST), Optional.empty());
  }

  private Answer pckCertificate(IntelNeed.PckCertificate need) throws InterruptedException {
    if (need.name().isEmpty()) {
      return Unavailable.of(
          Cause.NOT_SERVED,
          "the quote holds a manifest instead of its certificate: the platform's operator has it");
    }
    if (!caching) {
      return Unavailable.of(
          Cause.NOT_SERVED,
          "Intel gives certificates of platforms to subscribers only:"
              + " ask the caching service of the platform's operator");
    }
    return get(need, SGX + "pckcert?" + query(need, need.name().get()), PCK_CHAIN);
  }

  private static String query(IntelNeed.PckCertificate need, PckName name) {
    String ppid = name.encrypted() ? "&encrypted_ppid=" + name.ppid().hex() : "";
    String pceId = name.pceId().map(id -> "&pceid=" + id.hex()).orElse("&pceid=0000");
    return "qeid="
        + need.qeId().hex()
        + ppid
        + "&cpusvn="
        + name.cpuSvn().hex()
        + pceSvn(name)
        + pceId;
  }

  /// Two bytes, the less significant one first.
  private static String pceSvn(PckName name) {
    int svn = name.pceSvn();
    return String.format(Locale.ROOT, "&pcesvn=%02x%02x", svn & 0xFF, svn >> 8);
  }

  private Answer get(IntelNeed need, String path, Optional<String> chainHeader)
      throws InterruptedException {
    return get(need, address.at(path), chainHeader);
  }

  private Answer get(IntelNeed need, URI at, Optional<String> chainHeader)
      throws InterruptedException {
    return service.fetch(need, at, chainHeader);
  }

  private String update() {
    return "&update=" + channel.text();
  }

  private static String api(IntelNeed.Tee tee) {
    return switch (tee) {
      case SGX -> SGX;
      case TDX -> TDX;
    };
  }
}
