/// Fakes for tests of relying parties: roots of trust, storage that fails.
@org.jspecify.annotations.NullMarked
module dev.adyton.testkit {
  requires static org.jspecify;
  requires transitive dev.adyton.storage;
  requires transitive dev.adyton.evidence;
  requires transitive dev.adyton.table;
  requires transitive dev.adyton.crypto;
  requires transitive dev.adyton.linux;

  exports dev.adyton.testkit;
}
