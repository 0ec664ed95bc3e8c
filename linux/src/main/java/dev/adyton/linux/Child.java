package dev.adyton.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A process that this one started, the leader of a session of its own, watched by a thread that
/// takes its exit status. What it started and left in its session ends with it.
///
/// Signals go through a process descriptor, so never to another process that got the same number
/// later.
public final class Child {

  private static final int SIGKILL = 9;
  private static final int BY_PROCESS_ID = 1;
  private static final int WEXITED = 4;
  private static final int WNOWAIT = 0x01000000;
  private static final int SIGNAL_INFORMATION = 128;
  private static final Duration SESSION_END = Duration.ofSeconds(10);
  private static final int WAITED_USAGE = 144;
  private static final long PEAK_RESIDENT_KIB = 32;

  private final int pid;
  private final Descriptor process;
  private final List<StepOutcome> steps;
  private final CompletableFuture<Ended> ended = new CompletableFuture<>();
  private boolean taken;

  private Child(int pid, Descriptor process, List<StepOutcome> steps) {
    this.pid = pid;
    this.process = process;
    this.steps = steps;
  }

  /// Watches a child that no one else waits for; where it cannot be watched it is killed.
  static Child watch(int pid, List<StepOutcome> steps) throws SpawnRefusedException {
    try {
      int process = (int) Kernel.real().call(SystemCall.PIDFD_OPEN, pid, 0);
      Child child = new Child(pid, new Descriptor(process, false), steps);
      Thread.ofPlatform().name("adyton-reaper-" + pid).daemon().start(child::reap);
      return child;
    } catch (LinuxException e) {
      killUnwatched(pid);
      throw new SpawnRefusedException(String.valueOf(e.getMessage()), steps);
    }
  }

  /// Kills a child that nobody watches, and takes its end.
  static void killUnwatched(int pid) {
    try {
      Kernel.real().call(SystemCall.KILL, pid, SIGKILL);
      awaitEndWithoutTaking(pid);
      take(pid, endSession(pid));
    } catch (LinuxException e) {
      // It has ended before.
    }
  }

  /// {@return the process id, as this process sees it}
  public int pid() {
    return pid;
  }

  /// {@return what came of each step of its confinement, in order}
  public List<StepOutcome> steps() {
    return steps;
  }

  /// {@return how the process ended; empty while it runs}
  public Optional<Ended> ended() {
    return ended.isDone() ? Optional.of(ended.join()) : Optional.empty();
  }

  /// Waits for the end.
  ///
  /// @return how it ended; empty if it still runs after the time given
  /// @throws InterruptedException if the waiting thread is interrupted
  public Optional<Ended> awaitEnd(Duration atMost) throws InterruptedException {
    try {
      return Optional.of(ended.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a child's exit status was taken by someone else", e);
    }
  }

  /// Kills the process, which cannot prevent it. Where it is the first of a process namespace, all
  /// of that end with it. Killing an ended one does nothing.
  public synchronized void kill() {
    if (taken) {
      return;
    }
    try {
      Kernel.real().call(SystemCall.PIDFD_SEND_SIGNAL, process.number(), SIGKILL, 0, 0);
    } catch (LinuxException e) {
      // It has ended before: there is no other reason for a parent to be refused.
    }
  }

  /// Sets a limit of the running process, which neither it nor its children can raise again.
  ///
  /// @return unavailable where the process runs as another user and this one may not change that
  ///   one's limits
  public Outcome limit(ResourceLimit resource, long value) {
    if (taken) {
      return new Outcome.Unavailable("the process has ended");
    }
    try {
      resource.set(pid, value);
      return new Outcome.Applied();
    } catch (LinuxException e) {
      return Outcome.of(e);
    }
  }

  /// Gives the process's number away while it is certainly the process's own.
  ///
  /// @return whether the process had not ended
  synchronized boolean withNumber(NumberUse use) throws IOException {
    if (!taken) {
      use.use(pid);
    }
    return !taken;
  }

  /// What is done with the number of a process.
  interface NumberUse {
    void use(int pid) throws IOException;
  }

  private void reap() {
    try {
      awaitEndWithoutTaking(pid);
      boolean sessionEnded = endSession(pid);
      ended.complete(takeEnd(sessionEnded));
    } catch (LinuxException e) {
      ended.completeExceptionally(e);
    }
  }

  /// From here on the number may be another process's.
  private synchronized Ended takeEnd(boolean sessionEnded) throws LinuxException {
    try {
      taken = true;
      return take(pid, sessionEnded);
    } finally {
      process.close();
    }
  }

  /// What the process leaves behind in its session is killed while its number is still its own.
  private static boolean endSession(int pid) {
    try {
      return new ProcessSession(pid).kill(SESSION_END);
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void awaitEndWithoutTaking(int pid) throws LinuxException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment information = arena.allocate(SIGNAL_INFORMATION, 8);
      uninterrupted(
          SystemCall.WAITID, BY_PROCESS_ID, pid, information.address(), WEXITED | WNOWAIT, 0);
    }
  }

  /// `wait4` with `struct rusage`: user time at 0, system time at 16 (each seconds and microseconds
  /// of 8 bytes), the peak of resident memory in KiB at 32.
  private static Ended take(int pid, boolean sessionEnded) throws LinuxException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment usage = arena.allocate(WAITED_USAGE, 8);
      uninterrupted(SystemCall.WAIT4, pid, status.address(), 0, usage.address());
      return new Ended(
          Exit.ofStatus(status.get(ValueLayout.JAVA_INT, 0)),
          time(usage, 0).plus(time(usage, 16)),
          usage.get(ValueLayout.JAVA_LONG, PEAK_RESIDENT_KIB) * 1024,
          sessionEnded);
    }
  }

  private static void uninterrupted(SystemCall call, long... arguments) throws LinuxException {
    while (true) {
      try {
        Kernel.real().call(call, arguments);
        return;
      } catch (LinuxException e) {
        if (!e.errno().equals(Errno.EINTR)) {
          throw e;
        }
      }
    }
  }

  private static Duration time(MemorySegment usage, long offset) {
    return Duration.ofSeconds(usage.get(ValueLayout.JAVA_LONG, offset))
        .plusNanos(usage.get(ValueLayout.JAVA_LONG, offset + 8) * 1000);
  }
}
