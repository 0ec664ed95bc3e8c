package dev.adyton.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableTest {

  private final Table table =
      Table.build()
          .put("id", TextColumn.of(List.of("b", "a", "c")))
          .put("amount", IntegerColumn.of(1, 2, 3))
          .done();

  @Test
  void selectsColumnsAndPicksRows() {
    assertThat(table.select(List.of("amount")).pick(new int[] {2, 0}))
        .isEqualTo(Table.build().put("amount", IntegerColumn.of(3, 1)).done());
  }

  @Test
  void showsItsShapeAndNeverACell() {
    assertThat(table).hasToString("table of 3 rows and columns [id, amount]");
    assertThat(table.column("amount")).hasToString("integer column of 3");
  }

  @Test
  void refusesColumnsOfDifferentLengthAndEqualNames() {
    assertThatThrownBy(() ->
            Table.build().put("a", IntegerColumn.of(1)).put("b", IntegerColumn.of(1, 2)).done())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> Table.build().put("a", IntegerColumn.of(1)).put("a", IntegerColumn.of(1)).done())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesToTakeTextsForNumbers() {
    assertThatThrownBy(() -> table.numbers("id")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> table.texts("amount")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> table.column("x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sortsTextsAsCodePointsAndKeepsEqualOnesInOrder() {
    List<String> texts =
        List.of("10", "9", "client-12345", "client-1234", "𝄞", "￼", "9", "client-12346", "1", "é");
    int[] sorted = TextColumn.of(texts).sortedRows();
    Comparator<Integer> byCodePoints =
        Comparator.comparing(
            row -> texts.get(row).codePoints().toArray(), java.util.Arrays::compare);
    assertThat(sorted)
        .containsExactly(
            IntStream.range(0, texts.size())
                .boxed()
                .sorted(byCodePoints)
                .mapToInt(Integer::intValue)
                .toArray());
  }

  @Test
  void refusesTextsThatHaveNoBytes() {
    assertThatThrownBy(() -> TextColumn.of(List.of("\ud800")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TextColumn.of(List.of("")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DoubleColumn.of(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
