/// System calls through the foreign function interface: the only module with native access.
///
/// What a machine cannot do is a value here ([dev.adyton.linux.Outcome]), never a failure to load.
@org.jspecify.annotations.NullMarked
module dev.adyton.linux {
  requires static org.jspecify;
  requires transitive dev.adyton.codec;

  exports dev.adyton.linux;
}
