/// Order and availability: accepts documents, appends, serves.
@org.jspecify.annotations.NullMarked
module dev.adyton.hub {
  requires static org.jspecify;
  requires transitive dev.adyton.hub.api;
  requires transitive dev.adyton.ledger;
}
