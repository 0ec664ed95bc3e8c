package dev.adyton.contract;

import static dev.adyton.contract.World.CRYPTO;
import static dev.adyton.contract.World.WORLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.appraisal.Alternatives;
import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.appraisal.Pins;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.testkit.FakeEvidence;
import dev.adyton.verification.claim.Label;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskPolicyTest {

  private final Evidenced enclave = new Evidenced(WORLD.taskKey.publicKey());

  @Test
  void itHoldsTheContractsEnvironmentAndTheEngineOfTheStart() {
    AppraisalPolicy policy =
        TaskPolicy.of(WORLD.contract, WORLD.agreement.digest(), WORLD.start.document());
    assertThat(policy.labels()).isEqualTo(Set.of(Label.SOFTWARE));
    assertThat(policy.monitor().modes()).isEqualTo(Set.of(Mode.PROCESS));
    assertThat(policy.anchors()).isEqualTo(Pins.only(World.digest("root")));
    assertThat(policy.code().measurements())
        .isEqualTo(Alternatives.of("image", Set.of(WORLD.engine)));
    assertThat(policy.code().debug()).isFalse();
    assertThat(policy.monitor().limits()).isEqualTo(WORLD.contract.limits());
  }

  @Test
  void anEnclaveThatTheContractDoesNotAskForIsRefusedThoughTheOwnPolicyAcceptsIt() {
    assertThat(enclave.verdict.affirms()).isTrue();
    assertRefused(enclave.evidence.measurement(CRYPTO.random(32)));
    assertRefused(enclave.evidence.mode(Mode.VM));
    assertRefused(enclave.evidence.debug(true));
    assertRefused(enclave.evidence.limits(new Limits(601, 1024)));
  }

  private void assertRefused(FakeEvidence shown) {
    assertThat(enclave.appraise(shown, enclave.own).affirms()).isFalse();
  }
}
