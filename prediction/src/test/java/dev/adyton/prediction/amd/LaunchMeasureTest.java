package dev.adyton.prediction.amd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.crypto.Hmac;
import dev.adyton.crypto.SecretBytes;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaunchMeasureTest {

  private static final Bytes NONCE = Bytes.fromHex("000102030405060708090a0b0c0d0e0f");

  private final Crypto crypto = Crypto.of(new SecureRandom());
  private final Digest digest = crypto.sha256(Bytes.utf8("firmware"));
  private final SecretBytes tik = SecretBytes.of(Bytes.of(new byte[16]));

  private LaunchMeasure measure(int major, int minor, int build, long policy) {
    return new LaunchMeasure(major, minor, build, policy, digest, NONCE);
  }

  @Test
  void isACodeOverTheValuesInTheirOrder() {
    Bytes message =
        Bytes.concat(Bytes.fromHex("04" + "01" + "28" + "11" + "03000100"), digest.value(), NONCE);
    assertThat(measure(1, 0x28, 0x11, 0x10003).code(crypto, tik))
        .isEqualTo(Hmac.sha256(crypto, tik, message));
  }

  @Test
  void everyValueAndTheKeyChangeIt() {
    Bytes code = measure(1, 2, 3, 4).code(crypto, tik);
    for (LaunchMeasure other :
        List.of(
            measure(0, 2, 3, 4),
            measure(1, 0, 3, 4),
            measure(1, 2, 0, 4),
            measure(1, 2, 3, 0),
            new LaunchMeasure(1, 2, 3, 4, crypto.sha256(NONCE), NONCE),
            new LaunchMeasure(1, 2, 3, 4, digest, Bytes.of(new byte[16])))) {
      assertThat(other.code(crypto, tik)).isNotEqualTo(code);
    }
    byte[] key = new byte[16];
    key[15] = 1;
    assertThat(measure(1, 2, 3, 4).code(crypto, SecretBytes.of(key))).isNotEqualTo(code);
  }

  @Test
  void refusesWhatDoesNotFit() {
    for (int outside : new int[] {-1, 256}) {
      refused(() -> measure(outside, 0, 0, 0));
      refused(() -> measure(0, outside, 0, 0));
      refused(() -> measure(0, 0, outside, 0));
    }
    refused(() -> measure(0, 0, 0, 1L << 32));
    refused(() -> new LaunchMeasure(0, 0, 0, 0, digest, Bytes.of(new byte[15])));
    refused(() -> new LaunchMeasure(0, 0, 0, 0, crypto.digest(HashAlgorithm.SHA384, NONCE), NONCE));
    refused(() -> measure(0, 0, 0, 0).code(crypto, SecretBytes.of(Bytes.of(new byte[17]))));
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }
}
