package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-GCM with tags of 16 bytes and nonces of 12, for the constructions of this package. They, not
/// their callers, see to it that no nonce serves a key twice.
///
/// @spec https://doi.org/10.6028/NIST.SP.800-38D Galois/Counter Mode
final class Aead {

  static final int KEY_SIZE = 32;
  static final int NONCE_SIZE = 12;
  static final int TAG_SIZE = 16;

  private static final String NAME = "AES/GCM/NoPadding";

  private final Cipher cipher;
  private final SecretKeySpec key;

  Aead(Crypto crypto, SecretBytes key) {
    this.cipher = Jca.call(() -> Cipher.getInstance(NAME, crypto.jca().provider("Cipher", NAME)));
    this.key = key.use(bytes -> new SecretKeySpec(bytes, "AES"));
  }

  /// {@return ciphertext and tag}
  byte[] seal(byte[] nonce, Bytes aad, byte[] plaintext, int length) {
    return Jca.call(() -> {
      init(Cipher.ENCRYPT_MODE, nonce, aad);
      return cipher.doFinal(plaintext, 0, length);
    });
  }

  /// {@return the plaintext, once all of it was authenticated}
  byte[] open(byte[] nonce, Bytes aad, byte[] ciphertext, int length)
      throws AuthenticationException {
    if (length < TAG_SIZE) {
      throw refused();
    }
    try {
      init(Cipher.DECRYPT_MODE, nonce, aad);
      return cipher.doFinal(ciphertext, 0, length);
    } catch (AEADBadTagException e) {
      throw refused();
    } catch (GeneralSecurityException e) {
      throw new Jca.Failure(e);
    }
  }

  private void init(int mode, byte[] nonce, Bytes aad) throws GeneralSecurityException {
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG_SIZE, nonce));
    cipher.updateAAD(aad.toBuffer());
  }

  static AuthenticationException refused() {
    return new AuthenticationException("the ciphertext is not authentic");
  }
}
