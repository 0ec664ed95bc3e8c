package dev.adyton.hub;

import dev.adyton.contract.Contract;
import dev.adyton.contract.Input;
import dev.adyton.contract.Party;
import dev.adyton.crypto.Digest;
import dev.adyton.service.Problem;
import dev.adyton.storage.Storage;
import dev.adyton.task.HubState;
import dev.adyton.task.TaskEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The files of all tasks, and which tasks wait for a node.
final class TaskDesk {

  private final Storage storage;
  private final HubState state;
  private final Map<Digest, TaskFile> files = new ConcurrentHashMap<>();

  TaskDesk(Storage storage, HubState state) {
    this.storage = storage;
    this.state = state;
  }

  /// {@return a task of the log}
  ///
  /// @throws dev.adyton.service.ProblemException 404 if there is none
  TaskEntry task(Digest id) {
    return state
        .task(id)
        .orElseThrow(
            () -> new Problem(404, "task.unknown", "there is no task " + id).toException());
  }

  /// {@return the file of a task of the log}
  TaskFile file(TaskEntry task) throws IOException {
    try {
      return files.computeIfAbsent(task.id(), this::open);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private TaskFile open(Digest task) {
    try {
      return TaskFile.open(storage, task);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return the tasks that every owner approved and no node took}
  List<Digest> waiting(Instant at) throws IOException {
    List<Digest> waiting = new ArrayList<>();
    for (TaskEntry task : state.tasks()) {
      if (!task.phase(at).over() && isWaiting(task)) {
        waiting.add(task.id());
      }
    }
    return waiting;
  }

  private boolean isWaiting(TaskEntry task) throws IOException {
    TaskFile file = file(task);
    return !file.isTaken()
        && file.ended().isEmpty()
        && owners(task.agreement().contract()).stream().allMatch(file::isChallengedBy);
  }

  /// {@return the tasks with a statement whose enclave has not ended}
  List<TaskEntry> concluding() throws IOException {
    List<TaskEntry> concluding = new ArrayList<>();
    for (TaskEntry task : state.tasks()) {
      if (task.statement().isPresent()
          && task.termination().isEmpty()
          && file(task).ended().isEmpty()) {
        concluding.add(task);
      }
    }
    return concluding;
  }

  /// Drops the key boxes of tasks that are over.
  void sweep(Instant at) {
    files.forEach((id, file) -> {
      if (state.task(id).map(task -> task.phase(at).over()).orElse(true)) {
        file.dropBoxes();
      }
    });
  }

  /// {@return the thumbprints of the owners of a contract's inputs}
  static List<Digest> owners(Contract contract) {
    return contract.inputs().stream()
        .map(Input::owner)
        .flatMap(name -> contract.party(name).stream())
        .map(Party::signing)
        .distinct()
        .toList();
  }
}
