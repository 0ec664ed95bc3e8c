package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;

/// The port to cryptographic providers: which implementations are used, and where randomness comes
/// from. A program makes one and hands it down; libraries take it as an argument. Nothing is added
/// to the providers of the runtime. Safe for use by many threads.
public final class Crypto {

  private final SecureRandom random;
  private final Jca jca;
  private final Optional<SignatureChecks> checks;

  private Crypto(SecureRandom random, Jca jca, Optional<SignatureChecks> checks) {
    this.random = random;
    this.jca = jca;
    this.checks = checks;
  }

  /// {@return the JDK's own implementations with this source of randomness}
  public static Crypto of(SecureRandom random) {
    return new Crypto(random, new Jca(Optional.empty()), Optional.empty());
  }

  /// {@return a port whose key pairs, and all that is done with them, are of a provider where it
  /// has them} Hashes, ciphers and key derivation are the JDK's: no provider in Java alone is near
  /// it. Which provider is chosen changes no answer, since keys and signatures are checked before a
  /// provider sees them.
  ///
  /// @param signatures the provider
  public static Crypto of(SecureRandom random, Provider signatures) {
    return new Crypto(random, new Jca(Optional.of(signatures)), Optional.empty());
  }

  /// {@return the same port for one verification, which asks about no issuer's signature twice}
  /// Like those checks it is for one thread.
  public Crypto with(SignatureChecks checks) {
    return new Crypto(random, jca, Optional.of(checks));
  }

  /// {@return whether an issuer's signature is good} Unlike {@link VerificationKey#verify} this may
  /// be answered from what a verification knows already.
  ///
  /// @param issued the signature
  /// @param what what it is on, for people
  /// @throws FormatException if the key is none for the algorithm
  public boolean verify(IssuedSignature issued, Supplier<String> what) {
    return checks
        .map(known -> known.verify(this, issued, what))
        .orElseGet(() -> issued.verify(this, issued.parsedKey()));
  }

  /// {@return the SHA-256 digest of the parts, one after the other}
  public Digest sha256(Bytes... parts) {
    return digest(HashAlgorithm.SHA256, parts);
  }

  /// {@return the digest of the parts, one after the other}
  public Digest digest(HashAlgorithm algorithm, Bytes... parts) {
    Hasher hasher = hasher(algorithm);
    for (Bytes part : parts) {
      hasher.update(part);
    }
    return hasher.finish();
  }

  /// {@return a hasher for a message that comes in pieces}
  public Hasher hasher(HashAlgorithm algorithm) {
    return new Hasher(algorithm, jca.digest(algorithm));
  }

  /// {@return `length` random bytes for public use, such as ids, nonces and salts}
  public Bytes random(int length) {
    return Bytes.of(draw(length));
  }

  /// {@return `length` random bytes for secret use}
  public SecretBytes randomSecret(int length) {
    return SecretBytes.of(draw(length));
  }

  private byte[] draw(int length) {
    byte[] drawn = new byte[length];
    random.nextBytes(drawn);
    return drawn;
  }

  SecureRandom randomness() {
    return random;
  }

  Jca jca() {
    return jca;
  }
}
