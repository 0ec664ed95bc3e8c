package dev.adyton.contract;

import static dev.adyton.contract.World.CRYPTO;
import static dev.adyton.contract.World.WORLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.verification.check.Finding;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The rights of a role end where the model says: a party with that role alone brings inputs,
/// starts tasks or gets outputs only if the role is the one for it.
class RoleRightsTest {

  private static final ContractRules RULES = new ContractRules(CRYPTO);

  @ParameterizedTest
  @EnumSource(Role.class)
  void onlyADataOwnerBringsInputs(Role role) {
    assertThat(refuses(RULES.terms(contract(role)), "contract.owner"))
        .isEqualTo(role != Role.DATA_OWNER);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void onlyAReceiverGetsOutputs(Role role) {
    JsonObject json =
        JsonEdit.put(contract(role).toJson(), "outputs.0.receivers", List.of("payments"));
    Contract contract = Contract.parse(Json.canonical(json));
    assertThat(refuses(RULES.terms(contract), "contract.receiver"))
        .isEqualTo(role != Role.RECEIVER);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void onlyAnInitiatorStartsTasks(Role role) {
    Agreement agreement = WORLD.agreement(contract(role));
    Start start =
        new Start(
            agreement.digest(),
            WORLD.payments.thumbprint(),
            WORLD.engine,
            WORLD.function,
            CRYPTO.random(32),
            World.LATER);
    Signed<Start> signed = Documents.sign(CRYPTO, start, WORLD.payments.signing);
    assertThat(refuses(RULES.start(agreement, signed, List.of()), "start.initiator"))
        .isEqualTo(role != Role.INITIATOR);
  }

  private static Contract contract(Role role) {
    JsonObject json =
        JsonEdit.put(WORLD.contract.toJson(), "parties.1.roles", List.of(role.text()));
    return Contract.parse(Json.canonical(json));
  }

  private static boolean refuses(List<Finding> findings, String code) {
    return findings.stream().anyMatch(finding -> finding.code().equals(code));
  }
}
