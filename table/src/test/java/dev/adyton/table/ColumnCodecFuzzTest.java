package dev.adyton.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.FormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

class ColumnCodecFuzzTest {

  /// There is one encoding of each column: what is accepted is written as the same bytes.
  @FuzzTest
  void writesWhatItAcceptsAsTheSameBytes(byte[] data) throws IOException {
    for (ColumnSchema schema :
        new ColumnSchema[] {
          ColumnSchema.integer("c"), ColumnSchema.number("c"), ColumnSchema.text("c", 5)
        }) {
      try {
        Column column =
            ColumnCodec.decode(
                schema, data.length / schema.width(), new ByteArrayInputStream(data));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ColumnCodec.encode(column, schema.width(), out);
        assertThat(out.toByteArray()).isEqualTo(data);
      } catch (FormatException refused) {
        assertThat(refused.field()).isEqualTo("c");
      }
    }
  }
}
