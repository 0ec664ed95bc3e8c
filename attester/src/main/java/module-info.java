/// Roots of trust of this machine: whatever can vouch for the key of a monitor.
@org.jspecify.annotations.NullMarked
module dev.adyton.attester {
  requires static org.jspecify;
  requires transitive dev.adyton.crypto;
  requires transitive dev.adyton.evidence;
  requires transitive dev.adyton.linux;
  requires transitive dev.adyton.storage;

  exports dev.adyton.attester;
}
