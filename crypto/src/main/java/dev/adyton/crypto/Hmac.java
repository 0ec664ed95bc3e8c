package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC with SHA-256: a message authentication code under a shared secret.
///
/// @spec https://www.rfc-editor.org/rfc/rfc2104 HMAC
public final class Hmac {

  private static final String NAME = "HmacSHA256";

  private Hmac() {}

  /// {@return the code of a message, 32 bytes}
  ///
  /// @param key the secret, which must not be empty
  /// @throws IllegalArgumentException if the key is empty
  public static Bytes sha256(Crypto crypto, SecretBytes key, Bytes message) {
    return key.use(secret ->
        Jca.call(() -> {
          Mac mac = Mac.getInstance(NAME, crypto.jca().provider("Mac", NAME));
          mac.init(new SecretKeySpec(secret, NAME));
          return Bytes.of(mac.doFinal(message.toArray()));
        }));
  }
}
