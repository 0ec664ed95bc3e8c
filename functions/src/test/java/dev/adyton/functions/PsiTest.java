package dev.adyton.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.adyton.enclave.api.FailureCode;
import dev.adyton.enclave.api.FunctionFailure;
import dev.adyton.enclave.api.FunctionInput;
import dev.adyton.table.Table;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PsiTest {

  @Test
  void givesTheGoldenResult() throws FunctionFailure {
    Table output =
        Example.run(
                "psi",
                Map.of(),
                3,
                ids("bank", "10", "9", "anna", "Anna", "émile", "01"),
                ids("shop", "émile", "1", "anna", "9", "x"),
                ids("tax", "9", "z", "anna", "émile", "10"))
            .output("intersection");
    assertThat(output)
        .isEqualTo(Table.build().put("id", Example.texts("9", "anna", "émile")).done());
  }

  @Test
  void findsWhatTheExampleHasInCommonWhicheverSideComesFirst() throws FunctionFailure {
    Table output =
        Example.run("psi", Map.of(), 100, Example.bank(), Example.payments())
            .output("intersection");
    assertThat(output.rows()).isEqualTo(14_000);
    assertThat(
            Example.run("psi", Map.of(), 100, Example.payments(), Example.backwards(Example.bank()))
                .output("intersection"))
        .isEqualTo(output);
  }

  @Test
  void tellsNothingBelowTheThreshold() {
    FunctionFailure failure =
        catchThrowableOfType(
            FunctionFailure.class,
            () -> Example.run("psi", Map.of(), 3, ids("a", "1", "2", "3"), ids("b", "2", "3")));
    assertThat(failure.code()).isEqualTo(FailureCode.INTERSECTION_TOO_SMALL);
  }

  private static FunctionInput ids(String owner, String... ids) {
    return Example.input(owner, Table.build().put("id", Example.texts(ids)).done());
  }
}
