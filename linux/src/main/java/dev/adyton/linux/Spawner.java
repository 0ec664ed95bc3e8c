package dev.adyton.linux;

import java.io.InterruptedIOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Starts programs that are born confined.
///
/// A thread of its own takes the steps, starts the program and ends: what it gave up it gave up for
/// itself and its child, and the rest of this process goes on as before. The steps are rehearsed
/// first, since a thread that has left the file system can load no class.
public final class Spawner {

  /// What the confined thread leaves behind; only others can watch and signal the child.
  private record Started(int pid, List<StepOutcome> steps) {
    Child watched() throws SpawnRefusedException {
      return Child.watch(pid, steps);
    }
  }

  private Spawner() {}

  /// Starts a program.
  ///
  /// @throws SpawnRefusedException if a required step or the start was refused; nothing runs then
  /// @throws InterruptedIOException if the calling thread was interrupted; what was started is
  ///   killed
  public static Child spawn(Spawn spawn) throws SpawnRefusedException, InterruptedIOException {
    refuseWhereImpossible();
    FutureTask<Started> start = new FutureTask<>(() -> start(spawn));
    Thread spawner = Thread.ofPlatform().name("adyton-spawner").daemon().start(start);
    try {
      // Until the thread is gone it holds on to the namespaces that it made.
      spawner.join();
      return start.get().watched();
    } catch (InterruptedException e) {
      Thread.ofPlatform().daemon().start(() -> killWhenStarted(start));
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while starting a program");
    } catch (ExecutionException e) {
      throw refusal(e);
    }
  }

  private static void refuseWhereImpossible() throws SpawnRefusedException {
    for (var absence : List.of(Kernel.absence(), PosixSpawn.absence())) {
      if (absence.isPresent()) {
        throw new SpawnRefusedException(absence.get(), List.of());
      }
    }
  }

  private static Started start(Spawn spawn) throws SpawnRefusedException, LinuxException {
    List<Descriptor> lifted = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      for (Descriptor each : spawn.descriptors()) {
        lifted.add(each.copyFrom(PosixSpawn.lifted()));
      }
      PosixSpawn prepared = PosixSpawn.prepare(arena, spawn, lifted);
      rehearse(spawn.confinement(), prepared);
      return confineAndStart(spawn.confinement(), prepared);
    } finally {
      lifted.forEach(Descriptor::close);
    }
  }

  private static void rehearse(Confinement confinement, PosixSpawn prepared) throws LinuxException {
    new Confiner(Kernel.rehearsal()).rehearse(confinement);
    try {
      int killedTooEarly = prepared.start(Kernel.rehearsal());
      Child.killUnwatched(killedTooEarly);
    } catch (LinuxException expected) {
      // A directory is no program. Only who kills the rehearsal's process hides that from us.
    }
  }

  private static Started confineAndStart(Confinement confinement, PosixSpawn prepared)
      throws SpawnRefusedException, LinuxException {
    Confiner confiner = new Confiner(Kernel.real());
    try {
      confiner.take(confinement);
      int pid = prepared.start(Kernel.real());
      return new Started(pid, confiner.outcomes());
    } catch (LinuxException e) {
      throw new SpawnRefusedException(String.valueOf(e.getMessage()), confiner.outcomes());
    } finally {
      prepared.release();
    }
  }

  private static void killWhenStarted(FutureTask<Started> start) {
    try {
      start.get().watched().kill();
    } catch (InterruptedException | ExecutionException | SpawnRefusedException e) {
      // Nothing was started.
    }
  }

  private static SpawnRefusedException refusal(ExecutionException failure) {
    if (failure.getCause() instanceof SpawnRefusedException refused) {
      return refused;
    }
    SpawnRefusedException refused =
        new SpawnRefusedException(String.valueOf(failure.getCause()), List.of());
    refused.initCause(failure);
    return refused;
  }
}
