package dev.adyton.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import java.security.MessageDigestSpi;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CryptoTest {

  @Test
  void takesFromThePreferredProviderWhatItHasAndTheRestFromTheJdk() {
    Crypto crypto = Crypto.of(new SecureRandom(), new ConstantDigests());
    assertThat(crypto.sha256(Bytes.utf8("anything")).value())
        .isEqualTo(Bytes.fromHex("ab".repeat(32)));
    assertThat(crypto.digest(HashAlgorithm.SHA384, Bytes.EMPTY).value().hex())
        .startsWith("38b060a751ac9638");
  }

  @Test
  void neverTouchesTheProvidersOfTheWholeRuntime() {
    List<Provider> before = Arrays.asList(Security.getProviders());
    Crypto.of(new SecureRandom(), new ConstantDigests()).sha256(Bytes.EMPTY);
    assertThat(Security.getProviders()).containsExactlyElementsOf(before);
    assertThat(Crypto.of(new SecureRandom()).sha256(Bytes.EMPTY).value().hex())
        .startsWith("e3b0c44298fc1c14");
  }

  @Test
  void drawsWhatTheGivenSourceGives() {
    SecureRandom counting =
        new SecureRandom() {
          private static final long serialVersionUID = 1L;

          @Override
          public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 7);
          }
        };
    Crypto crypto = Crypto.of(counting);
    assertThat(crypto.random(3)).isEqualTo(Bytes.fromHex("070707"));
    assertThat(crypto.randomSecret(2)).isEqualTo(SecretBytes.of(Bytes.fromHex("0707")));
  }

  private static final class ConstantDigests extends Provider {

    private static final long serialVersionUID = 1L;

    ConstantDigests() {
      super("Constant", "1", "gives one digest for everything");
      putService(
          new Service(
              this, "MessageDigest", "SHA-256", ConstantDigest.class.getName(), null, null) {
            @Override
            public Object newInstance(Object parameter) {
              return new ConstantDigest();
            }
          });
    }
  }

  private static final class ConstantDigest extends MessageDigestSpi {

    @Override
    protected void engineUpdate(byte input) {}

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {}

    @Override
    protected byte[] engineDigest() {
      byte[] digest = new byte[32];
      Arrays.fill(digest, (byte) 0xAB);
      return digest;
    }

    @Override
    protected void engineReset() {}
  }
}
