/// Fakes for tests of relying parties: roots of trust, chips with their vendors, storage that
/// fails.
@org.jspecify.annotations.NullMarked
module dev.adyton.testkit {
  requires static org.jspecify;
  requires transitive dev.adyton.storage;
  requires transitive dev.adyton.evidence;
  requires transitive dev.adyton.table;
  requires transitive dev.adyton.crypto;
  requires transitive dev.adyton.linux;

  exports dev.adyton.testkit;
  exports dev.adyton.testkit.amd;
  exports dev.adyton.testkit.intel;
  exports dev.adyton.testkit.x509;
}
