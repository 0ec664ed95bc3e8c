package dev.adyton.evidence.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// A genuine certificate, and what no reader may make of its bytes.
class CertificateTest {

  private static final String ROOT = "intel-roots/Intel_SGX_Provisioning_Certification_RootCA.pem";

  @Test
  void readsAGenuineRoot() throws IOException {
    Certificate root = root();
    assertThat(root.subject().commonName()).isEqualTo("Intel SGX Root CA");
    assertThat(root.isSelfIssued()).isTrue();
    assertThat(root.notAfter()).isEqualTo(Instant.parse("2049-12-31T23:59:59Z"));
    assertThat(root.extensions().basicConstraints()).contains(new BasicConstraints(true, 1));
    assertThat(root.extensions().keyUsage()).contains(0b1100000);
    assertThat(root.extensions().subjectKeyId()).isEqualTo(root.extensions().authorityKeyId());
    assertThat(root.serialBytes()).isEqualTo(root.extensions().subjectKeyId().orElseThrow());
  }

  @Test
  void refusesEveryTruncationAndWhatFollows() throws IOException {
    Bytes der = root().encoded();
    for (int length = 0; length < der.length(); length++) {
      Bytes cut = der.slice(0, length);
      assertThatThrownBy(() -> Certificate.parse(cut)).isInstanceOf(FormatException.class);
    }
    assertThatThrownBy(() -> Certificate.parse(Bytes.concat(der, Bytes.of((byte) 0))))
        .isInstanceOf(FormatException.class);
  }

  /// The same certificate with a length in one byte more: BER, and another signature to some.
  @Test
  void refusesLengthsThatAreLongerThanTheyNeedToBe() throws IOException {
    Bytes der = root().encoded();
    assertThat(der.at(1)).isEqualTo(0x82);
    Bytes longer = Bytes.concat(der.slice(0, 1), Bytes.fromHex("8300"), der.slice(2, der.length()));
    assertThatThrownBy(() -> Certificate.parse(longer)).isInstanceOf(FormatException.class);
  }

  /// Signed under one algorithm and announced under another.
  @Test
  void refusesAnAlgorithmThatDiffersFromTheSignedOne() throws IOException {
    String der = root().encoded().hex();
    String ecdsaSha256 = "2a8648ce3d040302";
    int outer = der.lastIndexOf(ecdsaSha256);
    Bytes changed =
        Bytes.fromHex(der.substring(0, outer) + "2a8648ce3d040303" + der.substring(outer + 16));
    assertThatThrownBy(() -> Certificate.parse(changed)).isInstanceOf(FormatException.class);
  }

  @Test
  void readsPemAsWritersInsideTeesLeaveIt() throws IOException {
    String pem = new String(Files.readAllBytes(file()), java.nio.charset.StandardCharsets.UTF_8);
    List<Certificate> two = Certificate.parsePem(Bytes.utf8(pem.strip() + pem.strip() + "\n\0\0"));
    assertThat(two).hasSize(2).containsOnly(root());
    assertThatThrownBy(() -> Certificate.parsePem(Bytes.utf8(pem + "more")))
        .isInstanceOf(FormatException.class);
  }

  private static Certificate root() throws IOException {
    return Certificate.parsePem(Bytes.of(Files.readAllBytes(file()))).getFirst();
  }

  private static Path file() {
    Path file =
        Optional.ofNullable(System.getenv("ADYTON_VECTORS"))
            .map(Path::of)
            .orElseGet(CertificateTest::beside)
            .resolve(ROOT);
    Assumptions.assumeTrue(Files.exists(file), () -> "no vectors at " + file);
    return file;
  }

  private static Path beside() {
    Path project = Path.of(System.getProperty("adyton.root", "..")).toAbsolutePath().normalize();
    return project.resolveSibling("shared").resolve("vectors");
  }
}
