package dev.adyton.functions;

import dev.adyton.enclave.api.Arguments;
import dev.adyton.enclave.api.FunctionContext;
import dev.adyton.enclave.api.FunctionDeclaration;
import dev.adyton.enclave.api.FunctionFailure;
import dev.adyton.enclave.api.FunctionResult;
import dev.adyton.enclave.api.InputsDeclaration;
import dev.adyton.enclave.api.OutputColumn;
import dev.adyton.enclave.api.OutputDeclaration;
import dev.adyton.enclave.api.Parameter;
import dev.adyton.enclave.api.ParameterType;
import dev.adyton.enclave.api.TaskFunction;
import dev.adyton.table.ColumnType;
import dev.adyton.table.DoubleColumn;
import dev.adyton.table.IntegerColumn;
import dev.adyton.table.Table;
import dev.adyton.table.TextColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Joint risk control: joins the inputs on their ids, trains a logistic regression on the numbers
/// of all parties and scores every common row.
///
/// Columns are standardised by mean and population deviation of the training rows. The objective is
/// the sum of log losses + l2/2 · |weights|², the intercept without penalty, minimised by Newton's
/// method. Rows are taken in the order of their ids and summed in that order by one thread;
/// exponentials and logarithms are those of {@link StrictMath}. So the result depends on nothing
/// but inputs and arguments, to the last bit.
public final class JointRisk implements TaskFunction {

  private static final FunctionDeclaration DECLARATION =
      new FunctionDeclaration(
          "joint-risk",
          "Trains a logistic regression on the joined numbers of all inputs and scores every row.",
          List.of(
              Parameter.column("label", "The column of 0 and 1 that is to be foretold."),
              Parameter.number(
                  "l2",
                  ParameterType.DECIMAL,
                  "1",
                  "(0,1000000]",
                  "Weight of the penalty on large coefficients."),
              Parameter.number(
                  "holdout",
                  ParameterType.DECIMAL,
                  "0.3",
                  "(0,1)",
                  "Share of rows, chosen by a hash of the id, that is kept from training."),
              Parameter.number(
                  "max-iterations",
                  ParameterType.INTEGER,
                  "50",
                  "[1,1000]",
                  "Newton steps before the run counts as failed."),
              Parameter.number(
                  "tolerance",
                  ParameterType.DECIMAL,
                  "0.0000000001",
                  "[0.000000000001,1]",
                  "Training ends when no coefficient moves by more than this.")),
          new InputsDeclaration(
              1,
              InputsDeclaration.MOST,
              "One input has the label; every other column than it and the join columns is a"
                  + " feature and must hold numbers."),
          List.of(
              new OutputDeclaration(
                  "scores",
                  List.of(
                      new OutputColumn("id", ColumnType.TEXT),
                      new OutputColumn("score", ColumnType.DOUBLE),
                      new OutputColumn("holdout", ColumnType.INTEGER)),
                  List.of("membership-of-own-rows", "scores"),
                  "For every common id the probability of label 1; holdout is 1 for rows kept from"
                      + " training."),
              new OutputDeclaration(
                  "model",
                  List.of(
                      new OutputColumn("feature", ColumnType.TEXT),
                      new OutputColumn("mean", ColumnType.DOUBLE),
                      new OutputColumn("scale", ColumnType.DOUBLE),
                      new OutputColumn("weight", ColumnType.DOUBLE)),
                  List.of("coefficients", "means-and-deviations"),
                  "The intercept, then owner/dataset.column of each feature: score = 1 / (1 +"
                      + " exp(-(intercept + sum of weight * (value - mean) / scale)))."),
              new OutputDeclaration(
                  "quality",
                  List.of(
                      new OutputColumn("measure", ColumnType.TEXT),
                      new OutputColumn("value", ColumnType.DOUBLE)),
                  List.of("intersection-size", "model-quality"),
                  "auc on the rows kept from training, rows, holdout-rows.")),
          List.of("intersection-threshold"));

  /// Makes the function.
  public JointRisk() {}

  @Override
  public FunctionDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public FunctionResult run(FunctionContext context) throws FunctionFailure {
    Arguments arguments = context.arguments();
    Design raw = Design.of(context, arguments.text("label"), arguments.decimal("holdout"));
    Standardisation standard = Standardisation.of(raw);
    Design design = standard.apply(raw);
    LogisticModel model =
        new LogisticTraining(
                design,
                arguments.decimal("l2"),
                arguments.decimal("tolerance"),
                arguments.integer("max-iterations"))
            .run();
    double[] scores = model.scores(design);
    Map<String, Table> outputs = new LinkedHashMap<>();
    outputs.put("scores", scores(design, scores));
    outputs.put("model", model(design, standard, model));
    outputs.put("quality", quality(design, scores));
    return new FunctionResult(outputs);
  }

  private static Table scores(Design design, double[] scores) {
    long[] held = new long[design.rows()];
    for (int row = 0; row < held.length; row++) {
      held[row] = design.held(row) ? 1 : 0;
    }
    return Table.build()
        .put("id", design.ids())
        .put("score", DoubleColumn.of(scores))
        .put("holdout", IntegerColumn.of(held))
        .done();
  }

  private static Table model(Design design, Standardisation standard, LogisticModel model) {
    List<String> names = new ArrayList<>(List.of("intercept"));
    names.addAll(design.names());
    double[] means = new double[names.size()];
    double[] scales = new double[names.size()];
    double[] weights = new double[names.size()];
    scales[0] = 1;
    weights[0] = model.intercept();
    for (int feature = 0; feature < design.features(); feature++) {
      means[feature + 1] = standard.mean(feature);
      scales[feature + 1] = standard.scale(feature);
      weights[feature + 1] = model.weight(feature);
    }
    return Table.build()
        .put("feature", TextColumn.of(names))
        .put("mean", DoubleColumn.of(means))
        .put("scale", DoubleColumn.of(scales))
        .put("weight", DoubleColumn.of(weights))
        .done();
  }

  private static Table quality(Design design, double[] scores) {
    return Table.build()
        .put("measure", TextColumn.of(List.of("auc", "rows", "holdout-rows")))
        .put(
            "value",
            DoubleColumn.of(RankQuality.auc(design, scores), design.rows(), design.heldRows()))
        .done();
  }
}
