package dev.adyton.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.table.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchmarksTest {

  private static final Path ROOT = Path.of(System.getProperty("adyton.root", ".."));

  @Test
  void optionsHaveDefaultsAndBounds() {
    assertThat(TaskOptions.parse(List.of()).rows()).containsExactly(20_000, 200_000);
    assertThat(TaskOptions.parse(List.of("--rows", "7,8", "--rounds", "3", "--json")))
        .isEqualTo(new TaskOptions(List.of(7, 8), 3, true));
    for (List<String> wrong :
        List.of(
            List.of("--rows"),
            List.of("--rows", "0"),
            List.of("--rounds", "x"),
            List.of("--fast"))) {
      assertThatIllegalArgumentException().isThrownBy(() -> TaskOptions.parse(wrong));
    }
  }

  @Test
  void rowsAreRepeatedUnderNewIds() throws Exception {
    int once = Example.read(ROOT.resolve("examples/credit-default/bank.csv")).rows();
    Table bank = Example.of(ROOT, once + 1).bank();
    assertThat(bank.rows()).isEqualTo(once + 1);
    assertThat(bank.texts("id").at(0)).isEqualTo("0-1");
    assertThat(bank.texts("id").at(once)).isEqualTo("1-1");
    assertThat(bank.numbers(Example.LABEL).number(once))
        .isEqualTo(bank.numbers(Example.LABEL).number(0));
  }

  @Test
  void thePlainProgramGetsTheOptionsOfTheVirtualMachineAndNoOthers() {
    assertThat(PlainRun.options())
        .contains("-XX:+UseSerialGC", "-Xmx768m")
        .allMatch(option -> option.startsWith("-X"))
        .noneMatch(option -> option.contains("{"));
  }

  @Test
  void theProcessorTimeOfThisProcessGrows() throws Exception {
    assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
    List<Long> self = List.of(ProcessHandle.current().pid());
    Duration before = ProcessorTime.of(self);
    long end = System.nanoTime() + Duration.ofMillis(200).toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(ProcessorTime.of(self)).isGreaterThan(before);
  }

  @Test
  void theReportHasMediansAndRatios() {
    TaskReport.Size.Builder size = new TaskReport.Size.Builder(9);
    for (int tenths : List.of(30, 10, 20)) {
      size.add(inside(tenths), plain(10));
    }
    TaskReport report = new TaskReport(List.of(size.done()));

    JsonObject json = (JsonObject) Json.parse(Bytes.utf8(report.json()));
    assertThat(Json.canonical(json).toText())
        .contains(
            "\"computing\":{\"insideCpuMillis\":2000,\"insideWallMillis\":0,"
                + "\"plainCpuMillis\":1000,\"plainWallMillis\":0,\"ratio\":2}");
    assertThat(report.text()).contains("9 rows of each of two owners, 3 rounds");
  }

  private static InsideRun.Result inside(int tenths) {
    return new InsideRun.Result(sample(tenths), Duration.ZERO, Bytes.EMPTY, Bytes.EMPTY);
  }

  private static PlainRun.Result plain(int tenths) {
    return new PlainRun.Result(sample(tenths), Bytes.EMPTY, Bytes.EMPTY);
  }

  private static Sample sample(int tenths) {
    Duration cpu = Duration.ofMillis(100L * tenths);
    return new Sample(Map.of(Stage.COMPUTING, cpu), Map.of(Stage.COMPUTING, Duration.ZERO));
  }
}
