package dev.adyton.attester;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Cose;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.KeyMisuseException;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SecretBytes;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.SoftwareEvidence;
import dev.adyton.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/// A root of trust that is a key in a file of this machine: for development, and for machines that
/// have nothing better. Whoever reads the file can vouch for anything, so its evidence is worth
/// `software` at most.
public final class SoftwareRoot implements RootOfTrust, AutoCloseable {

  /// The name of the file that holds the key.
  public static final String FILE = "software-root.key";

  private static final int MAX_FILE = 4096;

  private final Crypto crypto;
  private final SigningKey key;

  private SoftwareRoot(Crypto crypto, SigningKey key) {
    this.crypto = crypto;
    this.key = key;
  }

  /// {@return the root whose key the storage holds; a fresh key is drawn and stored on the very
  /// first start} A file that cannot be read is never replaced: a machine does not change its
  /// identity on its own.
  ///
  /// @throws FormatException if the file is damaged
  /// @throws KeyMisuseException if the file holds a key of another purpose
  /// @throws IOException if the storage fails or another process holds its lock
  public static SoftwareRoot open(Crypto crypto, Storage storage) throws IOException {
    try (Closeable _ = storage.lock()) {
      Optional<Bytes> stored = storage.read(FILE, MAX_FILE);
      SigningKey key = stored.isPresent() ? restore(crypto, stored.get()) : create(crypto, storage);
      return new SoftwareRoot(crypto, key);
    }
  }

  private static SigningKey restore(Crypto crypto, Bytes stored) {
    try (SecretBytes exported = SecretBytes.of(stored)) {
      return SigningKey.restore(crypto, exported, KeyPurpose.ROOT);
    }
  }

  private static SigningKey create(Crypto crypto, Storage storage) throws IOException {
    SigningKey key = SigningKey.generate(crypto, SignatureAlgorithm.ES256, KeyPurpose.ROOT, 1);
    try (SecretBytes exported = key.export()) {
      storage.replace(FILE, exported.use(Bytes::of));
    }
    return key;
  }

  @Override
  public SoftwareEvidence vouchFor(Bytes attestedArray) {
    Bytes digest = crypto.sha256(attestedArray).value();
    Bytes payload = SoftwareEvidence.payload(key().encoded(), digest);
    return SoftwareEvidence.parse(Cose.sign(payload, Bytes.EMPTY, key, KeyPurpose.ROOT).encoded());
  }

  @Override
  public Digest node() {
    return key().thumbprint();
  }

  /// {@return the public key, which a relying party may trust}
  public VerificationKey key() {
    return key.publicKey();
  }

  /// Forgets the key.
  @Override
  public void close() {
    key.close();
  }
}
