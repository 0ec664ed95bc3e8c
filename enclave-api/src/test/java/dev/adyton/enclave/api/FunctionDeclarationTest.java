package dev.adyton.enclave.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.table.ColumnType;
import dev.adyton.table.IntegerColumn;
import dev.adyton.table.Table;
import dev.adyton.table.TextColumn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FunctionDeclarationTest {

  private final FunctionDeclaration declaration =
      new FunctionDeclaration(
          "count",
          "Counts.",
          List.of(
              Parameter.column("label", "The label."),
              Parameter.number("share", ParameterType.DECIMAL, "0.3", "(0,1]", "A share."),
              Parameter.number("rounds", ParameterType.INTEGER, "10", "[1,100]", "Rounds."),
              new Parameter(
                  "order",
                  ParameterType.CHOICE,
                  Optional.of("up"),
                  Optional.empty(),
                  List.of("up", "down"),
                  "The order.")),
          new InputsDeclaration(1, 2, "Any."),
          List.of(
              new OutputDeclaration(
                  "ids",
                  List.of(new OutputColumn("id", ColumnType.TEXT)),
                  List.of("membership"),
                  "The ids."),
              new OutputDeclaration(
                  "sum", List.of(new OutputColumn("n", ColumnType.INTEGER)), List.of("a-sum"), "")),
          List.of("intersection-threshold"));

  @Test
  void comesBackFromItsJson() {
    assertThat(FunctionDeclaration.parse(declaration.encode())).isEqualTo(declaration);
  }

  @Test
  void refusesJsonThatContradictsItself() {
    String json = new String(declaration.encode().toArray(), StandardCharsets.UTF_8);
    for (String wrong :
        List.of(
            json.replace("\"0.3\"", "\"3\""),
            json.replace("(0,1]", "(1,0]"),
            json.replace("\"decimal\"", "\"fraction\""),
            json.replace("adyton/function/1", "adyton/function/2"),
            json.replace("\"min\":1", "\"min\":3"),
            json.replace(
                "[{\"name\":\"n\",\"type\":\"integer\"}]",
                "[{\"name\":\"n\",\"type\":\"integer\"},{\"name\":\"n\",\"type\":\"text\"}]"))) {
      assertThat(wrong).isNotEqualTo(json);
      assertThatThrownBy(() -> FunctionDeclaration.parse(Bytes.utf8(wrong)))
          .isInstanceOf(FormatException.class);
    }
  }

  @Test
  void findsUnknownMissingAndMisspeltArguments() {
    assertThat(declaration.problems(Map.of("label", "y"))).isEmpty();
    assertThat(declaration.problems(Map.of())).hasSize(1);
    assertThat(declaration.problems(Map.of("label", "y", "other", "1"))).hasSize(1);
    assertThat(declaration.problems(Map.of("label", "Y"))).hasSize(1);
    for (String share : List.of("0", "1.1", "0.30", "-0", "1e-1", ".5", "+0.5", "00.5", "")) {
      assertThat(declaration.problems(Map.of("label", "y", "share", share))).as(share).hasSize(1);
    }
    for (String rounds : List.of("0", "101", "1.5", "05")) {
      assertThat(declaration.problems(Map.of("label", "y", "rounds", rounds))).hasSize(1);
    }
    assertThat(declaration.problems(Map.of("label", "y", "order", "sideways"))).hasSize(1);
  }

  @Test
  void fillsInDefaults() {
    Arguments arguments = Arguments.of(declaration, Map.of("label", "y", "rounds", "7"));
    assertThat(arguments.decimal("share")).isEqualTo(0.3);
    assertThat(arguments.integer("rounds")).isEqualTo(7);
    assertThat(arguments.text("order")).isEqualTo("up");
    assertThatThrownBy(() -> Arguments.of(declaration, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void addsUpWhatAContractDiscloses() {
    assertThat(declaration.disclosedBy(List.of("ids")))
        .containsExactly("intersection-threshold", "membership");
    assertThat(declaration.disclosedBy(List.of("sum", "ids")))
        .containsExactly("a-sum", "intersection-threshold", "membership");
  }

  @Test
  void tellsWhetherAResultIsAsDeclared() {
    Table ids = Table.build().put("id", TextColumn.of(List.of("a"))).done();
    Table sum = Table.build().put("n", IntegerColumn.of(1)).done();
    assertThat(declaration.describes(new FunctionResult(Map.of("ids", ids, "sum", sum)))).isTrue();
    assertThat(declaration.describes(FunctionResult.of("ids", ids))).isFalse();
    assertThat(declaration.describes(new FunctionResult(Map.of("ids", sum, "sum", ids)))).isFalse();
  }
}
