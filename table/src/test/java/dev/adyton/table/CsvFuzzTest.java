package dev.adyton.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

class CsvFuzzTest {

  private static final CsvRules RULES =
      CsvRules.STANDARD.limits(new CsvLimits(1 << 16, 1000, 32, 256));

  /// Whatever is accepted is written and read back the same; whatever is not is refused in the one
  /// way that callers expect.
  @FuzzTest
  void readsBackWhatItAcceptsAndRefusesTheRest(byte[] data) throws IOException {
    Table table;
    try {
      table = Csv.read(new ByteArrayInputStream(data), RULES);
    } catch (CsvException e) {
      assertThat(e.advice()).isNotEmpty();
      return;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Csv.write(table, out);
    byte[] written = out.toByteArray();
    assertThat(Csv.read(new ByteArrayInputStream(written), CsvRules.of(table.schema())))
        .isEqualTo(table);
  }
}
