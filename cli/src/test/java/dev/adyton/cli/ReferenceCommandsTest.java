package dev.adyton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceCommandsTest {

  private static final String MEASURED = "mr_enclave=sha256:" + "ab".repeat(32);

  @TempDir Path home;

  @Test
  void whatIsSignedIsVerifiedUnderThePublicHalfAndNoOther() {
    assertThat(run("reference-values", "new-key", "key").status()).isZero();
    assertThat(run("reference-values", "new-key", "other").status()).isZero();
    assertThat(sign("key").status()).isZero();

    Typed verified = run("evidence", "verify", "values", "--key", "key.pub", "--json");
    assertThat(verified.out()).contains("\"mr_enclave\"", "\"SGX\"", "\"min_svn\"");
    assertThat(verified.status()).isZero();
    assertThat(run("evidence", "verify", "values", "--key", "other.pub").status()).isEqualTo(1);
    assertThat(run("evidence", "verify", "values").status()).isEqualTo(3);
    assertThat(
            run("evidence", "verify", "values", "--key", "key.pub", "--at", "2040-01-01T00:00:00Z")
                .status())
        .isEqualTo(1);
  }

  @Test
  void aKeyOfAnotherPurposeSignsNothing() {
    assertThat(run("evidence", "new-key", "key").status()).isZero();

    assertThat(sign("key").status()).isEqualTo(1);
    assertThat(home.resolve("values")).doesNotExist();
  }

  private Typed sign(String key) {
    List<String> line = new ArrayList<>(List.of("reference-values", "sign", MEASURED));
    line.addAll(List.of("--tee", "sgx", "--id", "enclave", "--least-version", "3"));
    line.addAll(List.of("--until", "2039-12-31T00:00:00Z", "--sign-with", key, "-o", "values"));
    return run(line.toArray(String[]::new));
  }

  private Typed run(String... words) {
    return Typed.at(home, words);
  }
}
