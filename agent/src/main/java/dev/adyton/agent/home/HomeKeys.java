package dev.adyton.agent.home;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.KeyMisuseException;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SecretBytes;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.storage.Storage;
import java.io.IOException;

/// The three keys of a party, each for one purpose, each in a file of its own.
final class HomeKeys implements AutoCloseable {

  static final String SIGNING = "keys/signing.key";
  private static final String ENCRYPTION = "keys/encryption.key";
  private static final String WITNESS = "keys/witness.key";
  private static final int MOST_BYTES = 4096;

  private final SigningKey signing;
  private final HpkeKeyPair encryption;
  private final SigningKey witness;

  private HomeKeys(SigningKey signing, HpkeKeyPair encryption, SigningKey witness) {
    this.signing = signing;
    this.encryption = encryption;
    this.witness = witness;
  }

  static HomeKeys generate(Crypto crypto) {
    return new HomeKeys(
        SigningKey.generate(crypto, SignatureAlgorithm.ES256, KeyPurpose.PARTY, 1),
        HpkeKeyPair.generate(crypto),
        SigningKey.generate(crypto, SignatureAlgorithm.ED25519, KeyPurpose.WITNESS, 1));
  }

  /// The signing key goes last: a home without it is no home yet.
  void write(Storage storage) throws IOException {
    write(storage, WITNESS, witness.export());
    write(storage, ENCRYPTION, encryption.export());
    write(storage, SIGNING, signing.export());
  }

  static HomeKeys read(Crypto crypto, Storage storage) throws IOException {
    return new HomeKeys(
        signing(crypto, storage, SIGNING, KeyPurpose.PARTY),
        encryption(crypto, storage),
        signing(crypto, storage, WITNESS, KeyPurpose.WITNESS));
  }

  SigningKey signing() {
    return signing;
  }

  HpkeKeyPair encryption() {
    return encryption;
  }

  SigningKey witness() {
    return witness;
  }

  @Override
  public void close() {
    signing.close();
    encryption.close();
    witness.close();
  }

  private static SigningKey signing(Crypto crypto, Storage storage, String name, KeyPurpose purpose)
      throws IOException {
    try (SecretBytes secret = secret(storage, name)) {
      return SigningKey.restore(crypto, secret, purpose);
    } catch (FormatException | KeyMisuseException e) {
      throw new IOException(name + " holds no key for its purpose: restore the home", e);
    }
  }

  private static HpkeKeyPair encryption(Crypto crypto, Storage storage) throws IOException {
    try (SecretBytes secret = secret(storage, ENCRYPTION)) {
      return HpkeKeyPair.restore(crypto, secret);
    } catch (FormatException | KeyMisuseException e) {
      throw new IOException(ENCRYPTION + " holds no key for its purpose: restore the home", e);
    }
  }

  private static SecretBytes secret(Storage storage, String name) throws IOException {
    Bytes content =
        storage
            .read(name, MOST_BYTES)
            .orElseThrow(() -> new IOException(name + " is missing: the home is incomplete"));
    return SecretBytes.of(content);
  }

  private static void write(Storage storage, String name, SecretBytes secret) throws IOException {
    try (secret) {
      storage.replace(name, secret.use(Bytes::of));
    }
  }
}
