package dev.adyton.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class HmacTest {

  private final Crypto crypto = Crypto.of(new SecureRandom());

  /// RFC 4231 §4.3, case 2.
  @Test
  void agreesWithAPublishedCode() {
    Bytes code =
        Hmac.sha256(
            crypto, SecretBytes.of(Bytes.utf8("Jefe")), Bytes.utf8("what do ya want for nothing?"));
    assertThat(code.hex())
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void needsAKey() {
    assertThatThrownBy(() -> Hmac.sha256(crypto, SecretBytes.of(Bytes.EMPTY), Bytes.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
