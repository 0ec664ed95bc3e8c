package dev.adyton.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import org.junit.jupiter.api.Test;

class SecretBytesTest {

  @Test
  void wipesTheSourceItWasMadeFrom() {
    byte[] source = {1, 2, 3};
    SecretBytes secret = SecretBytes.of(source);
    assertThat(source).containsOnly(0);
    assertThat(secret.<Bytes>use(Bytes::of)).isEqualTo(Bytes.fromHex("010203"));
  }

  @Test
  void wipesItsOwnArrayOnCloseAndGivesNothingAfterwards() {
    SecretBytes secret = SecretBytes.of(Bytes.fromHex("010203"));
    byte[] inside = secret.use(array -> array);
    secret.close();
    secret.close();
    assertThat(inside).containsOnly(0);
    assertThatThrownBy(() -> secret.use(Bytes::of)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> secret.slice(0, 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void printsNothingOfItsContent() {
    SecretBytes secret = SecretBytes.of(Bytes.utf8("hunter2"));
    assertThat(secret).hasToString("secret (7 bytes)");
    assertThat(secret.hashCode()).isEqualTo(SecretBytes.of(Bytes.utf8("1234567")).hashCode());
  }

  @Test
  void comparesByContent() {
    assertThat(SecretBytes.of(Bytes.fromHex("0102"))).isEqualTo(SecretBytes.of(new byte[] {1, 2}));
    assertThat(SecretBytes.of(Bytes.fromHex("0102")))
        .isNotEqualTo(SecretBytes.of(new byte[] {1, 3}));
    assertThat(SecretBytes.of(Bytes.fromHex("0102"))).isNotEqualTo(SecretBytes.of(new byte[] {1}));
  }

  @Test
  void slicesAndJoinsAreSecretsOfTheirOwn() {
    SecretBytes whole = SecretBytes.of(Bytes.fromHex("01020304"));
    SecretBytes head = whole.slice(0, 1);
    SecretBytes tail = whole.slice(1, 4);
    whole.close();
    assertThat(SecretBytes.concat(head, tail)).isEqualTo(SecretBytes.of(Bytes.fromHex("01020304")));
  }
}
