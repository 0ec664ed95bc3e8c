package dev.adyton.endorsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.endorsers.Answer.Cause;
import dev.adyton.endorsers.Answer.Found;
import dev.adyton.endorsers.Answer.Origin;
import dev.adyton.endorsers.Answer.Unavailable;
import dev.adyton.verification.CollateralNeed;
import dev.adyton.verification.IntelNeed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PatientEndorserTest {

  private static final CollateralNeed NEED = new IntelNeed.RootRevocations();
  private static final Patience PATIENCE =
      new Patience(4, Duration.ofSeconds(1), Duration.ofSeconds(60));

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Instant> asked = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = Bench.NOW;

  private PatientEndorser patient(RandomGenerator random) {
    return PatientEndorser.of(
        _ -> {
          asked.add(now);
          return answers.removeFirst();
        },
        PATIENCE,
        () -> now,
        random,
        pause -> {
          pauses.add(pause);
          now = now.plus(pause);
        });
  }

  private static Found found() {
    return new Found(List.of(Bytes.EMPTY), Bench.NOW, "here", Origin.SERVICE);
  }

  private static Unavailable none(Cause cause) {
    return Unavailable.of(cause, "none");
  }

  private Unavailable limited(Duration wait) {
    return new Unavailable(Cause.LIMITED, "none", Optional.of(now.plus(wait)));
  }

  @Test
  void asksAgainAfterPausesThatDoubleAndAreShortenedAtRandom() throws InterruptedException {
    answers.addAll(
        List.of(none(Cause.FAILED), none(Cause.UNREACHABLE), none(Cause.LIMITED), found()));
    assertThat(patient(new SplittableRandom(1)).fetch(NEED)).isEqualTo(found());
    assertThat(pauses).hasSize(3);
    for (int i = 0; i < 3; i++) {
      Duration whole = Duration.ofSeconds(1L << i);
      assertThat(pauses.get(i)).isBetween(whole.dividedBy(2), whole);
    }
    List<Duration> first = List.copyOf(pauses);
    pauses.clear();
    answers.addAll(
        List.of(none(Cause.FAILED), none(Cause.UNREACHABLE), none(Cause.LIMITED), found()));
    patient(new SplittableRandom(2)).fetch(NEED);
    assertThat(pauses).isNotEqualTo(first);
  }

  @Test
  void givesUpAfterItsTries() throws InterruptedException {
    answers.addAll(List.of(none(Cause.FAILED), none(Cause.FAILED), none(Cause.FAILED)));
    answers.add(none(Cause.UNREACHABLE));
    assertThat(patient(new SplittableRandom(1)).fetch(NEED)).isEqualTo(none(Cause.UNREACHABLE));
    assertThat(asked).hasSize(4);
    assertThat(pauses).hasSize(3);
  }

  @Test
  void triesAServiceThatIsDownOnceUntilItAnswers() throws InterruptedException {
    PatientEndorser patient = patient(new SplittableRandom(1));
    for (int i = 0; i < 5; i++) {
      answers.add(none(Cause.UNREACHABLE));
    }
    patient.fetch(NEED);
    assertThat(asked).hasSize(4);
    patient.fetch(NEED);
    assertThat(asked).hasSize(5);
    answers.addAll(List.of(found(), none(Cause.UNREACHABLE), found()));
    patient.fetch(NEED);
    assertThat(patient.fetch(NEED)).isEqualTo(found());
    assertThat(asked).hasSize(8);
  }

  @Test
  void asksOnceForWhatWillNotPass() throws InterruptedException {
    for (Cause cause : List.of(Cause.UNKNOWN, Cause.REFUSED, Cause.UNFIT, Cause.NOT_SERVED)) {
      answers.add(none(cause));
      assertThat(patient(new SplittableRandom(1)).fetch(NEED)).isEqualTo(none(cause));
    }
    assertThat(pauses).isEmpty();
  }

  @Test
  void waitsAsLongAsTheServiceWants() throws InterruptedException {
    answers.addAll(List.of(limited(Duration.ofSeconds(10)), found()));
    assertThat(patient(new SplittableRandom(1)).fetch(NEED)).isEqualTo(found());
    assertThat(asked.getLast()).isAfterOrEqualTo(Bench.NOW.plusSeconds(10));
    assertThat(asked.getLast()).isBeforeOrEqualTo(Bench.NOW.plusSeconds(11));
  }

  @Test
  void leavesAServiceAloneThatWantsMoreThanAnybodysPatience() throws InterruptedException {
    PatientEndorser patient = patient(new SplittableRandom(1));
    answers.addAll(List.of(limited(Duration.ofMinutes(5)), found()));
    assertThat(patient.fetch(NEED)).isInstanceOf(Unavailable.class);
    assertThat(pauses).isEmpty();
    Unavailable again = (Unavailable) patient.fetch(NEED);
    assertThat(again.cause()).isEqualTo(Cause.LIMITED);
    assertThat(again.retryAt()).contains(Bench.NOW.plus(Duration.ofMinutes(5)));
    assertThat(asked).hasSize(1);
    now = now.plus(Duration.ofMinutes(5));
    assertThat(patient.fetch(NEED)).isEqualTo(found());
  }

  @Test
  void doesNotWaitForYearsWhenTheClockWasSetBack() throws InterruptedException {
    PatientEndorser patient = patient(new SplittableRandom(1));
    answers.addAll(List.of(limited(Duration.ofMinutes(5)), found()));
    patient.fetch(NEED);
    now = now.minus(Duration.ofDays(365));
    assertThat(patient.fetch(NEED)).isEqualTo(found());
    assertThat(pauses).isEmpty();
  }
}
