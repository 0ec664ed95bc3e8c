package dev.adyton.testkit.amd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SigningKey;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.amd.Product;
import dev.adyton.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownKeysTest {

  private static final Bytes MESSAGE = Bytes.utf8("a message");

  private final Crypto crypto = Crypto.of(SeededRandom.of(5));

  @Test
  void eachAuthorityHasAKeyOfItsOwnThatWorks() {
    List<VerificationKey> keys = new ArrayList<>();
    for (Product product : Product.values()) {
      for (String role : List.of("ARK", "ASK", "ASVK")) {
        SigningKey key = KnownKeys.of(crypto, product, role);
        Bytes signature = key.sign(KeyPurpose.ROOT, MESSAGE);
        assertThat(key.publicKey().verify(crypto, MESSAGE, signature)).isTrue();
        keys.add(key.publicKey());
      }
    }
    assertThat(keys).doesNotHaveDuplicates();
  }
}
