package dev.adyton.engine;

import dev.adyton.codec.FormatException;
import dev.adyton.contract.TaskFinding;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.contract.exchange.TaskHost;
import dev.adyton.contract.exchange.TaskHostClient;
import dev.adyton.contract.exchange.TaskMaterial;
import dev.adyton.enclave.guest.EnclaveContext;
import dev.adyton.enclave.guest.EnclaveProgram;
import dev.adyton.enclave.guest.ProgramEnd;
import dev.adyton.enclave.guest.ReportRefusedException;
import dev.adyton.enclave.wire.CallClient;
import java.io.IOException;
import java.time.Duration;

/// The program of an enclave that runs one task: once, never again.
///
/// 1. It reads the task's documents and checks all of them, its own image and its function. Before
///    that there is no key, and a task refused here leaves no statement.
/// 2. It makes the task's keys and gives every owner fresh evidence that binds them.
/// 3. It waits for the releases and for every key box; then it gives up evidence for good.
/// 4. It opens all boxes, then the columns, runs the function on them, and encrypts the outputs.
/// 5. It signs the statement, also when a check failed or the work did.
/// 6. It lets the outputs' keys go once the statement is in the contract's log, under the
///    contract's threshold of cosignatures.
///
/// All waiting ends at the start's `expires`; the work ends within the contract's `wallSeconds`.
public final class Engine implements EnclaveProgram {

  /// How long one answer may take; handing over a statement includes the way of all streams.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final FunctionCatalog functions;

  /// Makes an engine for the functions of its image.
  public Engine() {
    this(FunctionCatalog.ofImage());
  }

  Engine(FunctionCatalog functions) {
    this.functions = functions;
  }

  /// {@return how the task ended; failed also if the host or the monitor did not play its part}
  @Override
  public ProgramEnd run(EnclaveContext context) throws InterruptedException {
    try (CallClient node = context.connectToNode()) {
      return run(context, new TaskHostClient(new PunctualCalls(node, PATIENCE)));
    } catch (IOException | FormatException | ReportRefusedException e) {
      return ProgramEnd.FAILED;
    }
  }

  private ProgramEnd run(EnclaveContext enclave, TaskHost host)
      throws IOException, InterruptedException {
    Usage usage = Usage.fromNow(enclave.clock());
    try {
      CheckedTask task = DocumentChecks.check(enclave, functions, material(host));
      try (TaskKeys keys = TaskKeys.make(enclave.crypto(), task)) {
        return new TaskRun(enclave, host, task, keys, usage)
            .run()
            .map(Engine::end)
            .orElse(ProgramEnd.FAILED);
      }
    } catch (TaskStoppedException e) {
      host.finished(e.outcome());
      return end(e.outcome());
    }
  }

  private static TaskMaterial material(TaskHost host) throws IOException, TaskStoppedException {
    try {
      return host.material();
    } catch (FormatException e) {
      throw new TaskStoppedException(TaskFinding.DOCUMENTS_DISAGREE);
    }
  }

  private static ProgramEnd end(TaskOutcome outcome) {
    return switch (outcome) {
      case COMPLETED -> ProgramEnd.COMPLETED;
      case REFUSED -> ProgramEnd.REFUSED;
      case FAILED -> ProgramEnd.FAILED;
    };
  }
}
