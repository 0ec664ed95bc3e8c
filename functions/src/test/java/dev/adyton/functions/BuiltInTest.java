package dev.adyton.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.enclave.api.FunctionDeclaration;
import dev.adyton.enclave.api.TaskFunction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuiltInTest {

  @Test
  void areFoundByTheirNames() {
    assertThat(BuiltIn.all())
        .extracting(function -> function.declaration().name())
        .containsExactly("joint-risk", "psi");
    assertThat(BuiltIn.named("no-such-function")).isEmpty();
  }

  @Test
  void declareThemselvesInAFormThatComesBack() {
    for (TaskFunction function : BuiltIn.all()) {
      FunctionDeclaration declaration = function.declaration();
      assertThat(FunctionDeclaration.parse(declaration.encode())).isEqualTo(declaration);
    }
  }

  @Test
  void tellWhatAContractOverScoresDiscloses() {
    FunctionDeclaration declaration = BuiltIn.named("joint-risk").orElseThrow().declaration();
    assertThat(declaration.disclosedBy(List.of("scores")))
        .containsExactly("intersection-threshold", "membership-of-own-rows", "scores");
    assertThat(
            declaration.problems(
                Map.of("label", "default_next_month", "l2", "1", "holdout", "0.3")))
        .isEmpty();
    assertThat(declaration.problems(Map.of("label", "y", "holdout", "1"))).hasSize(1);
    assertThat(declaration.problems(Map.of("label", "y", "l2", "0"))).hasSize(1);
  }
}
