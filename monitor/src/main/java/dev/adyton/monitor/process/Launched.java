package dev.adyton.monitor.process;

import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One confined process, from its start to the proof of its end.
public interface Launched {

  /// {@return the monitor's end of the pair of sockets whose other end is the process's descriptor
  /// 0: blocking, one reader and one writer at a time; closing it wakes both}
  ByteChannel control();

  /// {@return the steps of the confinement and what came of each}
  List<ConfinementStep> steps();

  /// {@return the process's number, as the monitor sees it}
  int pid();

  /// {@return how the process ended; empty if it still runs after that time}
  ///
  /// @throws InterruptedException if the waiting thread is interrupted
  Optional<ExitStatus> awaitExit(Duration patience) throws InterruptedException;

  /// Ends every process of the group, waits until they are gone, and takes away what was mounted
  /// and made for them. Called again, it gives the same facts.
  ///
  /// @return what was seen of the end
  TerminationFacts terminate();
}
