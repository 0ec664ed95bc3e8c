/// Enclave image: declaration, tree, measurement, layout.
@org.jspecify.annotations.NullMarked
module dev.adyton.image {
  requires static org.jspecify;
  requires transitive dev.adyton.crypto;

  exports dev.adyton.image;
}
