package dev.adyton.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A memory of signatures answers for the very signature and no other.
class KnownSignaturesTest {

  private static final Bytes MESSAGE = Bytes.utf8("a certificate");

  private final Crypto crypto = Crypto.of(new SecureRandom());
  private final SigningKey key = key();
  private final KnownSignatures memory = KnownSignatures.of(2);
  private final IssuedSignature good = issued(key, MESSAGE);

  @Test
  void knowsWhatWasFoundGoodAndKept() {
    assertThat(asked(good)).isEmpty();
    assertThat(asked(good)).containsExactly("it");
  }

  @Test
  void eachPartBelongsToTheQuestion() {
    asked(good);
    Bytes other = Bytes.utf8("another");
    SigningKey stranger = key();
    for (IssuedSignature changed :
        List.of(
            new IssuedSignature(good.algorithm(), good.key(), other, good.signature(), good.der()),
            new IssuedSignature(
                good.algorithm(), good.key(), MESSAGE, issued(key, other).signature(), false),
            new IssuedSignature(
                good.algorithm(), stranger.publicKey().encoded(), MESSAGE, good.signature(), false),
            new IssuedSignature(good.algorithm(), good.key(), MESSAGE, good.signature(), true))) {
      SignatureChecks checks = SignatureChecks.knowing(memory);
      assertThat(crypto.with(checks).verify(changed, () -> "forged")).isFalse();
      checks.keep();
      assertThat(checks.recalled()).isEmpty();
      assertThat(memory.size()).isEqualTo(1);
    }
    assertThatThrownBy(() ->
            crypto
                .with(SignatureChecks.knowing(memory))
                .verify(
                    new IssuedSignature(
                        SignatureAlgorithm.ES384, good.key(), MESSAGE, good.signature(), false),
                    () -> "forged"))
        .isInstanceOf(FormatException.class);
  }

  @Test
  void whatIsNotKeptIsNotKnown() {
    assertThat(crypto.with(SignatureChecks.knowing(memory)).verify(good, () -> "it")).isTrue();
    assertThat(memory.size()).isZero();
  }

  @Test
  void forgetsWhatWasNotMetForLongest() {
    IssuedSignature second = issued(key, Bytes.utf8("second"));
    IssuedSignature third = issued(key, Bytes.utf8("third"));
    asked(good);
    asked(second);
    asked(good);
    asked(third);
    assertThat(memory.size()).isEqualTo(2);
    assertThat(asked(good)).isNotEmpty();
    assertThat(asked(second)).isEmpty();
  }

  @Test
  void withoutAMemoryEachIsVerified() {
    assertThat(crypto.verify(good, () -> "it")).isTrue();
    assertThat(crypto.with(SignatureChecks.fresh()).verify(good, () -> "it")).isTrue();
  }

  private List<String> asked(IssuedSignature issued) {
    SignatureChecks checks = SignatureChecks.knowing(memory);
    assertThat(crypto.with(checks).verify(issued, () -> "it")).isTrue();
    checks.keep();
    return checks.recalled();
  }

  private SigningKey key() {
    return SigningKey.generate(crypto, SignatureAlgorithm.ES256, KeyPurpose.PARTY, 1);
  }

  private static IssuedSignature issued(SigningKey key, Bytes message) {
    return new IssuedSignature(
        SignatureAlgorithm.ES256,
        key.publicKey().encoded(),
        message,
        key.sign(KeyPurpose.PARTY, message),
        false);
  }
}
