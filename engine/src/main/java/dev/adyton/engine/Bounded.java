package dev.adyton.engine;

import dev.adyton.contract.TaskFinding;
import dev.adyton.enclave.api.FailureCode;
import dev.adyton.enclave.api.FunctionFailure;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Runs work that may throw anything, or never end, in a thread of its own. Whatever is thrown
/// becomes a code; a thread that does not end is left alone, and goes with its enclave.
final class Bounded {

  private Bounded() {}

  /// {@return what the work gives within the time}
  static <T> T run(Duration limit, Callable<T> work)
      throws TaskStoppedException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofPlatform().daemon().name("work").start(task);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new TaskStoppedException(TaskFinding.LIMIT_EXCEEDED);
    } catch (ExecutionException e) {
      throw new TaskStoppedException(finding(e.getCause()));
    }
  }

  private static TaskFinding finding(@Nullable Throwable thrown) {
    return switch (thrown) {
      case TaskStoppedException stopped -> stopped.finding();
      case FunctionFailure failure -> finding(failure.code());
      case VirtualMachineError exhausted -> TaskFinding.LIMIT_EXCEEDED;
      case null, default -> TaskFinding.FUNCTION_FAILED;
    };
  }

  private static TaskFinding finding(FailureCode code) {
    return switch (code) {
      case INTERSECTION_TOO_SMALL -> TaskFinding.INTERSECTION_TOO_SMALL;
      case LIMIT_EXCEEDED -> TaskFinding.LIMIT_EXCEEDED;
      case FUNCTION_FAILED -> TaskFinding.FUNCTION_FAILED;
    };
  }
}
