package dev.adyton.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfinementTest {

  @Test
  void usersOfTheirOwnAndEveryStepAppliedKeepOutTheSameUser() {
    assertThat(
            Confinement.keepsOutSameUser(
                Map.of("monitor-user", "own", "own-user", "applied", "seccomp", "applied")))
        .isTrue();
  }

  @Test
  void anythingLessDoesNot() {
    assertThat(Confinement.keepsOutSameUser(Map.of())).isFalse();
    assertThat(Confinement.keepsOutSameUser(Map.of("own-user", "applied"))).isFalse();
    assertThat(Confinement.keepsOutSameUser(Map.of("monitor-user", "own"))).isFalse();
    assertThat(
            Confinement.keepsOutSameUser(Map.of("monitor-user", "shared", "own-user", "applied")))
        .isFalse();
    assertThat(
            Confinement.keepsOutSameUser(
                Map.of("monitor-user", "own", "own-user", "applied", "seccomp", "failed: EPERM")))
        .isFalse();
    assertThat(
            Confinement.keepsOutSameUser(
                Map.of("monitor-user", "own", "own-user", "unavailable: not root")))
        .isFalse();
  }

  @Test
  void limitsOfWhatIsUsedKeepNobodyOut() {
    assertThat(
            Confinement.keepsOutSameUser(
                Map.of(
                    "monitor-user", "own", "own-user", "applied", "cgroup", "unavailable: none")))
        .isTrue();
    assertThat(
            Confinement.keepsOutSameUser(
                Map.of(
                    "monitor-user", "own", "own-user", "applied", "cpu-limit", "unavailable: no")))
        .isTrue();
  }

  @Test
  void anyTextBecomesTheValueOfAClaim() {
    assertThat(Confinement.value("failed: naïve\nuser: own")).isEqualTo("failed: na?ve?user: own");
    assertThat(Confinement.isClaim("step", Confinement.value("é".repeat(5000)))).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> Confinement.value(""));
  }

  @Test
  void otherFactsAboutTheMonitorAreNoSteps() {
    assertThat(
            Confinement.keepsOutSameUser(
                Map.of("monitor-user", "own", "own-user", "applied", "monitor-clock", "ntp")))
        .isTrue();
  }
}
