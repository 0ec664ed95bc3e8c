/// Keys with one purpose, signatures, hashes, AEAD streams, HKDF, HPKE and the hash tree.
@org.jspecify.annotations.NullMarked
module dev.adyton.crypto {
  requires static org.jspecify;
  requires transitive dev.adyton.codec;
}
