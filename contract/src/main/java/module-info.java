/// The documents that parties and engine sign; encrypted columns.
@org.jspecify.annotations.NullMarked
module dev.adyton.contract {
  requires static org.jspecify;
  requires transitive dev.adyton.table;
  requires transitive dev.adyton.appraisal;

  exports dev.adyton.contract;
  exports dev.adyton.contract.exchange;
}
