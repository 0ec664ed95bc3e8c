package dev.adyton.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import java.security.MessageDigestSpi;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.SignatureSpi;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CryptoTest {

  @Test
  void takesSignaturesFromTheChosenProviderWhereItHasThem() {
    Crypto crypto = Crypto.of(new SecureRandom(), new Credulous());
    Bytes point = key(SignatureAlgorithm.ES256).point();
    VerificationKey key = VerificationKey.ofPoint(SignatureAlgorithm.ES256, point);
    Bytes any = Bytes.fromHex("01".repeat(64));
    assertThat(key.verify(crypto, Bytes.EMPTY, any)).isTrue();
    assertThat(key.verify(Crypto.of(new SecureRandom()), Bytes.EMPTY, any)).isFalse();
    assertThat(key(SignatureAlgorithm.ED25519).verify(crypto, Bytes.EMPTY, any)).isFalse();
  }

  @Test
  void checksSignaturesBeforeAProviderSeesThem() {
    Crypto crypto = Crypto.of(new SecureRandom(), new Credulous());
    Bytes outOfRange = Bytes.fromHex("ff".repeat(64));
    assertThat(key(SignatureAlgorithm.ES256).verify(crypto, Bytes.EMPTY, outOfRange)).isFalse();
  }

  @Test
  void takesHashesFromTheJdkWhateverTheProvider() {
    Crypto crypto = Crypto.of(new SecureRandom(), new Credulous());
    assertThat(crypto.sha256(Bytes.EMPTY).value().hex()).startsWith("e3b0c44298fc1c14");
  }

  @Test
  void neverTouchesTheProvidersOfTheWholeRuntime() {
    List<Provider> before = Arrays.asList(Security.getProviders());
    Crypto crypto = Crypto.of(new SecureRandom(), new Credulous());
    Bytes any = Bytes.fromHex("01".repeat(64));
    assertThat(key(SignatureAlgorithm.ES256).verify(crypto, Bytes.EMPTY, any)).isTrue();
    assertThat(Security.getProviders()).containsExactlyElementsOf(before);
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

  private static VerificationKey key(SignatureAlgorithm algorithm) {
    Crypto jdk = Crypto.of(new SecureRandom());
    return SigningKey.generate(jdk, algorithm, KeyPurpose.PARTY, 1).publicKey();
  }

  /// Finds every ECDSA signature good, and has one digest for everything.
  private static final class Credulous extends Provider {

    private static final long serialVersionUID = 1L;

    Credulous() {
      super("Credulous", "1", "accepts everything");
      put("Signature.SHA256withECDSA", AcceptingSignature.class.getName());
      put("MessageDigest.SHA-256", ConstantDigest.class.getName());
    }
  }

  /// Good for every message.
  public static final class AcceptingSignature extends SignatureSpi {

    /// Made by the JCA.
    public AcceptingSignature() {}

    @Override
    protected void engineInitVerify(PublicKey key) {}

    @Override
    protected void engineInitSign(PrivateKey key) {}

    @Override
    protected void engineUpdate(byte one) {}

    @Override
    protected void engineUpdate(byte[] bytes, int from, int length) {}

    @Override
    protected byte[] engineSign() {
      return new byte[0];
    }

    @Override
    protected boolean engineVerify(byte[] signature) {
      return true;
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {}

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
      return name;
    }
  }

  /// One digest for everything.
  public static final class ConstantDigest extends MessageDigestSpi {

    /// Made by the JCA.
    public ConstantDigest() {}

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
