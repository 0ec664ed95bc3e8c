package dev.adyton.endorsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.endorsers.Answer.Cause;
import dev.adyton.endorsers.Answer.Unavailable;
import dev.adyton.endorsers.http.Reply;
import dev.adyton.endorsers.http.ServiceAddress;
import dev.adyton.evidence.amd.KeyKind;
import dev.adyton.evidence.amd.Product;
import dev.adyton.evidence.amd.TcbVersion;
import dev.adyton.verification.AmdNeed;
import dev.adyton.verification.IntelNeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
}
