/// What makes a main a service: home, configuration, HTTP, health, drain.
@org.jspecify.annotations.NullMarked
module dev.adyton.service {
  requires static org.jspecify;
  requires transitive dev.adyton.storage;
}
