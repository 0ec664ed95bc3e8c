/// Requests to the hub as records, and their client.
@org.jspecify.annotations.NullMarked
module dev.adyton.hub.api {
  requires static org.jspecify;
  requires transitive dev.adyton.task;
  requires transitive dev.adyton.service;
}
