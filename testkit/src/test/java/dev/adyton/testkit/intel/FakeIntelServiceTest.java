package dev.adyton.testkit.intel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.intel.EnclaveIdentity;
import dev.adyton.evidence.intel.PckExtension;
import dev.adyton.evidence.intel.TcbInfo;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.CertificateList;
import dev.adyton.testkit.FakeAnswer;
import dev.adyton.testkit.SeededRandom;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeIntelServiceTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final String SGX = "/sgx/certification/v4/";
  private static final String TDX = "/tdx/certification/v4/";

  private final FakeIntel intel = FakeIntel.create(Crypto.of(SeededRandom.of(3)), AT);
  private final FakePlatform platform = intel.platform();
  private final FakeIntelCollateral early =
      intel.collateral().tcbInfos(info -> info.evaluationNumber(18));
  private final FakeIntelService service =
      FakeIntelService.of(intel.collateral(), platform).early(early);

  @Test
  void publishesTcbInfoOfTheKindOfPlatformThatIsAskedFor() {
    FakeAnswer sgx = service.answer(SGX + "tcb?fmspc=FA4E00000000");
    assertThat(TcbInfo.parse(sgx.body()).isForTdx()).isFalse();
    assertThat(chain(sgx, "TCB-Info-Issuer-Chain"))
        .containsExactly(intel.tcbSigningCertificate(), intel.rootCertificate());
    FakeAnswer tdx = service.answer(TDX + "tcb?fmspc=fa4e00000000");
    assertThat(TcbInfo.parse(tdx.body()).isForTdx()).isTrue();
    assertThat(service.answer(SGX + "tcb?fmspc=00906ED50000").status()).isEqualTo(404);
    assertThat(service.answer(SGX + "tcb").status()).isEqualTo(404);
  }

  @Test
  void publishesBothChannelsAndTheNumbersOfBoth() {
    String asked = SGX + "tcb?fmspc=fa4e00000000";
    assertThat(number(asked)).isEqualTo(17);
    assertThat(number(asked + "&update=standard")).isEqualTo(17);
    assertThat(number(asked + "&update=early")).isEqualTo(18);
    assertThat(number(asked + "&tcbEvaluationDataNumber=18")).isEqualTo(18);
    assertThat(service.answer(asked + "&tcbEvaluationDataNumber=16").status()).isEqualTo(404);
    assertThat(service.answer(TDX + "tcbevaluationdatanumbers").body().toText())
        .contains("\"tcbEvaluationDataNumber\":17", "\"tcbEvaluationDataNumber\":18", "\"TDX\"");
  }

  private long number(String target) {
    return TcbInfo.parse(service.answer(target).body()).evaluationNumber();
  }

  @Test
  void publishesTheIdentityOfEachQuotingEnclave() {
    FakeAnswer sgx = service.answer(SGX + "qe/identity");
    assertThat(EnclaveIdentity.parse(sgx.body()).id()).isEqualTo("QE");
    assertThat(chain(sgx, "SGX-Enclave-Identity-Issuer-Chain")).hasSize(2);
    assertThat(EnclaveIdentity.parse(service.answer(TDX + "qe/identity").body()).id())
        .isEqualTo("TD_QE");
  }

  @Test
  void publishesRevocationListsInEachEncoding() {
    FakeAnswer der = service.answer(SGX + "pckcrl?ca=processor&encoding=der");
    assertThat(CertificateList.parse(der.body()).issuer())
        .isEqualTo(intel.processorCa().distinguishedName());
    assertThat(chain(der, "SGX-PCK-CRL-Issuer-Chain"))
        .containsExactly(intel.certificateOf(intel.processorCa()), intel.rootCertificate());
    assertThat(service.answer(SGX + "pckcrl?ca=platform").body().toText())
        .startsWith("-----BEGIN X509 CRL-----");
    assertThat(service.answer(SGX + "pckcrl?ca=other").status()).isEqualTo(400);
    Bytes root = service.answer("/IntelSGXRootCA.der").body();
    Bytes hex = Bytes.fromHex(service.answer(SGX + "rootcacrl").body().toText());
    assertThat(CertificateList.parse(hex).issuer()).isEqualTo(CertificateList.parse(root).issuer());
  }

  @Test
  void findsTheCertificateOfAPlatformByItsVersions() {
    String asked =
        SGX
            + "pckcert?encrypted_ppid=00&cpusvn="
            + platform.extension().cpuSvn().hex()
            + "&pcesvn=0d00&pceid=0000";
    FakeAnswer answer = service.answer(asked);
    assertThat(PckExtension.of(Certificate.parsePem(answer.body()).getFirst()))
        .isEqualTo(platform.extension());
    assertThat(answer.headers())
        .containsEntry("SGX-FMSPC", "fa4e00000000")
        .containsEntry("SGX-PCK-Certificate-CA-Type", "platform");
    assertThat(service.answer(asked.replace("0d00", "0e00")).status()).isEqualTo(404);
    assertThat(service.answer("/elsewhere").status()).isEqualTo(404);
  }

  private static List<Bytes> chain(FakeAnswer answer, String header) {
    String pem = URLDecoder.decode(answer.headers().get(header), StandardCharsets.UTF_8);
    return Certificate.parsePem(Bytes.utf8(pem)).stream().map(Certificate::encoded).toList();
  }
}
