package dev.adyton.evidence.x509;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerReader;
import dev.adyton.codec.FormatException;
import java.math.BigInteger;

/// What is accepted as a certificate or list says where the signed bytes and the signature stand,
/// and nothing stands beside them.
class X509FuzzTest {

  @FuzzTest
  void certificate(byte[] bytes) {
    orRefused(() -> {
      Certificate read = Certificate.parse(Bytes.of(bytes));
      consistent(Bytes.of(bytes), read.signed(), read.signature());
      assertThat(read.serial().signum()).isNotNegative();
      assertThat(new BigInteger(1, read.serialBytes().toArray())).isEqualTo(read.serial());
      assertThat(read.subject().commonName()).doesNotContainPattern("\\p{Cntrl}");
      orRefused(() -> read.extensions().keyUsage());
      orRefused(() -> read.extensions().basicConstraints());
      orRefused(() -> read.extensions().subjectKeyId());
      orRefused(() -> read.extensions().authorityKeyId());
    });
  }

  @FuzzTest
  void list(byte[] bytes) {
    orRefused(() -> {
      CertificateList read = CertificateList.parse(Bytes.of(bytes));
      consistent(Bytes.of(bytes), read.signed(), read.signature());
      assertThat(read.extensions().find("2.5.29.27")).isEmpty();
      assertThat(read.revoked()).hasSizeLessThanOrEqualTo(bytes.length / 4);
    });
  }

  @FuzzTest
  void pem(byte[] bytes) {
    orRefused(() ->
        assertThat(Certificate.parsePem(Bytes.of(bytes)))
            .isNotEmpty()
            .allSatisfy(read -> assertThat(Certificate.parse(read.encoded())).isEqualTo(read)));
  }

  /// A second reader finds the same two parts.
  private static void consistent(Bytes encoded, Bytes signed, Bytes signature) {
    DerReader parts = DerReader.of(encoded, "again").sequence("whole");
    assertThat(parts.element("signed")).isEqualTo(signed);
    parts.element("algorithm");
    assertThat(parts.bitString("signature")).isEqualTo(signature);
    assertThat(parts.hasNext()).isFalse();
  }

  private static void orRefused(Runnable reading) {
    try {
      reading.run();
    } catch (FormatException e) {
      assertThat(e.format()).isNotEmpty();
    }
  }
}
