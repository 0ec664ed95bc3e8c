package dev.adyton.evidence.intel;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonDocument;
import dev.adyton.codec.JsonObject;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.x509.AlgorithmIdentifier;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.DistinguishedName;
import dev.adyton.evidence.x509.Extension;
import dev.adyton.evidence.x509.Extensions;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/// What is accepted of Intel's formats accounts for every byte, and what is signed is exactly what
/// was read.
class IntelFuzzTest {

  private static final DistinguishedName NOBODY = new DistinguishedName(Bytes.fromHex("3000"));

  @FuzzTest
  void quote(byte[] bytes) {
    Bytes encoded = Bytes.of(bytes);
    orRefused(() -> {
      Quote read = Quote.parse(encoded);
      assertThat(encoded.startsWith(read.signed())).isTrue();
      assertThat(read.signed().length() + 4 + read.signature().length() + read.trailing().length())
          .isEqualTo(encoded.length());
      assertThat(read.facts().toJson().members()).containsKeys("header", "body", "qe_report");
      orRefused(() -> read.signature().certification().certificates());
    });
  }

  /// The type in the first byte, then the content.
  @FuzzTest
  void certificationData(byte[] bytes) {
    if (bytes.length > 0) {
      Bytes data = Bytes.of(bytes, 1, bytes.length - 1);
      orRefused(() ->
          assertThat(new CertificationData(bytes[0] & 7, data).certificates())
              .hasSizeLessThanOrEqualTo(1024));
    }
  }

  @FuzzTest
  void pckExtension(byte[] bytes) {
    orRefused(() -> {
      PckExtension read = PckExtension.of(certificate(Bytes.of(bytes)));
      assertThat(read.components()).hasSize(16).allMatch(svn -> svn >= 0 && svn <= 0xFFFF);
      assertThat(read.ppid().length()).isEqualTo(16);
      assertThat(read.fmspc().length()).isEqualTo(6);
      assertThat(read.pceId().length()).isEqualTo(2);
      assertThat(read.platformInstanceId().isPresent()).isEqualTo(read.configuration().isPresent());
    });
  }

  private static Certificate certificate(Bytes extension) {
    return new Certificate(
        Bytes.EMPTY,
        Bytes.EMPTY,
        BigInteger.ONE,
        new AlgorithmIdentifier("1.2.3", Bytes.EMPTY),
        NOBODY,
        NOBODY,
        Instant.EPOCH,
        Instant.EPOCH,
        Bytes.EMPTY,
        new Extensions(List.of(new Extension(PckExtension.OID, false, extension))),
        Bytes.EMPTY);
  }

  @FuzzTest
  void tcbInfo(byte[] bytes) {
    Bytes encoded = Bytes.of(bytes);
    orRefused(() -> {
      TcbInfo read = TcbInfo.parse(encoded);
      assertThat(read.signed()).isEqualTo(member(encoded, "tcbInfo"));
      assertThat(read.levels()).allMatch(level -> level.sgx().size() == 16);
      assertThat(read.levels()).allMatch(level -> level.tdx().size() == (read.isForTdx() ? 16 : 0));
      assertThat(read.facts().toJson().members()).containsKey("tcb_info");
    });
  }

  @FuzzTest
  void enclaveIdentity(byte[] bytes) {
    Bytes encoded = Bytes.of(bytes);
    orRefused(() -> {
      EnclaveIdentity read = EnclaveIdentity.parse(encoded);
      assertThat(read.signed()).isEqualTo(member(encoded, "enclaveIdentity"));
      assertThat(read.attributes().length()).isEqualTo(read.attributesMask().length());
      assertThat(read.facts().toJson().members()).containsKey("qe_identity");
    });
  }

  private static Bytes member(Bytes encoded, String name) {
    JsonDocument document = JsonDocument.parse(encoded);
    assertThat(((JsonObject) document.root()).members()).hasSize(2);
    return document.source(((JsonObject) document.root()).get(name).orElseThrow());
  }

  @FuzzTest
  void container(byte[] bytes) {
    Bytes encoded = Bytes.of(bytes);
    orRefused(() -> {
      CollateralContainer read = CollateralContainer.parse(encoded);
      assertThat(read.parts()).hasSize(7);
      assertThat(read.parts().stream().mapToInt(Bytes::length).sum())
          .isLessThanOrEqualTo(encoded.length());
      for (Bytes part : read.parts()) {
        orRefused(() -> Endorsement.parseAll(part));
      }
    });
  }

  @FuzzTest
  void reportOfTheAttestationService(byte[] bytes) {
    Bytes encoded = Bytes.of(bytes);
    orRefused(() -> {
      IasReport read = IasReport.parse(encoded);
      assertThat(IasReport.begins(encoded)).isTrue();
      assertThat(read.encoded()).isEqualTo(encoded);
      assertThat(read.facts().toJson().members()).containsKey("isv_enclave_quote_status");
    });
  }

  private static void orRefused(Runnable reading) {
    try {
      reading.run();
    } catch (FormatException e) {
      assertThat(e.format()).isNotEmpty();
    }
  }
}
