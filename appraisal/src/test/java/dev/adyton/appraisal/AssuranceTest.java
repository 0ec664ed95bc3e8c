package dev.adyton.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.evidence.Mode;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.CodeClaims;
import dev.adyton.verification.claim.Label;
import dev.adyton.verification.claim.MonitorClaims;
import dev.adyton.verification.claim.PlatformClaims;
import dev.adyton.verification.claim.Shield;
import dev.adyton.verification.tcb.TcbReport;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The tables of `docs/formats/composite-evidence.md` §5, also where no root reaches so far yet.
class AssuranceTest {

  private static final Map<String, String> PRIVILEGED =
      Map.of("monitor-user", "own", "own-user", "applied");

  private final Fixture f = new Fixture();

  @ParameterizedTest
  @CsvSource({"MOCK, MOCK", "PROCESS, MEASURED", "VM, HARDWARE", "CVM, HARDWARE"})
  void aModeHoldsThisAtMost(Mode mode, Label most) {
    assertThat(assurance(Label.HARDWARE, Label.HARDWARE, mode, false).label()).isEqualTo(most);
  }

  @Test
  void theLabelIsTheLeastOfCapAppraisalAndMode() {
    for (Label cap : Label.values()) {
      for (Label appraised : Label.values()) {
        Label label = assurance(cap, appraised, Mode.CVM, false).label();
        assertThat(label).isEqualTo(cap.compareTo(appraised) < 0 ? cap : appraised);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void debuggingIsWorthMockInEveryMode(Mode mode) {
    assertThat(assurance(Label.HARDWARE, Label.HARDWARE, mode, true))
        .isEqualTo(new Assurance(Label.MOCK, true, EnumSet.noneOf(Adversary.class)));
  }

  @ParameterizedTest
  @CsvSource({
    "MOCK, ''",
    "SOFTWARE, OTHER_USERS SAME_USER",
    "MEASURED, OTHER_USERS SAME_USER BOOT_CHAIN",
    "HYPERVISOR, OTHER_USERS SAME_USER BOOT_CHAIN ROOT OPERATING_SYSTEM",
    "HARDWARE, OTHER_USERS SAME_USER BOOT_CHAIN HOST"
  })
  void aLabelKeepsOutTheseWithThePrivilegedLauncher(Label label, String kept) {
    assertThat(assurance(label, Label.HARDWARE, Mode.CVM, false).keptOut())
        .extracting(Adversary::name)
        .containsExactlyElementsOf(kept.isEmpty() ? List.of() : List.of(kept.split(" ", -1)));
  }

  private Assurance assurance(Label cap, Label appraised, Mode mode, boolean debug) {
    Claims genuine = f.appraise(f.genuine).claims().orElseThrow();
    MonitorClaims monitor = genuine.monitor().orElseThrow();
    Claims claims =
        new Claims(
            platform(appraised, Shield.NONE, Optional.empty()),
            new CodeClaims(
                genuine.code().measurements(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                debug,
                Map.of()),
            genuine.boot(),
            Optional.of(
                new MonitorClaims(
                    monitor.key(), monitor.instance(), mode, monitor.limits(), PRIVILEGED)),
            Map.of(),
            genuine.bound(),
            genuine.freshness(),
            genuine.dates());
    return Assurance.of(cap, claims);
  }

  private static PlatformClaims platform(Label appraised, Shield shield, Optional<TcbReport> tcb) {
    return new PlatformClaims(
        "test", Optional.empty(), Optional.empty(), appraised, shield, Map.of(), tcb);
  }
}
