package dev.adyton.endorsers;

import dev.adyton.endorsers.Answer.Cause;
import dev.adyton.endorsers.Answer.Unavailable;
import dev.adyton.verification.CollateralNeed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/// Asks one service again after what may pass, and leaves it alone as long as it wants to be left
/// alone. Pauses double and are shortened at random by up to a half, so that many who failed
/// together do not come back together. A service that could not be reached with all patience is
/// tried once for whatever is asked next, until it answers.
///
/// Safe for many threads, if the randomness is.
public final class PatientEndorser implements Endorser {

  /// The port through which it waits.
  @FunctionalInterface
  public interface Pause {
    /// Waits.
    ///
    /// @throws InterruptedException if the thread was interrupted meanwhile
    void last(Duration duration) throws InterruptedException;
  }

  private final Endorser service;
  private final Patience patience;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Pause pause;
  private final AtomicBoolean down = new AtomicBoolean();
  private final AtomicReference<Instant> notBefore = new AtomicReference<>(Instant.MIN);

  private PatientEndorser(
      Endorser service,
      Patience patience,
      InstantSource clock,
      RandomGenerator random,
      Pause pause) {
    this.service = service;
    this.patience = patience;
    this.clock = clock;
    this.random = random;
    this.pause = pause;
  }

  /// {@return a service, asked with patience}
  ///
  /// @param service the service
  /// @param patience how often and how long
  /// @param clock the time
  /// @param random spreads the pauses
  /// @param pause waits, as `Thread::sleep` does
  public static PatientEndorser of(
      Endorser service,
      Patience patience,
      InstantSource clock,
      RandomGenerator random,
      Pause pause) {
    return new PatientEndorser(service, patience, clock, random, pause);
  }

  @Override
  public Answer fetch(CollateralNeed need) throws InterruptedException {
    Instant end = clock.instant().plus(patience.total());
    Duration backOff = patience.firstPause();
    int tries = down.get() ? 1 : patience.tries();
    for (int tried = 1; ; tried++) {
      Instant allowed = notBefore();
      if (allowed.isAfter(end)) {
        return leftAlone(allowed);
      }
      waitUntil(allowed);
      Answer answer = service.fetch(need);
      if (!(answer instanceof Unavailable none) || !none.cause().isPassing()) {
        down.set(false);
        return answer;
      }
      Instant next = next(none, backOff);
      if (tried >= tries || next.isAfter(end)) {
        down.set(none.cause() == Cause.UNREACHABLE);
        return none;
      }
      waitUntil(next);
      backOff = backOff.multipliedBy(2);
    }
  }

  /// When the service may be asked again; where it said so itself, everybody heeds it.
  private Instant next(Unavailable none, Duration backOff) {
    Duration shortened = backOff.minus(share(backOff.dividedBy(2)));
    if (none.retryAt().isEmpty()) {
      return clock.instant().plus(shortened);
    }
    Instant next = none.retryAt().get();
    notBefore.accumulateAndGet(next, (one, other) -> one.isAfter(other) ? one : other);
    return next.plus(share(patience.firstPause()));
  }

  /// A time farther away than any service may ask for was written before the clock went back.
  private Instant notBefore() {
    Instant farthest = clock.instant().plus(RetryAfter.LONGEST);
    return notBefore.updateAndGet(time -> time.isAfter(farthest) ? Instant.MIN : time);
  }

  private Duration share(Duration most) {
    return Duration.ofNanos((long) (most.toNanos() * random.nextDouble()));
  }

  private void waitUntil(Instant time) throws InterruptedException {
    Instant now = clock.instant();
    if (time.isAfter(now)) {
      Duration left = Duration.between(now, time);
      pause.last(left.compareTo(patience.total()) > 0 ? patience.total() : left);
    }
  }

  private static Unavailable leftAlone(Instant until) {
    return new Unavailable(
        Cause.LIMITED, "the service wants to be left alone until " + until, Optional.of(until));
  }
}
