package dev.adyton.evidence.amd;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.SnpEvidence;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.x509.Certificate;
import java.util.List;

/// What is accepted of AMD's formats accounts for every byte.
class AmdFuzzTest {

  @FuzzTest
  void report(byte[] bytes) {
    Bytes encoded = Bytes.of(bytes);
    orRefused(() -> {
      SnpReport read = SnpReport.parse(encoded);
      assertThat(encoded.length()).isEqualTo(SnpReport.LENGTH);
      assertThat(encoded.startsWith(read.signed())).isTrue();
      assertThat(read.processor().isPresent()).isEqualTo(read.version() > 2);
      Facts.Builder facts = Facts.build();
      read.tell(facts);
      assertThat(facts.done().toJson().members()).containsKeys("policy", "chip_id", "debug");
    });
  }

  @FuzzTest
  void reportWithTable(byte[] bytes) {
    Bytes encoded = Bytes.of(bytes);
    orRefused(() -> {
      if (Evidence.parse(encoded, "snp") instanceof SnpEvidence read) {
        assertThat(read.certificates()).hasSizeLessThanOrEqualTo(32);
        assertThat(read.facts().toJson().members()).containsKey("measurement");
      }
    });
  }

  @FuzzTest
  void table(byte[] bytes) {
    orRefused(() ->
        assertThat(CertificateTable.parse(Bytes.of(bytes)).certificates())
            .hasSizeLessThanOrEqualTo(32)
            .allMatch(read -> Certificate.parse(read.encoded()).equals(read)));
  }

  @FuzzTest
  void endorsementKey(byte[] bytes) {
    orRefused(() -> {
      EndorsementKey read = EndorsementKey.of(Certificate.parse(Bytes.of(bytes)));
      assertThat(read.hwId().isPresent()).isNotEqualTo(read.cspId().isPresent());
      Facts.Builder facts = Facts.build();
      read.tell(facts);
      assertThat(facts.done().toJson().members()).isNotEmpty();
    });
  }

  @FuzzTest
  void certificatesOfSev(byte[] bytes) {
    Bytes encoded = Bytes.of(bytes);
    orRefused(() -> {
      List<SevCertificate> read = SevCertificate.parseAll(encoded);
      assertThat(Bytes.concat(read.stream().map(SevCertificate::encoded).toArray(Bytes[]::new)))
          .isEqualTo(encoded);
      assertThat(SevCertificate.facts(read).toJson().members()).isNotEmpty();
      for (SevCertificate certificate : read) {
        assertThat(certificate.encoded().startsWith(certificate.signed())).isTrue();
        assertThat(certificate.publicKey().isEmpty()).isFalse();
      }
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
