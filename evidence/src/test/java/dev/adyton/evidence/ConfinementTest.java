package dev.adyton.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfinementTest {

  @Test
  void usersOfTheirOwnAndEveryStepAppliedKeepOutTheSameUser() {
    assertThat(
            Confinement.keepsOutSameUser(
                Map.of("monitor-user", "own", "user", "applied", "seccomp", "applied")))
        .isTrue();
  }

  @Test
  void anythingLessDoesNot() {
    assertThat(Confinement.keepsOutSameUser(Map.of())).isFalse();
    assertThat(Confinement.keepsOutSameUser(Map.of("user", "applied"))).isFalse();
    assertThat(Confinement.keepsOutSameUser(Map.of("monitor-user", "own"))).isFalse();
    assertThat(Confinement.keepsOutSameUser(Map.of("monitor-user", "shared", "user", "applied")))
        .isFalse();
    assertThat(
            Confinement.keepsOutSameUser(
                Map.of("monitor-user", "own", "user", "applied", "seccomp", "failed: EPERM")))
        .isFalse();
    assertThat(
            Confinement.keepsOutSameUser(
                Map.of("monitor-user", "own", "user", "unavailable: not root")))
        .isFalse();
  }

  @Test
  void otherFactsAboutTheMonitorAreNoSteps() {
    assertThat(
            Confinement.keepsOutSameUser(
                Map.of("monitor-user", "own", "user", "applied", "monitor-clock", "ntp")))
        .isTrue();
  }
}
