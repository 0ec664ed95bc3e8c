package dev.adyton.endorsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.endorsers.Answer.Cause;
import dev.adyton.endorsers.Answer.Unavailable;
import dev.adyton.endorsers.http.HttpTransport;
import dev.adyton.endorsers.http.Reply;
import dev.adyton.endorsers.http.ServiceAddress;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.amd.KeyKind;
import dev.adyton.evidence.amd.Product;
import dev.adyton.evidence.amd.TcbVersion;
import dev.adyton.testkit.FakeAnswer;
import dev.adyton.testkit.FakeService;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.testkit.amd.FakeAmd;
import dev.adyton.testkit.amd.FakeAmdService;
import dev.adyton.testkit.amd.FakeSnpChip;
import dev.adyton.verification.AmdNeed;
import dev.adyton.verification.Collateral;
import dev.adyton.verification.Expected;
import dev.adyton.verification.IntelNeed;
import dev.adyton.verification.TrustAnchor;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.Verifier;
import dev.adyton.verification.check.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AmdEndorserTest {

  private static final Bytes CHIP = Bytes.fromHex("0123456789abcdef" + "5a".repeat(56));
  private static final TcbVersion TCB = new TcbVersion(Optional.empty(), 4, 0, 24, 219);

  private final List<String> asked = new ArrayList<>();
  private final AmdEndorser amd =
      AmdEndorser.of(
          (address, _) -> {
            asked.add(address.toString());
            return new Reply(404, Map.of(), Bytes.EMPTY);
          },
          () -> Bench.NOW,
          ServiceAddress.parse("https://kds.example/"));

  private Cause cause(AmdNeed need) throws InterruptedException {
    return ((Unavailable) amd.fetch(need)).cause();
  }

  private static AmdNeed key(KeyKind kind, Optional<Product> product, Bytes chip, TcbVersion tcb) {
    return new AmdNeed.KeyCertificate(kind, product, chip, tcb);
  }

  @Test
  void asksForTheKeyOfAChipAtItsVersions() throws InterruptedException {
    cause(key(KeyKind.VCEK, Optional.of(Product.MILAN), CHIP, TCB));
    TcbVersion turin = new TcbVersion(Optional.of(1), 2, 3, 4, 70);
    cause(key(KeyKind.VCEK, Optional.of(Product.TURIN), CHIP, turin));
    assertThat(asked)
        .containsExactly(
            "https://kds.example/vcek/v1/Milan/"
                + CHIP.hex()
                + "?blSPL=04&teeSPL=00&snpSPL=24&ucodeSPL=219",
            "https://kds.example/vcek/v1/Turin/0123456789abcdef"
                + "?fmcSPL=01&blSPL=02&teeSPL=03&snpSPL=04&ucodeSPL=70");
  }

  @Test
  void asksUnderEveryProductThatAReportMayNotName() throws InterruptedException {
    assertThat(cause(key(KeyKind.VCEK, Optional.empty(), CHIP, TCB))).isEqualTo(Cause.UNKNOWN);
    assertThat(asked).hasSize(2);
    assertThat(asked.getFirst()).contains("/Milan/");
    assertThat(asked.getLast()).contains("/Genoa/");
  }

  @Test
  void asksForChainsAndListsOfEachKindOfKey() throws InterruptedException {
    cause(new AmdNeed.AuthorityCertificate(KeyKind.VCEK, Optional.of(Product.GENOA)));
    cause(new AmdNeed.AuthorityCertificate(KeyKind.VLEK, Optional.of(Product.MILAN)));
    cause(new AmdNeed.Revocations(KeyKind.VCEK, Optional.of(Product.TURIN)));
    cause(new AmdNeed.Revocations(KeyKind.VLEK, Optional.of(Product.TURIN)));
    assertThat(asked)
        .containsExactly(
            "https://kds.example/vcek/v1/Genoa/cert_chain",
            "https://kds.example/vlek/v1/Milan/cert_chain",
            "https://kds.example/vcek/v1/Turin/crl",
            "https://kds.example/vlek/v1/Turin/crl");
  }

  @Test
  void asksForNothingThatNoServiceCanKnow() throws InterruptedException {
    Bytes masked = Bytes.of(new byte[64]);
    assertThat(cause(key(KeyKind.VLEK, Optional.of(Product.MILAN), CHIP, TCB)))
        .isEqualTo(Cause.NOT_SERVED);
    assertThat(cause(key(KeyKind.VCEK, Optional.of(Product.MILAN), masked, TCB)))
        .isEqualTo(Cause.NOT_SERVED);
    assertThat(cause(new AmdNeed.Revocations(KeyKind.VCEK, Optional.empty())))
        .isEqualTo(Cause.NOT_SERVED);
    assertThat(((Unavailable) amd.fetch(new IntelNeed.RootRevocations())).cause())
        .isEqualTo(Cause.NOT_SERVED);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Product.class)
  void givesWhatMakesAGenuineReportOfEachProductPass(Product product) throws InterruptedException {
    Crypto crypto = Crypto.of(SeededRandom.of(5));
    FakeAmd vendor = FakeAmd.create(crypto, product, Bench.NOW);
    FakeSnpChip chip = vendor.chip();
    try (FakeService service = FakeService.start();
        HttpTransport transport = HttpTransport.open(HttpTransport.Settings.standard())) {
      service.otherwise(FakeAmdService.of(vendor, chip)::answer);
      AmdEndorser kds =
          AmdEndorser.of(transport, () -> Bench.NOW, ServiceAddress.parse(service.address()));
      Evidence report = Evidence.parse(chip.report(Bytes.of(new byte[64])).encoded());
      Verifier verifier = Verifier.of(crypto);
      Collected collected = Collector.of(verifier, kds).collect(report, Collateral.none());
      assertThat(collected.missing()).isEmpty();
      assertThat(
              verifier
                  .examine(
                      report,
                      Expected.nothing(),
                      collected.collateral(),
                      TrustAnchors.of(TrustAnchor.parse(vendor.anchorFile())),
                      Bench.NOW)
                  .outcome())
          .isEqualTo(Outcome.PASS);
    }
  }

  @Test
  void aMissingRevocationListIsNoFailure() throws InterruptedException {
    Crypto crypto = Crypto.of(SeededRandom.of(5));
    FakeAmd vendor = FakeAmd.create(crypto, Product.MILAN, Bench.NOW);
    FakeSnpChip chip = vendor.chip();
    try (FakeService service = FakeService.start();
        HttpTransport transport = HttpTransport.open(HttpTransport.Settings.standard())) {
      service.otherwise(FakeAmdService.of(vendor, chip)::answer);
      service.answer("/vcek/v1/Milan/crl", FakeAnswer.status(404));
      AmdEndorser kds =
          AmdEndorser.of(transport, () -> Bench.NOW, ServiceAddress.parse(service.address()));
      Collected collected =
          Collector.of(Verifier.of(crypto), kds)
              .collect(
                  Evidence.parse(chip.report(Bytes.of(new byte[64])).encoded()), Collateral.none());
      assertThat(collected.isComplete()).isTrue();
      assertThat(collected.missing()).hasSize(1);
    }
  }
}
