package dev.adyton.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  private static final CsvRules RULES = CsvRules.STANDARD;

  @Test
  void infersIntegersThenNumbersThenTexts() throws IOException {
    Table table = read("a,b,c,d\n1,1,1,x\n-9223372036854775808,9223372036854775808,007,2\n");
    assertThat(table)
        .isEqualTo(
            Table.build()
                .put("a", IntegerColumn.of(1, Long.MIN_VALUE))
                .put("b", DoubleColumn.of(1, 9223372036854775808.0))
                .put("c", TextColumn.of(List.of("1", "007")))
                .put("d", TextColumn.of(List.of("x", "2")))
                .done());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.1",
        "-0",
        "1e22",
        "1E-5",
        "123456789012345678901234567890",
        "9007199254740993",
        "0.30000000000000004",
        "4.9E-324",
        "1.7976931348623157E308",
        "2.2250738585072012e-308",
        "179769313486231570000000000000000000000.5",
        "1e-400",
        "0.000000000000000000000001"
      })
  void readsNumbersAsJavaDoes(String cell) throws IOException {
    assertThat(read("a\n" + cell + "\n0.5\n").column("a"))
        .isEqualTo(DoubleColumn.of(Double.parseDouble(cell), 0.5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+1", ".5", "1.", "01", "-01", "1,5x", "1e", "0x1", "NaN", "Infinity", "-"})
  void takesNothingElseForANumber(String cell) throws IOException {
    assertThat(read("a\n\"" + cell + "\"\n").column("a")).isInstanceOf(TextColumn.class);
  }

  @Test
  void readsQuotedCellsAndBothLineEnds() throws IOException {
    Table table = read("a,\"b\"\r\n\"x,\"\"y\"\"\",1\r\n\"two\nlines\",2");
    assertThat(table.texts("a")).isEqualTo(TextColumn.of(List.of("x,\"y\"", "two\nlines")));
    assertThat(table.numbers("b")).isEqualTo(IntegerColumn.of(1, 2));
  }

  @Test
  void readsIdsAsTextsWhateverTheyLookLike() throws IOException {
    Table table = read("id\n7\n07\n7.0\n", RULES.id("id"));
    assertThat(table.texts("id")).isEqualTo(TextColumn.of(List.of("7", "07", "7.0")));
  }

  @Test
  void namesLineColumnAndRemedy() {
    CsvException missing = refusal("id,pay_0\n1,2\n2,\n3,4\n", RULES);
    assertThat(missing.line()).isEqualTo(3);
    assertThat(missing.column()).isEqualTo(2);
    assertThat(missing)
        .hasMessage("csv: line 3, column 2 (pay_0) is empty; fill in a value or leave the row out");
  }

  @Test
  void countsLineBreaksInsideCells() {
    assertThat(refusal("a,b\n\"x\ny\",1\n\"z\",\n", RULES).line()).isEqualTo(4);
    assertThat(refusal("a,b\n\"x\ny\",1\nz,u\n", RULES.type("b", ColumnType.INTEGER)).line())
        .isEqualTo(4);
  }

  @Test
  void refusesWhatIsNotCsv() {
    assertRefused("", "is missing");
    assertRefused("a,b\n", "is missing");
    assertRefused("a,a\n1,2\n", "repeats the name a");
    assertRefused("A\n1\n", "is not a name");
    assertRefused("\ufeffa\n1\n", "byte order mark");
    assertRefused("a,b\n1\n", "only 1 cells");
    assertRefused("a,b\n1,2,3\n", "more cells");
    assertRefused("a,b\n1,2\n\n3,4\n", "empty");
    assertRefused("a\n\"\"\n", "empty");
    assertRefused("a\n\"x\n", "nothing closes");
    assertRefused("a\nx\"y\n", "quotation mark inside");
    assertRefused("a\n\"x\"y\n", "behind its closing");
    assertRefused("a\nx\0y\n", "control character 0");
    assertRefused("a\n\"x\0y\"\n", "control character 0");
    assertRefused("a\nx\ry\n", "carriage return");
    assertRefused("a\nx\r", "carriage return");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] latin1 = "a\ncafé\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Csv.read(new ByteArrayInputStream(latin1), RULES))
        .isInstanceOf(CsvException.class)
        .hasMessageContaining("save the file in UTF-8");
  }

  @Test
  void refusesIdsThatOccurTwiceAndNamesBothLines() {
    assertThat(refusal("id\nx\ny\nx\n", RULES.id("id")))
        .hasMessageContaining("line 4, column 1 (id) repeats the id of line 2");
  }

  @Test
  void refusesCellsThatDoNotFitTheTypeAskedFor() {
    assertThat(refusal("a\n1\n1.5\n", RULES.type("a", ColumnType.INTEGER)))
        .hasMessageContaining("line 3, column 1 (a) is not a whole number");
    assertThat(refusal("a\n1\nx\n", RULES.type("a", ColumnType.DOUBLE)))
        .hasMessageContaining("is not a number");
    assertThat(refusal("a\n1e999\n", RULES)).hasMessageContaining("too large");
    assertThat(refusal("a\n1\n", RULES.id("id"))).hasMessageContaining("lacks the column id");
  }

  @Test
  void refusesWhatIsLargerThanTheLimits() {
    CsvRules small = RULES.limits(new CsvLimits(40, 2, 2, 4));
    assertThat(refusal("a,b,c\n1,2,3\n", small)).hasMessageContaining("more than 2 cells");
    assertThat(refusal("a\n1\n2\n3\n", small)).hasMessageContaining("limit of 2 rows");
    assertThat(refusal("a\n12345\n", small)).hasMessageContaining("longer than 4");
    assertThat(refusal("a\n\"1\n345\"\n", small)).hasMessageContaining("longer than 4");
    assertThat(refusal("a,b\n" + "1234,1234\n".repeat(4), small))
        .hasMessageContaining("limit of 40 bytes");
  }

  @Test
  void neverShowsACell() {
    assertThat(refusal("a\n1\nsecret\n", RULES.type("a", ColumnType.INTEGER)).getMessage())
        .doesNotContain("secret");
  }

  @Test
  void writesWhatReadsBackTheSameBitForBit() throws IOException {
    Table table =
        Table.build()
            .put("id", TextColumn.of(List.of("7", "a,\"b\"", "ü\r\n")))
            .put("x", DoubleColumn.of(0.1 + 0.2, -0.0, Double.MIN_VALUE))
            .put("n", IntegerColumn.of(Long.MIN_VALUE, 0, Long.MAX_VALUE))
            .done();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Csv.write(table, out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("id,x,n\n7,0.30000000000000004,-9223372036854775808\n");
    assertThat(Csv.read(new ByteArrayInputStream(out.toByteArray()), CsvRules.of(table.schema())))
        .isEqualTo(table);
  }

  @Test
  void writesNoMoreThanItAnnounces() throws IOException {
    Table table =
        Table.build()
            .put("id", TextColumn.of(List.of("\"\"\"")))
            .put("n", IntegerColumn.of(Long.MIN_VALUE))
            .put("x", DoubleColumn.of(-2.2250738585072014E-308))
            .done();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Csv.write(table, out);
    assertThat(Csv.mostBytes(table.schema(), 1)).isEqualTo(out.size());
  }

  @Test
  void readsTheSameFromAStreamThatDeliversByteByByte() throws IOException {
    byte[] csv = "a,b\r\n\"x\"\"y\",1.5\r\n\"é\nz\",2\r\n".getBytes(StandardCharsets.UTF_8);
    assertThat(Csv.read(new Dripping(csv), RULES))
        .isEqualTo(Csv.read(new ByteArrayInputStream(csv), RULES));
  }

  @Test
  @Tag("slow")
  void readsTwoHundredThousandRowsInAboutASecond() throws IOException {
    StringBuilder csv = new StringBuilder("id");
    for (int i = 1; i < 15; i++) {
      csv.append(",c").append(i);
    }
    for (int row = 0; row < 200_000; row++) {
      csv.append("\nclient-").append(row * 7919L % 200_003);
      for (int i = 1; i < 15; i++) {
        csv.append(',').append(row * 31 + i).append(i % 2 == 0 ? ".25" : "");
      }
    }
    long start = System.nanoTime();
    Table table = read(csv.toString(), RULES.id("id"));
    assertThat(table.rows()).isEqualTo(200_000);
    assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
  }

  private static final class Dripping extends ByteArrayInputStream {

    Dripping(byte[] content) {
      super(content);
    }

    @Override
    public int read(byte[] target) {
      return read(target, 0, 1);
    }
  }

  private static void assertRefused(String csv, String problem) {
    assertThat(refusal(csv, RULES)).as(csv).hasMessageContaining(problem);
  }

  private static CsvException refusal(String csv, CsvRules rules) {
    return catchThrowableOfType(CsvException.class, () -> read(csv, rules));
  }

  private static Table read(String csv) throws IOException {
    return read(csv, RULES);
  }

  private static Table read(String csv, CsvRules rules) throws IOException {
    return Csv.read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), rules);
  }
}
