package dev.adyton.prediction.amd;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.crypto.Hmac;
import dev.adyton.crypto.SecretBytes;

/// What a platform under SEV or SEV-ES answers when a guest's owner asks what was launched: a code
/// under the key that only both know (TIK), HMAC-SHA256 over
///
/// `04 ‖ major ‖ minor ‖ build ‖ policy ‖ launch digest ‖ nonce`
///
/// with the policy in 4 bytes, little-endian. It is compared in constant time by whoever holds the
/// key; nobody else can verify it.
///
/// Source: AMD Secure Encrypted Virtualization API (55766), §6.5, LAUNCH_MEASURE.
///
/// @param apiMajor major version of the platform's interface, one byte
/// @param apiMinor minor version of the platform's interface, one byte
/// @param build the build of its firmware, one byte
/// @param policy the policy of the guest, 4 bytes
/// @param digest the launch digest, SHA-256
/// @param nonce the platform's nonce, 16 bytes
public record LaunchMeasure(
    int apiMajor, int apiMinor, int build, long policy, Digest digest, Bytes nonce) {

  /// The length of the key and of the nonce in bytes.
  public static final int KEY = 16;

  private static final int CONTEXT = 4;

  /// Makes the values that are answered for.
  ///
  /// @throws IllegalArgumentException if one does not fit its length
  public LaunchMeasure {
    requireAtMost(apiMajor, 0xFF, "major version");
    requireAtMost(apiMinor, 0xFF, "minor version");
    requireAtMost(build, 0xFF, "build");
    requireAtMost(policy, 0xFFFF_FFFFL, "policy");
    if (digest.algorithm() != HashAlgorithm.SHA256) {
      throw new IllegalArgumentException("the launch digest is of SHA-256");
    }
    if (nonce.length() != KEY) {
      throw new IllegalArgumentException("the nonce has " + KEY + " bytes");
    }
  }

  private static void requireAtMost(long value, long most, String what) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException("the " + what + " is not from 0 to " + most);
    }
  }

  /// {@return the code, 32 bytes}
  ///
  /// @param tik the transport integrity key, 16 bytes
  /// @throws IllegalArgumentException if the key has another length
  public Bytes code(Crypto crypto, SecretBytes tik) {
    if (tik.length() != KEY) {
      throw new IllegalArgumentException("the key has " + KEY + " bytes");
    }
    return Hmac.sha256(
        crypto,
        tik,
        new ByteWriter()
            .u8(CONTEXT)
            .u8(apiMajor)
            .u8(apiMinor)
            .u8(build)
            .u32le(policy)
            .bytes(digest.value())
            .bytes(nonce)
            .toBytes());
  }
}
