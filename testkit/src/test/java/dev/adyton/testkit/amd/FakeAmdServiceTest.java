package dev.adyton.testkit.amd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.amd.KeyKind;
import dev.adyton.evidence.amd.Product;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.CertificateList;
import dev.adyton.testkit.SeededRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FakeAmdServiceTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private final FakeAmd amd = FakeAmd.create(Crypto.of(SeededRandom.of(4)), Product.TURIN, AT);
  private final FakeSnpChip chip = amd.chip();
  private final FakeAmdService service = FakeAmdService.of(amd, chip);

  @Test
  void findsTheCertificateOfAChipByItsVersions() {
    String asked =
        "/vcek/v1/Turin/"
            + chip.endorsement().hwId().orElseThrow().hex()
            + "?fmcSPL=1&blSPL=01&teeSPL=1&snpSPL=4&ucodeSPL=74";
    assertThat(service.answer(asked).body()).isEqualTo(chip.certificate());
    assertThat(service.answer(asked.replace("fmcSPL=1&", "")).status()).isEqualTo(404);
    assertThat(service.answer(asked.replace("ucodeSPL=74", "ucodeSPL=75")).status()).isEqualTo(404);
    assertThat(service.answer(asked.replace("Turin", "Genoa")).status()).isEqualTo(404);
    assertThat(service.answer(asked.replace("/vcek/", "/vlek/")).status()).isEqualTo(404);
  }

  @Test
  void publishesChainsAndTheRevocationList() {
    for (KeyKind kind : KeyKind.values()) {
      String start = kind == KeyKind.VCEK ? "/vcek/v1/Turin/" : "/vlek/v1/Turin/";
      assertThat(Certificate.parsePem(service.answer(start + "cert_chain").body()))
          .extracting(Certificate::encoded)
          .containsExactly(amd.certificateOf(amd.authority(kind)), amd.rootCertificate());
    }
    Bytes ask = amd.certificateOf(amd.authority(KeyKind.VCEK));
    FakeAmdService revoking = service.revocation(list -> list.revoke(ask));
    assertThat(list(service).names(Certificate.parse(ask))).isFalse();
    assertThat(list(revoking).names(Certificate.parse(ask))).isTrue();
  }

  private static CertificateList list(FakeAmdService service) {
    return CertificateList.parse(service.answer("/vcek/v1/Turin/crl").body());
  }
}
