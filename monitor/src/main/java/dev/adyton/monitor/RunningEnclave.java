package dev.adyton.monitor;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.enclave.wire.EnclaveExit;
import dev.adyton.enclave.wire.Frames;
import dev.adyton.enclave.wire.GuestConversation;
import dev.adyton.enclave.wire.GuestReply;
import dev.adyton.evidence.EnclaveReport;
import dev.adyton.monitor.process.ExitStatus;
import dev.adyton.monitor.process.Launched;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One enclave from its first instruction to the signed record of its end. One thread talks with
/// it, one waits for its process.
final class RunningEnclave implements GuestConversation.Listener {

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration GLANCE = Duration.ofMinutes(1);

  private final EnclaveReport template;
  private final Launched launched;
  private final Reporter reporter;
  private final ScheduledExecutorService watch;
  private final AtomicReference<@Nullable EnclaveExit> cause = new AtomicReference<>();
  private final AtomicReference<@Nullable EnclaveExit> said = new AtomicReference<>();
  private final AtomicReference<@Nullable Future<?>> wall = new AtomicReference<>();
  private final CompletableFuture<DsseEnvelope> termination = new CompletableFuture<>();

  /// @param template the enclave's report, but for the bound data
  RunningEnclave(
      EnclaveReport template,
      Launched launched,
      Reporter reporter,
      ScheduledExecutorService watch) {
    this.template = template;
    this.launched = launched;
    this.reporter = reporter;
    this.watch = watch;
  }

  /// Starts the clock of its life and the threads.
  void start(Duration life, Runnable afterwards) {
    Future<?> alarm = later(life, EnclaveExit.LIFE_LIMIT);
    Thread.ofPlatform().daemon().name("enclave-talk").start(this::converse);
    Thread.ofPlatform()
        .daemon()
        .name("enclave-end")
        .start(() -> {
          awaitEnd();
          alarm.cancel(false);
          afterwards.run();
        });
  }

  Bytes instance() {
    return template.instance();
  }

  /// Ends every process of the enclave, soon; the first reason counts.
  void end(EnclaveExit why) {
    cause.compareAndSet(null, why);
    Thread.ofPlatform().daemon().name("enclave-kill").start(launched::terminate);
  }

  /// Tells the record of the end, once there is one, even if that was before.
  void whenEnded(Consumer<DsseEnvelope> told) {
    CompletableFuture<Void> _ = termination.thenAccept(told);
  }

  /// Waits until there is a record of the end, or there never will be one.
  void awaitTermination() {
    termination.exceptionally(_ -> null).join();
  }

  @Override
  public void workBegins() {
    wall.set(later(Duration.ofSeconds(template.limits().wallSeconds()), EnclaveExit.WALL_LIMIT));
  }

  @Override
  public void workEnds() {
    Future<?> running = wall.getAndSet(null);
    if (running != null) {
      running.cancel(false);
    }
  }

  @Override
  public void ends(EnclaveExit how) {
    said.set(how);
  }

  /// Ends the enclave after a time, or at once if the monitor itself is ending.
  private Future<?> later(Duration delay, EnclaveExit why) {
    try {
      return watch.schedule(() -> end(why), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      end(why);
      return CompletableFuture.completedFuture(why);
    }
  }

  /// The channel stays open after the last word: its end would mean halt to the enclave.
  private void converse() {
    try {
      GuestConversation.hold(Frames.over(launched.control()), welcome(), this::evidence, this);
      leaveTime();
    } catch (IOException | FormatException e) {
      leaveTime();
    }
  }

  /// A process that has nothing more to say ends by itself, or is ended.
  private void leaveTime() {
    EnclaveExit word = said.get();
    Future<?> _ = later(GRACE, word == null ? EnclaveExit.CHANNEL : word);
  }

  private GuestReply.Welcome welcome() {
    return new GuestReply.Welcome(
        template.instance(), template.measurement(), template.limits(), template.debug());
  }

  private Bytes evidence(String purpose, Bytes nonce, Bytes boundData) {
    EnclaveReport report =
        new EnclaveReport(
            template.instance(),
            template.measurement(),
            template.signer(),
            template.product(),
            template.version(),
            template.configuration(),
            template.mode(),
            template.debug(),
            template.limits(),
            template.claims(),
            boundData);
    return reporter.evidence(purpose, nonce, report);
  }

  private void awaitEnd() {
    try {
      Optional<ExitStatus> status = launched.awaitExit(GLANCE);
      while (status.isEmpty()) {
        status = launched.awaitExit(GLANCE);
      }
      finish(exit(status.get()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      finish(EnclaveExit.HALTED);
    } catch (RuntimeException e) {
      // Whatever the platform could not tell, the processes are ended and that is told.
      finish(EnclaveExit.UNKNOWN);
    }
  }

  private void finish(EnclaveExit exit) {
    workEnds();
    termination.complete(reporter.termination(instance(), launched.terminate(), exit));
  }

  /// The monitor's own reason counts first, then what the enclave said if its process ended
  /// accordingly. A program that merely ends the process has not said that it is done.
  private EnclaveExit exit(ExitStatus status) {
    EnclaveExit reason = cause.get();
    if (reason != null) {
      return reason;
    }
    return switch (status) {
      case ExitStatus.Signalled signalled -> EnclaveExit.KILLED;
      case ExitStatus.Exited(int code) -> exit(EnclaveExit.ofCode(code));
    };
  }

  private EnclaveExit exit(EnclaveExit byCode) {
    return switch (byCode) {
      case COMPLETED, REFUSED, FAILED, UNCAUGHT ->
          byCode == said.get() ? byCode : EnclaveExit.UNKNOWN;
      case FIRST_ACT, NO_PROGRAM, OUT_OF_MEMORY, CHANNEL, UNKNOWN -> byCode;
      case KILLED, WALL_LIMIT, LIFE_LIMIT, HALTED -> EnclaveExit.UNKNOWN;
    };
  }
}
