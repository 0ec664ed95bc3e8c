package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import java.security.SecureRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Genuine keys, cut at every length and changed in every byte.
class HostileKeysTest {

  private static final int[] CHANGES = {0x01, 0x20, 0x80, 0xFF};

  private final Crypto crypto = Crypto.of(new SecureRandom());

  @Test
  void publicKeys() {
    for (SignatureAlgorithm algorithm :
        new SignatureAlgorithm[] {
          SignatureAlgorithm.ES256, SignatureAlgorithm.ES384, SignatureAlgorithm.ED25519
        }) {
      breakEveryWay(key(algorithm).publicKey().encoded(), KeyProperties::publicKey);
    }
  }

  @Test
  void rsaKeys() {
    Bytes genuine =
        Bytes.fromHex(
            "30820122300d06092a864886f70d01010105000382010f003082010a0282010100"
                + "c1"
                + "5b".repeat(254)
                + "c3"
                + "0203010001");
    VerificationKey.parse(genuine, SignatureAlgorithm.PS256);
    breakEveryWay(genuine, KeyProperties::rsaKey);
  }

  @Test
  void noteKeys() {
    NoteVerifier verifier =
        new NoteVerifier(
            "hub.example/log", NoteKind.LOG, key(SignatureAlgorithm.ED25519).publicKey());
    breakEveryWay(Bytes.utf8(verifier.encoded()), KeyProperties::noteKey);
  }

  @Test
  void digests() {
    breakEveryWay(Bytes.utf8(crypto.sha256().toString()), KeyProperties::digest);
  }

  @Test
  void exportedKeys() {
    try (SecretBytes exported = key(SignatureAlgorithm.ES256).export()) {
      breakEveryWay(exported.use(Bytes::of), KeyProperties::exportedKey);
    }
  }

  @Test
  void derSignatures() {
    Bytes raw = key(SignatureAlgorithm.ES256).sign(KeyPurpose.PARTY, Bytes.EMPTY);
    Bytes der = EcdsaSignature.ofRaw(Curve.P256, raw).orElseThrow().der();
    breakEveryWay(der, KeyProperties::derSignature);
  }

  private SigningKey key(SignatureAlgorithm algorithm) {
    return SigningKey.generate(crypto, algorithm, KeyPurpose.PARTY, 1);
  }

  private static void breakEveryWay(Bytes genuine, Consumer<Bytes> property) {
    property.accept(genuine);
    property.accept(Bytes.concat(genuine, Bytes.fromHex("00")));
    property.accept(Bytes.concat(genuine, genuine));
    for (int i = 0; i < genuine.length(); i++) {
      property.accept(genuine.slice(0, i));
      for (int change : CHANGES) {
        byte[] changed = genuine.toArray();
        changed[i] ^= (byte) change;
        property.accept(Bytes.of(changed));
      }
    }
  }
}
