/// System calls through the foreign function interface: the only module with native access.
@org.jspecify.annotations.NullMarked
module dev.adyton.linux {
  requires static org.jspecify;
  requires transitive dev.adyton.codec;
}
