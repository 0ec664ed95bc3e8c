/// Measures, launches, reports and terminates enclaves.
@org.jspecify.annotations.NullMarked
module dev.adyton.monitor {
  requires static org.jspecify;
  requires transitive dev.adyton.attester;
  requires transitive dev.adyton.image;
  requires transitive dev.adyton.enclave.wire;

  exports dev.adyton.monitor;
  exports dev.adyton.monitor.process;
}
