/// Requests to the hub as records, how they are signed, and their client.
@org.jspecify.annotations.NullMarked
module dev.adyton.hub.api {
  requires static org.jspecify;
  requires java.net.http;
  requires transitive dev.adyton.task;
  requires transitive dev.adyton.service;

  exports dev.adyton.hub.api;
}
