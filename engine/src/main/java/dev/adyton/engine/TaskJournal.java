package dev.adyton.engine;

import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.StatementOutput;
import dev.adyton.crypto.Digest;
import dev.adyton.enclave.guest.EnclaveContext;
import java.util.List;

/// What a task has done so far and must own up to in its statement, however it ends.
final class TaskJournal {

  private final EnclaveContext enclave;
  private final CheckedTask task;
  private final Usage usage;
  private final OpenedVersions opened = new OpenedVersions();
  private List<Digest> releases = List.of();
  private boolean working;

  TaskJournal(EnclaveContext enclave, CheckedTask task, Usage usage) {
    this.enclave = enclave;
    this.task = task;
    this.usage = usage;
  }

  void agreed(AgreedReleases all) {
    releases = all.digests();
  }

  void workBegins() {
    working = true;
  }

  boolean working() {
    return working;
  }

  OpenedVersions opened() {
    return opened;
  }

  /// {@return the statement; nothing is opened after it}
  Statement statement(Conclusion conclusion) {
    Signed<Start> start = task.start();
    List<StatementOutput> outputs = conclusion.outputs().stream().map(SealedOutput::entry).toList();
    return new Statement(
        task.agreement().digest(),
        task.id(),
        enclave.instance(),
        task.consents(),
        releases,
        start.document().engine(),
        start.document().function(),
        task.contract().function().arguments(),
        opened.state(),
        conclusion.outcome(),
        conclusion.findings(),
        outputs,
        usage.resources(),
        usage.times());
  }
}
