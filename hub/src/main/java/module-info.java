/// The hub: puts documents in order, keeps ciphertext, passes on what parties and enclaves have for
/// each other.
@org.jspecify.annotations.NullMarked
module dev.adyton.hub {
  requires static org.jspecify;
  requires transitive dev.adyton.hub.api;
  requires transitive dev.adyton.ledger;

  exports dev.adyton.hub;
}
