package dev.adyton.engine;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.Contract;
import dev.adyton.contract.Documents;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.Output;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Statement;
import dev.adyton.contract.TaskFinding;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.contract.exchange.Inclusion;
import dev.adyton.contract.exchange.TaskHost;
import dev.adyton.crypto.Crypto;
import dev.adyton.enclave.api.FunctionContext;
import dev.adyton.enclave.api.FunctionDeclaration;
import dev.adyton.enclave.api.FunctionFailure;
import dev.adyton.enclave.api.FunctionInput;
import dev.adyton.enclave.guest.EnclaveContext;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A checked task from its keys to its last word. However it goes, it ends in a signed statement.
final class TaskRun {

  private final EnclaveContext enclave;
  private final Crypto crypto;
  private final TaskHost host;
  private final CheckedTask task;
  private final TaskKeys keys;
  private final TaskJournal journal;

  TaskRun(EnclaveContext enclave, TaskHost host, CheckedTask task, TaskKeys keys, Usage usage) {
    this.enclave = enclave;
    this.crypto = enclave.crypto();
    this.host = host;
    this.task = task;
    this.keys = keys;
    this.journal = new TaskJournal(enclave, task, usage);
  }

  /// {@return how the task ended, as in its statement}; nothing if its outputs were not delivered
  /// because the statement was not witnessed in time.
  Optional<TaskOutcome> run() throws IOException, InterruptedException {
    Conclusion conclusion = conclude();
    Signed<Statement> statement =
        Documents.sign(crypto, journal.statement(conclusion), keys.receipt());
    if (journal.working()) {
      enclave.workDone();
    }
    host.putStatement(statement.envelope());
    if (!conclusion.outputs().isEmpty() && !deliver(conclusion, statement)) {
      return Optional.empty();
    }
    host.finished(conclusion.outcome());
    return Optional.of(conclusion.outcome());
  }

  private Conclusion conclude() throws IOException, InterruptedException {
    try {
      OfferedEnclave offered = OfferedEnclave.of(enclave, task, keys);
      host.offerEvidence(offered.offer());
      AgreedReleases releases = releases(offered);
      List<KeyBox> boxes = boxes(releases);
      enclave.noMoreReports();
      journal.workBegins();
      return Conclusion.completed(work(releases, boxes));
    } catch (TaskStoppedException e) {
      return Conclusion.stopped(e);
    }
  }

  private AgreedReleases releases(OfferedEnclave offered)
      throws IOException, InterruptedException, TaskStoppedException {
    List<DsseEnvelope> envelopes =
        await(task.start().document().expires(), host::releases, TaskFinding.DOCUMENTS_DISAGREE);
    Instant now = enclave.clock().instant();
    AgreedReleases releases = AgreedReleases.of(crypto, task, offered, envelopes, now);
    journal.agreed(releases);
    return releases;
  }

  private List<KeyBox> boxes(AgreedReleases releases)
      throws IOException, InterruptedException, TaskStoppedException {
    return await(releases.expires(task), host::keyBoxes, TaskFinding.BOX_UNOPENABLE);
  }

  /// Without releases no box can have come either.
  private <T> T await(Instant end, Waiting.Question<T> question, TaskFinding malformed)
      throws IOException, InterruptedException, TaskStoppedException {
    try {
      return Waiting.until(end, enclave.clock(), question)
          .orElseThrow(() -> new TaskStoppedException(TaskFinding.BOX_MISSING));
    } catch (FormatException e) {
      throw new TaskStoppedException(malformed);
    }
  }

  private List<SealedOutput> work(AgreedReleases releases, List<KeyBox> boxes)
      throws IOException, InterruptedException, TaskStoppedException {
    Deadline deadline = Deadline.after(task.contract().limits().wallSeconds(), enclave.clock());
    try (ReleasedKeys columnKeys = ReleasedKeys.open(crypto, task, keys, releases, boxes)) {
      Map<Output, Bytes> contents = Bounded.run(deadline.left(), () -> compute(columnKeys));
      return new OutputSealing(crypto, host, task).seal(contents, deadline);
    }
  }

  private Map<Output, Bytes> compute(ReleasedKeys columnKeys)
      throws TaskStoppedException, FunctionFailure {
    Contract contract = task.contract();
    List<FunctionInput> inputs =
        new InputOpening(crypto, host, task, columnKeys).open(journal.opened());
    FunctionDeclaration declaration = task.function().declaration();
    int threshold = (int) Math.min(contract.minIntersection(), Integer.MAX_VALUE);
    FunctionContext context =
        FunctionContext.of(declaration, inputs, contract.function().arguments(), threshold);
    return AgreedOutputs.of(contract, declaration, task.function().run(context));
  }

  /// {@return whether the keys of the outputs left, which they do only for a witnessed statement}
  private boolean deliver(Conclusion conclusion, Signed<Statement> statement)
      throws IOException, InterruptedException {
    if (witnessed(statement).isEmpty()) {
      return false;
    }
    for (SealedOutput output : conclusion.outputs()) {
      host.putOutputBox(output.box());
    }
    return true;
  }

  /// What proves nothing counts as not yet there: a host may have asked too few witnesses so far.
  private Optional<WitnessedStatement> witnessed(Signed<Statement> statement)
      throws IOException, InterruptedException {
    return Waiting.until(
        task.start().document().expires(),
        enclave.clock(),
        () -> host.inclusion().flatMap(shown -> proof(statement, shown)));
  }

  private Optional<WitnessedStatement> proof(Signed<Statement> statement, Inclusion shown) {
    return WitnessedStatement.of(crypto, task.log(), statement, shown);
  }
}
