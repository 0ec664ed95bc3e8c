/// What makes a `main` a service: HTTP with bounded requests, health and a graceful end; a local
/// socket for commands; no word of the domain.
@org.jspecify.annotations.NullMarked
module dev.adyton.service {
  requires static org.jspecify;
  requires jdk.httpserver;
  requires transitive dev.adyton.codec;
  requires transitive dev.adyton.storage;

  exports dev.adyton.service;
}
