package dev.adyton.testkit.amd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.crypto.VerificationKey;
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
    for (String generation : List.of("Milan", "Genoa", "Turin")) {
      for (String role : List.of("ARK", "ASK", "ASVK")) {
        keys.add(works(generation + "/" + role, SignatureAlgorithm.PS384));
      }
    }
    for (String role : List.of("ARK", "ASK")) {
      keys.add(works("Naples/" + role, SignatureAlgorithm.PS256));
      keys.add(works("Rome/" + role, SignatureAlgorithm.PS384));
    }
    assertThat(keys).doesNotHaveDuplicates();
  }

  private VerificationKey works(String name, SignatureAlgorithm algorithm) {
    SigningKey key = KnownKeys.of(crypto, name, algorithm);
    Bytes signature = key.sign(KeyPurpose.ROOT, MESSAGE);
    assertThat(key.publicKey().verify(crypto, MESSAGE, signature)).as(name).isTrue();
    return key.publicKey();
  }
}
