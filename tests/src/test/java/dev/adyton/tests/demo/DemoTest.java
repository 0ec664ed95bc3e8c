package dev.adyton.tests.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.enclave.api.FunctionContext;
import dev.adyton.enclave.api.FunctionInput;
import dev.adyton.enclave.api.FunctionResult;
import dev.adyton.enclave.api.TaskFunction;
import dev.adyton.functions.JointRisk;
import dev.adyton.linux.LinuxException;
import dev.adyton.linux.Self;
import dev.adyton.table.Csv;
import dev.adyton.table.CsvRules;
import dev.adyton.table.DoubleColumn;
import dev.adyton.table.Table;
import dev.adyton.tests.demo.Installed.Said;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The demo as people run it: real processes, from a bare folder of jars, as whoever runs the tests
/// and as a user whom nothing belongs to.
@Timeout(300)
class DemoTest {

  private static final int NOBODY_KNOWN = 1_950_000_123;

  @TempDir private Path folder;

  @Test
  void runsEverythingOnceAndLeavesAReceiptThatVerifiesAndNoProcess() throws Exception {
    check(Installed.in(folder));
  }

  @Test
  void runsForAnOrdinaryUserFromAFolderThatHeCannotWrite() throws Exception {
    Assumptions.assumeTrue(isSuperuser(), "only the superuser can become somebody else");
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/setpriv")), "this machine has no setpriv");
    check(Installed.in(folder).as(NOBODY_KNOWN));
  }

  @Test
  void endsWhatItStartedWhenItIsInterrupted() throws Exception {
    Installed installed = Installed.in(folder);
    Path demo = installed.home().resolve("demo");
    Path out = folder.resolve("out");
    Process process =
        installed.start(out, folder.resolve("err"), "demo", "--folder", demo.toString());
    while (process.isAlive() && !Files.readString(out).contains("$ adyton data add")) {
      Thread.sleep(50);
    }
    assertThat(mentioning(demo)).hasSizeGreaterThan(1);
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(mentioning(demo)).isEmpty();
  }

  private void check(Installed installed) throws Exception {
    Path demo = installed.home().resolve("demo");
    Said said = installed.run("demo", "--folder", demo.toString());
    assertThat(said.status()).as(said.err() + said.out()).isZero();
    assertThat(mentioning(demo)).isEmpty();
    List<String> end = said.out().subList(said.out().size() - 3, said.out().size());
    Path receipt = Path.of(after("receipt: ", end.getFirst()));
    Path home = Path.of(after("home: ", end.get(1)));
    assertThat(after("label: ", end.getLast())).isEqualTo("software");
    assertThat(List.of(receipt, home)).allMatch(path -> path.startsWith(demo));
    verifies(installed, receipt, home);
    agreesWithTheTrainerOutside(demo);
  }

  private void verifies(Installed installed, Path receipt, Path home) throws Exception {
    String anchors = home.resolve("anchors").toString();
    Said passed = installed.run("receipt", "verify", receipt.toString(), "--anchors", anchors);
    assertThat(passed.status()).as(passed.out().toString()).isZero();
    assertThat(passed.out()).anyMatch(line -> line.equals("label:        software"));
    Said unknown =
        installed.run("receipt", "verify", receipt.toString(), "--anchors", folder + "/absent");
    assertThat(unknown.status()).isEqualTo(3);
    Said changed =
        installed.run("receipt", "verify", flipped(receipt).toString(), "--anchors", anchors);
    assertThat(changed.status()).isEqualTo(1);
  }

  private Path flipped(Path receipt) throws IOException {
    byte[] content = Files.readAllBytes(receipt);
    content[content.length / 2] ^= 1;
    return Files.write(folder.resolve("flipped.json"), content);
  }

  private static void agreesWithTheTrainerOutside(Path demo) throws Exception {
    FunctionInput bank = input(demo, "bank", "loans");
    FunctionResult outside = train(bank, input(demo, "payments", "repayments"));
    assertThat(Bytes.of(Files.readAllBytes(demo.resolve("files/scores.csv"))))
        .isEqualTo(csv(outside.output("scores")));
    assertThat(Bytes.of(Files.readAllBytes(demo.resolve("files/quality.csv"))))
        .isEqualTo(csv(outside.output("quality")));
    assertThat(auc(outside)).isGreaterThan(auc(train(bank)) + 0.05);
  }

  private static double auc(FunctionResult result) {
    return ((DoubleColumn) result.output("quality").column("value")).number(0);
  }

  private static FunctionResult train(FunctionInput... inputs) throws Exception {
    TaskFunction function = new JointRisk();
    return function.run(
        FunctionContext.of(
            function.declaration(), List.of(inputs), Map.of("label", "default_next_month"), 100));
  }

  private static FunctionInput input(Path demo, String owner, String dataset) throws IOException {
    try (InputStream in = Files.newInputStream(demo.resolve("files/" + owner + ".csv"))) {
      return new FunctionInput(owner, dataset, "id", Csv.read(in, CsvRules.STANDARD.id("id")));
    }
  }

  private static Bytes csv(Table table) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Csv.write(table, out);
    return Bytes.of(out.toByteArray());
  }

  private static String after(String start, String line) {
    assertThat(line).startsWith(start);
    return line.substring(start.length());
  }

  /// The processes whose command names a folder.
  private static List<String> mentioning(Path path) throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(process -> process.getFileName().toString().matches("[0-9]+"))
          .map(DemoTest::command)
          .filter(command -> command.contains(path.toString()))
          .toList();
    }
  }

  private static String command(Path process) {
    try {
      return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private static boolean isSuperuser() {
    try {
      return Self.user() == 0;
    } catch (LinuxException e) {
      return false;
    }
  }
}
