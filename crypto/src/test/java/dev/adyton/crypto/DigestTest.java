package dev.adyton.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

  private static final String ABC =
      "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private final Crypto crypto = Crypto.of(new SecureRandom());

  @Test
  void readsAsItsAlgorithmAndLowerCaseHexadecimal() {
    Digest digest = crypto.sha256(Bytes.utf8("a"), Bytes.utf8("bc"));
    assertThat(digest).hasToString(ABC);
    assertThat(Digest.parse(ABC)).isEqualTo(digest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256:",
        ":00",
        "sha256:00",
        "md5:00112233445566778899aabbccddeeff",
        "sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "sha384:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        " sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
      })
  void refusesAnyOtherText(String text) {
    assertThatThrownBy(() -> Digest.parse(text)).isInstanceOf(FormatException.class);
  }

  @Test
  void hashesWhatPassesThroughAStream() throws IOException {
    Hasher hasher = crypto.hasher(HashAlgorithm.SHA256);
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    try (OutputStream out = hasher.through(to)) {
      out.write('a');
      out.write(new byte[] {'b', 'c'});
    }
    assertThat(hasher.finish()).hasToString(ABC);
    assertThat(to.size()).isEqualTo(3);
    assertThatThrownBy(hasher::finish).isInstanceOf(IllegalStateException.class);
  }
}
