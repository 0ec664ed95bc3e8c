package dev.adyton.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.evidence.Mode;
import dev.adyton.verification.Claims;
import dev.adyton.verification.Label;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        .isEqualTo(new Assurance(Label.MOCK, EnumSet.noneOf(Adversary.class)));
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
    Claims claims =
        new Claims(
            genuine.platform(),
            genuine.node(),
            appraised,
            genuine.freshness(),
            Optional.empty(),
            genuine.instance(),
            genuine.measurement(),
            Optional.empty(),
            1,
            1,
            genuine.configuration(),
            mode,
            debug,
            genuine.limits(),
            PRIVILEGED);
    return Assurance.of(cap, claims);
  }
}
