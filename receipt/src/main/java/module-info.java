/// A receipt and the chain of named steps that verifies it offline.
@org.jspecify.annotations.NullMarked
module dev.adyton.receipt {
  requires static org.jspecify;
  requires transitive dev.adyton.contract;
  requires transitive dev.adyton.tlog;
  requires transitive dev.adyton.image;

  exports dev.adyton.receipt;
}
