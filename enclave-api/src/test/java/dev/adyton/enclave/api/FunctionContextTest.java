package dev.adyton.enclave.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.table.Column;
import dev.adyton.table.DoubleColumn;
import dev.adyton.table.IntegerColumn;
import dev.adyton.table.Table;
import dev.adyton.table.TextColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionContextTest {

  private static final FunctionDeclaration ANY =
      new FunctionDeclaration(
          "any", "", List.of(), new InputsDeclaration(1, 3, ""), List.of(), List.of());

  @Test
  void joinsAnyNumberOfInputsInTheOrderOfTheirIds() throws FunctionFailure {
    FunctionContext context =
        context(1, texts("d", "b", "10", "9"), texts("9", "a", "b", "10"), texts("b", "z", "9"));
    Intersection common = context.intersection();
    assertThat(common.ids()).isEqualTo(texts("9", "b"));
    assertThat(common.align(2, IntegerColumn.of(100, 101, 102)))
        .isEqualTo(IntegerColumn.of(102, 100));
  }

  @Test
  void comparesIdsAsTextsWhateverTheirType() throws FunctionFailure {
    FunctionContext context = context(1, IntegerColumn.of(7, 10, -1), texts("07", "10", "7.0"));
    assertThat(context.intersection().ids()).isEqualTo(texts("10"));
  }

  @Test
  void isNotMadeBelowTheThresholdAndTellsNoCount() {
    Column three = texts("a", "b", "c");
    Column two = texts("b", "c", "d");
    Column none = texts("x");
    String reason = failure(3, three, two).getMessage();
    assertThat(failure(3, three, none)).hasMessage(reason);
    assertThat(failure(3, three, two).code().code()).isEqualTo("intersection.too-small");
    assertThat(reason).doesNotContainPattern("[0-9]");
  }

  @Test
  void acceptsExactlyTheThreshold() throws FunctionFailure {
    assertThat(context(2, texts("a", "b", "c"), texts("b", "c", "d")).intersection().size())
        .isEqualTo(2);
  }

  /// An owner who repeats one row a hundred times would pass the threshold alone.
  @Test
  void refusesIdsThatOccurTwice() {
    assertThat(failure(1, texts("a", "b", "a"), texts("a", "b")).code())
        .isEqualTo(FailureCode.FUNCTION_FAILED);
  }

  @Test
  void refusesFractionsAsIds() {
    assertThat(failure(1, DoubleColumn.of(1.5)).code()).isEqualTo(FailureCode.FUNCTION_FAILED);
  }

  @Test
  void refusesAThresholdOfNothingAndTooManyInputs() {
    assertThatThrownBy(() -> context(0, texts("a"))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> context(1, texts("a"), texts("a"), texts("a"), texts("a")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static FunctionFailure failure(int threshold, Column... ids) {
    try {
      context(threshold, ids);
      throw new AssertionError("was not refused");
    } catch (FunctionFailure failure) {
      return failure;
    }
  }

  private static FunctionContext context(int threshold, Column... ids) throws FunctionFailure {
    List<FunctionInput> inputs = new ArrayList<>();
    for (Column column : ids) {
      Table table = Table.build().put("id", column).done();
      inputs.add(new FunctionInput("owner" + inputs.size(), "data", "id", table));
    }
    return FunctionContext.of(ANY, inputs, Map.of(), threshold);
  }

  private static TextColumn texts(String... texts) {
    return TextColumn.of(List.of(texts));
  }
}
