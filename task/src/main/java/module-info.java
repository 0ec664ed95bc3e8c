/// Two pure machines: the task at the hub, the release at the owner.
@org.jspecify.annotations.NullMarked
module dev.adyton.task {
  requires static org.jspecify;
  requires transitive dev.adyton.contract;
  requires transitive dev.adyton.tlog;

  exports dev.adyton.task;
}
