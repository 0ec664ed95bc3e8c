package dev.adyton.hub;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.ledger.Event;
import dev.adyton.ledger.Ledger;
import dev.adyton.ledger.LoggedEvent;
import dev.adyton.service.Problem;
import dev.adyton.service.ProblemException;
import dev.adyton.task.Decision;
import dev.adyton.task.EventKind;
import dev.adyton.task.HubCommand;
import dev.adyton.task.HubEvent;
import dev.adyton.task.HubMachine;
import dev.adyton.task.HubState;
import dev.adyton.tlog.Leaf;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The one writer of the hub's log. Commands are decided one after the other; those that wait
/// together are made durable together:
///
/// ```
/// decide each against `ahead` → append the group (durable) → apply to `state` → answer each
/// ```
///
/// `ahead` runs before the log by the group that is being written and is seen by nobody else.
/// Readers see `state`, which holds nothing that is not durable. When an append fails, nobody knows
/// what is durable: nothing is accepted any more until the hub is started anew.
final class Journal implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Journal.class.getName());
  private static final int WAITING = 1024;
  private static final int GROUP = 256;

  private final Ledger ledger;
  private final HubMachine machine;
  private final InstantSource clock;
  private final Consumer<Set<Digest>> concerned;
  private final HubState ahead = HubState.empty();
  private final HubState state = HubState.empty();
  private final LogIndex index = new LogIndex();
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WAITING);
  private final Thread writer = Thread.ofPlatform().name("hub-journal").unstarted(this::write);
  private volatile boolean closed;
  private volatile boolean failed;

  /// A command whose sender waits.
  private record Waiting(HubCommand command, CompletableFuture<LoggedDocument> answer) {}

  /// A command that was accepted and is not durable yet.
  private record Pending(HubEvent event, List<CompletableFuture<LoggedDocument>> answers) {}

  private Journal(
      Ledger ledger, HubMachine machine, InstantSource clock, Consumer<Set<Digest>> concerned) {
    this.ledger = ledger;
    this.machine = machine;
    this.clock = clock;
    this.concerned = concerned;
  }

  /// {@return the journal of a ledger, its state rebuilt}
  ///
  /// @param concerned is told whom each accepted document concerns
  /// @throws IOException if the ledger cannot be read
  /// @throws IllegalStateException if the log does not follow the hub's rules
  static Journal open(
      Ledger ledger, HubMachine machine, InstantSource clock, Consumer<Set<Digest>> concerned)
      throws IOException {
    Journal journal = new Journal(ledger, machine, clock, concerned);
    for (long at = 0; at < ledger.size(); at += GROUP) {
      for (LoggedEvent logged : ledger.read(at, GROUP)) {
        journal.replay(logged);
      }
    }
    journal.writer.start();
    return journal;
  }

  private void replay(LoggedEvent logged) throws IOException {
    Leaf leaf =
        logged
            .leaf()
            .orElseThrow(
                () -> new IllegalStateException("entry " + logged.index() + " was forgotten"));
    Bytes document = ledger.document(logged.index()).orElse(Bytes.EMPTY);
    HubEvent event = new HubEvent(EventKind.parse(leaf.event()), document, leaf.digest());
    machine.apply(ahead, event);
    machine.apply(state, event);
    index.add(logged.index(), leaf, event, state);
  }

  /// {@return what the log amounts to, all of it durable}
  HubState state() {
    return state;
  }

  LogIndex index() {
    return index;
  }

  /// {@return an entry with its document}
  LoggedDocument document(LogIndex.Entry entry) throws IOException {
    Bytes document =
        ledger
            .document(entry.index())
            .orElseThrow(() -> new IOException("entry " + entry.index() + " has no document"));
    return new LoggedDocument(entry.index(), entry.leaf(), document);
  }

  List<LoggedDocument> documents(List<LogIndex.Entry> entries) throws IOException {
    List<LoggedDocument> documents = new ArrayList<>();
    for (LogIndex.Entry entry : entries) {
      documents.add(document(entry));
    }
    return documents;
  }

  /// {@return the document's place in the log, durable under a checkpoint}
  ///
  /// @throws ProblemException 409 if the machine refuses it; 503 if the hub accepts nothing now
  LoggedDocument submit(HubCommand command) throws InterruptedException {
    Waiting waiting = new Waiting(command, new CompletableFuture<>());
    if (closed || failed || !queue.offer(waiting)) {
      throw unavailable();
    }
    if (closed || failed) {
      failAll(); // the writer may have ended between the look and the offer
    }
    try {
      return waiting.answer().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException problem) {
        throw problem;
      }
      throw new CompletionException(e.getCause());
    }
  }

  /// Writes what waits, then ends.
  @Override
  public void close() {
    closed = true;
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    failAll();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try {
      while (!closed || !queue.isEmpty()) {
        Waiting first = queue.poll(200, TimeUnit.MILLISECONDS);
        if (first != null) {
          List<Waiting> group = new ArrayList<>(List.of(first));
          queue.drainTo(group, GROUP - 1);
          write(group);
        }
      }
    } catch (IOException | RuntimeException | InterruptedException e) {
      LOG.log(System.Logger.Level.ERROR, "the log cannot be written: the hub accepts nothing", e);
    } finally {
      failed = true;
      failAll();
    }
  }

  private void write(List<Waiting> group) throws IOException {
    List<Pending> pending = new ArrayList<>();
    try {
      for (Waiting waiting : group) {
        decide(waiting, pending);
      }
      if (!pending.isEmpty()) {
        append(pending);
      }
    } catch (IOException | RuntimeException e) {
      group.forEach(waiting -> waiting.answer().completeExceptionally(unavailable()));
      throw e;
    }
  }

  private void decide(Waiting waiting, List<Pending> pending) throws IOException {
    Decision decision;
    try {
      decision = machine.decide(ahead, waiting.command(), clock.instant());
    } catch (RuntimeException e) {
      // Nothing was applied: what one client sends must not end the log for all.
      LOG.log(System.Logger.Level.ERROR, "a command cannot be decided", e);
      waiting.answer().completeExceptionally(undecided());
      return;
    }
    switch (decision) {
      case Decision.Accepted(HubEvent event) -> {
        machine.apply(ahead, event);
        pending.add(new Pending(event, new ArrayList<>(List.of(waiting.answer()))));
      }
      case Decision.Already(EventKind kind, Digest digest) ->
          repeat(kind, digest, waiting.answer(), pending);
      case Decision.Refused(String code, String reason) ->
          waiting.answer().completeExceptionally(new Problem(409, code, reason).toException());
    }
  }

  private static ProblemException undecided() {
    return new Problem(500, "service.failed", "the hub failed; its log says why").toException();
  }

  /// Answers as the first time: at once, or with the group that the first one is in.
  private void repeat(
      EventKind kind,
      Digest digest,
      CompletableFuture<LoggedDocument> answer,
      List<Pending> pending)
      throws IOException {
    for (Pending one : pending) {
      if (one.event().kind() == kind && one.event().digest().equals(digest)) {
        one.answers().add(answer);
        return;
      }
    }
    LogIndex.Entry entry =
        index
            .entry(kind, digest)
            .orElseThrow(() -> new IllegalStateException(digest + " is not in the index"));
    answer.complete(document(entry));
  }

  private void append(List<Pending> pending) throws IOException {
    List<Event> events =
        pending.stream()
            .map(Pending::event)
            .map(event -> Event.of(event.kind().text(), event.digest(), event.document()))
            .toList();
    long first = ledger.append(events).first();
    List<LoggedEvent> logged = ledger.read(first, events.size());
    for (int i = 0; i < pending.size(); i++) {
      show(pending.get(i), logged.get(i));
    }
  }

  private void show(Pending pending, LoggedEvent logged) {
    HubEvent event = pending.event();
    Leaf leaf = logged.leaf().orElseThrow();
    machine.apply(state, event);
    Set<Digest> whom = index.add(logged.index(), leaf, event, state);
    LoggedDocument document = new LoggedDocument(logged.index(), leaf, event.document());
    pending.answers().forEach(answer -> answer.complete(document));
    concerned.accept(whom);
  }

  private void failAll() {
    List<Waiting> left = new ArrayList<>();
    queue.drainTo(left);
    left.forEach(waiting -> waiting.answer().completeExceptionally(unavailable()));
  }

  private ProblemException unavailable() {
    return failed
        ? new Problem(
                503, "hub.stopped", "the hub could not write its log: its operator restarts it")
            .toException()
        : new Problem(503, "hub.busy", "the hub is busy or stopping: try again in a second")
            .toException();
  }
}
