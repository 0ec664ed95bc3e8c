package dev.adyton.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ColumnCodecTest {

  @Test
  void writesNumbersLeastSignificantByteFirst() throws IOException {
    assertThat(encode(IntegerColumn.of(1, -2)))
        .isEqualTo(Bytes.fromHex("0100000000000000feffffffffffffff"));
    assertThat(encode(DoubleColumn.of(1.0))).isEqualTo(Bytes.fromHex("000000000000f03f"));
  }

  @Test
  void fillsTextsUpToTheLongest() throws IOException {
    assertThat(encode(TextColumn.of(List.of("a", "bcd", "é"))))
        .isEqualTo(Bytes.fromHex("610000626364c3a900"));
  }

  @Test
  void readsBackWhatItWroteOverManyBuffers() throws IOException {
    Column integers = IntegerColumn.of(LongStream.range(0, 20_000).toArray());
    Column texts = TextColumn.of(LongStream.range(0, 20_000).mapToObj(i -> "client-" + i).toList());
    Column doubles = DoubleColumn.of(-0.0, Double.MIN_VALUE, Double.MAX_VALUE);
    for (Column column : List.of(integers, texts, doubles)) {
      assertThat(decode(column.schema("c"), column.rows(), encode(column))).isEqualTo(column);
    }
  }

  @Test
  void refusesMoreAndFewerRowsThanAnnounced() {
    Bytes two = Bytes.of(new byte[16]);
    assertFails(ColumnSchema.integer("c"), 3, two, "ends early");
    assertFails(ColumnSchema.integer("c"), 1, two, "goes on after");
    assertFails(ColumnSchema.integer("c"), Long.MAX_VALUE, two, "more than fit");
  }

  @Test
  void refusesNumbersThatAreNotFinite() {
    assertFails(ColumnSchema.number("c"), 1, Bytes.fromHex("000000000000f07f"), "finite");
    assertFails(ColumnSchema.number("c"), 1, Bytes.fromHex("000000000000f87f"), "finite");
  }

  @Test
  void refusesTextsThatAreEmptyInterruptedOrNotUtf8() {
    ColumnSchema text = ColumnSchema.text("c", 3);
    assertFails(text, 1, Bytes.fromHex("000000"), "empty");
    assertFails(text, 1, Bytes.fromHex("610061"), "zero byte");
    assertFails(text, 1, Bytes.fromHex("c30000"), "UTF-8");
    assertFails(text, 1, Bytes.fromHex("eda080"), "UTF-8");
  }

  private static void assertFails(ColumnSchema schema, long rows, Bytes bytes, String problem) {
    assertThatThrownBy(() -> decode(schema, rows, bytes))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(problem);
  }

  private static Bytes encode(Column column) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ColumnCodec.encode(column, out);
    return Bytes.of(out.toByteArray());
  }

  private static Column decode(ColumnSchema schema, long rows, Bytes bytes) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes.toArray());
    return ColumnCodec.decode(schema, rows, in);
  }
}
