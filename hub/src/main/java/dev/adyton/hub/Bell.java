package dev.adyton.hub;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Wakes the long polls that wait for one thing. A ring between a look and the wait after it is not
/// lost.
final class Bell {

  private long rung;
  private boolean closed;

  /// What a long poll looks for.
  @FunctionalInterface
  interface Look<T> {
    /// {@return what was found; nothing yet is empty}
    Optional<T> find() throws IOException;
  }

  synchronized void ring() {
    rung++;
    notifyAll();
  }

  /// Lets every wait end, now and later.
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /// Looks until there is something, or the time is up.
  <T> Optional<T> await(Duration patience, Look<T> look) throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      long before = rung();
      Optional<T> found = look.find();
      if (found.isPresent() || !waitForRing(before, end)) {
        return found;
      }
    }
  }

  private synchronized long rung() {
    return rung;
  }

  private synchronized boolean waitForRing(long before, long end) throws InterruptedException {
    while (rung == before && !closed) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    return !closed;
  }
}
