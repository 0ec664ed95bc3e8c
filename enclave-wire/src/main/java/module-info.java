/// Every byte that crosses a wall: frames, calls, reports, spawn.
@org.jspecify.annotations.NullMarked
module dev.adyton.enclave.wire {
  requires static org.jspecify;
  requires transitive dev.adyton.evidence;
  requires transitive dev.adyton.linux;

  exports dev.adyton.enclave.wire;
}
