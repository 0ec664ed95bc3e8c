package dev.adyton.endorsers;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.endorsers.http.HttpTransport;
import dev.adyton.endorsers.http.ServiceAddress;
import dev.adyton.evidence.Evidence;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.testkit.intel.FakeIntel;
import dev.adyton.testkit.intel.FakeIntelCollateral;
import dev.adyton.testkit.intel.FakePcs;
import dev.adyton.testkit.intel.FakePlatform;
import dev.adyton.verification.CollateralNeed;
import dev.adyton.verification.IntelNeed;
import dev.adyton.verification.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A fake vendor with its service on the loopback interface, a clock that tests set, and a client.
final class Bench implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  static final Duration PATIENCE = Duration.ofMillis(1500);

  final Crypto crypto = Crypto.of(SeededRandom.of(7));
  final FakeIntel intel = FakeIntel.create(crypto, NOW);
  final FakePlatform platform = intel.platform();
  final FakeIntelCollateral collateral = intel.collateral();
  final FakePcs pcs = FakePcs.start(intel);
  final HttpTransport transport =
      HttpTransport.open(HttpTransport.Settings.standard().withPatience(PATIENCE));
  final Verifier verifier = Verifier.of(crypto);
  Instant now = NOW;
  final InstantSource clock = () -> now;

  Bench() {
    pcs.publish("standard", fmspc(), collateral);
  }

  Bytes fmspc() {
    return platform.extension().fmspc();
  }

  Evidence tdxQuote() {
    return Evidence.parse(platform.tdx().quote(Bytes.of(new byte[64])).encoded());
  }

  IntelEndorser service(Channel channel) {
    return IntelEndorser.ofCache(
        transport, clock, ServiceAddress.parse(pcs.service().address()), channel);
  }

  CollateralNeed levels() {
    return new IntelNeed.TcbLevels(IntelNeed.Tee.TDX, fmspc());
  }

  String levelsTarget(Channel channel) {
    return "/tdx/certification/v4/tcb?fmspc=" + fmspc().hex() + "&update=" + channel.text();
  }

  @Override
  public void close() {
    transport.close();
    pcs.close();
  }
}
