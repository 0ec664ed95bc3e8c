/// Built-in functions of tasks.
@org.jspecify.annotations.NullMarked
module dev.adyton.functions {
  requires static org.jspecify;
  requires transitive dev.adyton.enclave.api;
}
