/// Keys with one purpose, signatures, hashes, AEAD streams, HKDF, HPKE and the hash tree.
///
/// Nothing here looks up a provider or a source of randomness by itself: whoever starts a program
/// makes one {@link dev.adyton.crypto.Crypto} and hands it down. Secrets live in {@link
/// dev.adyton.crypto.SecretBytes}; a private key knows its {@link dev.adyton.crypto.KeyPurpose} and
/// refuses any other use.
@org.jspecify.annotations.NullMarked
module dev.adyton.crypto {
  requires static org.jspecify;
  requires transitive dev.adyton.codec;

  exports dev.adyton.crypto;
}
