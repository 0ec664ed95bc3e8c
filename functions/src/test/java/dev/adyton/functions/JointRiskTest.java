package dev.adyton.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.adyton.enclave.api.FailureCode;
import dev.adyton.enclave.api.FunctionFailure;
import dev.adyton.enclave.api.FunctionInput;
import dev.adyton.enclave.api.FunctionResult;
import dev.adyton.table.Csv;
import dev.adyton.table.DoubleColumn;
import dev.adyton.table.IntegerColumn;
import dev.adyton.table.Table;
import dev.adyton.table.TextColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JointRiskTest {

  private static final Map<String, String> ARGUMENTS = Map.of("label", "default_next_month");

  /// The outputs on the example data, bit for bit, on every machine. A change of these digests is a
  /// change of results that parties have agreed on.
  @Test
  void givesTheGoldenResult() throws Exception {
    FunctionResult result =
        Example.run("joint-risk", ARGUMENTS, 100, Example.bank(), Example.payments());
    assertThat(List.of("scores", "model", "quality"))
        .extracting(output -> sha256(result.output(output)))
        .containsExactly(
            "ea000932dfdf597031c3d5fd023cffc518d00b707eaf653cb8f3b849ce3be4cf",
            "38fba8787a75ba800865e7201d6bf682ce0a043050a022586745bf029d32aa2a",
            "45f82c1fcb1921d8be46d24e81dbe01383ab36742ecb2c8b9f4af065fa57864f");
  }

  @Test
  void agreesWithAnIndependentImplementation() throws Exception {
    assertAgrees("joint", Example.bank(), Example.payments());
    assertAgrees("bank-columns", Example.bank(), Example.select(Example.payments(), "id"));
  }

  @Test
  void ranksBetterThanTheColumnsOfTheBankAlone() throws Exception {
    assertThat(Example.reference("joint").get("auc"))
        .isGreaterThan(Example.reference("bank-columns").get("auc") + 0.05);
  }

  @Test
  void givesTheSameBitsWhateverTheOrderOfRows() throws Exception {
    FunctionResult one =
        Example.run("joint-risk", ARGUMENTS, 100, Example.bank(), Example.payments());
    FunctionResult other =
        Example.run(
            "joint-risk",
            ARGUMENTS,
            100,
            Example.backwards(Example.bank()),
            Example.backwards(Example.payments()));
    assertThat(other).isEqualTo(one);
  }

  @Test
  void scoresAsTheModelSays() throws Exception {
    FunctionResult result = Example.run("joint-risk", Map.of("label", "y"), 10, small(400, 1));
    Map<String, Double> weights = Example.byName(result.output("model"), "feature", "weight");
    Map<String, Double> means = Example.byName(result.output("model"), "feature", "mean");
    Map<String, Double> scales = Example.byName(result.output("model"), "feature", "scale");
    Map<String, Double> scores = Example.byName(result.output("scores"), "id", "score");
    double x = (17 - means.get("a/data.x")) / scales.get("a/data.x");
    double logit = weights.get("intercept") + weights.get("a/data.x") * x;
    assertThat(scores.get("c17")).isEqualTo(1 / (1 + Math.exp(-logit)), within(1e-12));
  }

  @Test
  void takesAFeatureThatNeverChangesForNothing() throws Exception {
    Table table = small(400, 1).table();
    double[] same = new double[400];
    Arrays.fill(same, 0.1);
    Table more =
        Table.build()
            .put("id", table.column("id"))
            .put("x", table.column("x"))
            .put("y", table.column("y"))
            .put("same", DoubleColumn.of(same))
            .done();
    FunctionResult with =
        Example.run("joint-risk", Map.of("label", "y"), 10, Example.input("a", more));
    FunctionResult without = Example.run("joint-risk", Map.of("label", "y"), 10, small(400, 1));
    assertThat(Example.byName(with.output("model"), "feature", "weight").get("a/data.x"))
        .isEqualTo(
            Example.byName(without.output("model"), "feature", "weight").get("a/data.x"),
            within(1e-9));
  }

  @Test
  void settlesOnColumnsThatSeparateTheLabelsAndOnTwins() throws Exception {
    FunctionInput twins =
        Example.input(
            "b",
            Table.build()
                .put("id", small(400, 0).table().column("id"))
                .put("x", small(400, 0).table().column("x"))
                .done());
    FunctionResult result =
        Example.run("joint-risk", Map.of("label", "y"), 10, small(400, 0), twins);
    assertThat(Example.byName(result.output("quality"), "measure", "value").get("auc"))
        .isEqualTo(1);
  }

  @Test
  void refusesFewerCommonRowsThanTheContractAsksFor() {
    assertThat(failure(Map.of("label", "y"), 401, small(400, 1)).code())
        .isEqualTo(FailureCode.INTERSECTION_TOO_SMALL);
  }

  @Test
  void refusesLabelsAndFeaturesThatItCannotUse() {
    FunctionInput input = small(400, 1);
    assertFailed(Map.of("label", "z"), input);
    assertFailed(Map.of("label", "id"), input);
    assertFailed(Map.of("label", "x"), input);
    assertFailed(Map.of("label", "y"), Example.select(input, "id", "y"));
    assertFailed(Map.of("label", "y"), input, input);
    assertFailed(
        Map.of("label", "y"),
        input,
        Example.input(
            "b",
            Table.build()
                .put("id", input.table().column("id"))
                .put("name", input.table().column("id"))
                .done()));
  }

  @Test
  void refusesRowsWithOneLabelOnlyAndNumbersThatOverflow() {
    Table table = small(400, 1).table();
    long[] zeros = new long[400];
    assertFailed(
        Map.of("label", "y"),
        Example.input(
            "a",
            Table.build()
                .put("id", table.column("id"))
                .put("x", table.column("x"))
                .put("y", IntegerColumn.of(zeros))
                .done()));
    double[] huge = new double[400];
    for (int i = 0; i < huge.length; i++) {
      huge[i] = i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE;
    }
    assertFailed(
        Map.of("label", "y"),
        Example.input(
            "a",
            Table.build()
                .put("id", table.column("id"))
                .put("x", DoubleColumn.of(huge))
                .put("y", table.column("y"))
                .done()));
  }

  @Test
  void saysThatTrainingDidNotSettle() {
    assertThat(failure(Map.of("label", "y", "max-iterations", "1"), 10, small(400, 1)).code())
        .isEqualTo(FailureCode.FUNCTION_FAILED);
  }

  @Test
  void holdsOutAboutTheShareAskedFor() throws Exception {
    FunctionResult result =
        Example.run("joint-risk", Map.of("label", "y", "holdout", "0.1"), 10, small(5000, 1));
    assertThat(Example.byName(result.output("quality"), "measure", "value").get("holdout-rows"))
        .isBetween(420.0, 580.0);
  }

  private static void assertAgrees(String theCase, FunctionInput... inputs) throws Exception {
    Map<String, Double> expected = Example.reference(theCase);
    FunctionResult result = Example.run("joint-risk", ARGUMENTS, 100, inputs);
    Map<String, Double> actual = Example.byName(result.output("quality"), "measure", "value");
    actual.putAll(Example.byName(result.output("model"), "feature", "weight"));
    Example.byName(result.output("scores"), "id", "score")
        .forEach((id, score) -> actual.put("score-of-" + id, score));
    assertThat(expected).hasSizeGreaterThan(20);
    expected.forEach(
        (name, value) -> assertThat(actual.get(name)).as(name).isEqualTo(value, within(1e-6)));
  }

  private static void assertFailed(Map<String, String> arguments, FunctionInput... inputs) {
    assertThat(failure(arguments, 10, inputs).code()).isEqualTo(FailureCode.FUNCTION_FAILED);
  }

  private static FunctionFailure failure(
      Map<String, String> arguments, int threshold, FunctionInput... inputs) {
    return catchThrowableOfType(
        FunctionFailure.class, () -> Example.run("joint-risk", arguments, threshold, inputs));
  }

  /// Rows `c0`, `c1` … with x = 0, 1 … and y = 1 from the middle on; with noise, every seventh
  /// label is turned round.
  private static FunctionInput small(int rows, int noise) {
    List<String> ids = new ArrayList<>();
    double[] x = new double[rows];
    long[] y = new long[rows];
    for (int row = 0; row < rows; row++) {
      ids.add("c" + row);
      x[row] = row;
      y[row] = (row >= rows / 2 ? 1 : 0) ^ (row % 7 == 0 ? noise : 0);
    }
    return Example.input(
        "a",
        Table.build()
            .put("id", TextColumn.of(ids))
            .put("x", DoubleColumn.of(x))
            .put("y", IntegerColumn.of(y))
            .done());
  }

  private static String sha256(Table table) throws IOException, NoSuchAlgorithmException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Csv.write(table, out);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(out.toByteArray()));
  }
}
