package dev.adyton.functions;

import dev.adyton.enclave.api.FailureCode;
import dev.adyton.enclave.api.FunctionFailure;
import java.util.Arrays;

/// Newton's method for a logistic regression, whose objective is convex: a full step where it leads
/// downhill, else half of it, and so on. Every sum runs over the rows in their order.
final class LogisticTraining {

  /// How far rounding may lift the objective, relative to it.
  private static final double SLACK = 1e-12;

  private static final int MAX_HALVINGS = 40;

  private final Design design;
  private final double l2;
  private final double tolerance;
  private final long maxIterations;
  private final int width;
  private final double[] gradient;
  private final double[][] hessian;
  private double[] coefficients;
  private double objective;

  LogisticTraining(Design design, double l2, double tolerance, long maxIterations) {
    this.design = design;
    this.l2 = l2;
    this.tolerance = tolerance;
    this.maxIterations = maxIterations;
    this.width = design.features();
    this.gradient = new double[width + 1];
    this.hessian = new double[width + 1][width + 1];
    this.coefficients = new double[width + 1];
    this.objective = objective(coefficients);
  }

  LogisticModel run() throws FunctionFailure {
    for (long iteration = 0; iteration < maxIterations; iteration++) {
      differentiate();
      if (move(Cholesky.solve(hessian, gradient)) <= tolerance) {
        return new LogisticModel(coefficients);
      }
    }
    throw new FunctionFailure(
        FailureCode.FUNCTION_FAILED, "the training did not settle in " + maxIterations + " steps");
  }

  /// Gradient and lower triangle of the Hessian at the coefficients.
  private void differentiate() {
    start();
    double[] cells = design.cells();
    double[] features = new double[width + 1];
    features[width] = 1;
    for (int row = 0; row < design.rows(); row++) {
      if (!design.held(row)) {
        System.arraycopy(cells, row * width, features, 0, width);
        double probability =
            LogisticModel.probability(LogisticModel.logit(coefficients, cells, row));
        add(
            features,
            probability - (design.positive(row) ? 1 : 0),
            probability * (1 - probability));
      }
    }
  }

  /// The part of the penalty.
  private void start() {
    for (int i = 0; i <= width; i++) {
      Arrays.fill(hessian[i], 0);
      gradient[i] = i < width ? l2 * coefficients[i] : 0;
      hessian[i][i] = i < width ? l2 : 0;
    }
  }

  /// The part of a row.
  private void add(double[] features, double slope, double curvature) {
    for (int i = 0; i <= width; i++) {
      gradient[i] += slope * features[i];
      double weighted = curvature * features[i];
      double[] line = hessian[i];
      for (int j = 0; j <= i; j++) {
        line[j] += weighted * features[j];
      }
    }
  }

  /// Goes against `step` as far as the objective allows; returns the longest way of a coefficient
  /// in the whole step, which alone tells how far the minimum is.
  private double move(double[] step) throws FunctionFailure {
    double share = 1;
    for (int halving = 0; halving < MAX_HALVINGS; halving++) {
      double[] candidate = new double[width + 1];
      for (int i = 0; i <= width; i++) {
        candidate[i] = coefficients[i] - share * step[i];
      }
      double reached = objective(candidate);
      if (reached <= objective + SLACK * Math.abs(objective)) {
        coefficients = candidate;
        objective = reached;
        return longest(step);
      }
      share /= 2;
    }
    throw new FunctionFailure(FailureCode.FUNCTION_FAILED, "the training found no way downhill");
  }

  private double objective(double[] at) {
    double loss = 0;
    for (int row = 0; row < design.rows(); row++) {
      if (!design.held(row)) {
        double logit = LogisticModel.logit(at, design.cells(), row);
        loss += LogisticModel.loss(logit, design.positive(row));
      }
    }
    double squares = 0;
    for (int feature = 0; feature < width; feature++) {
      squares += at[feature] * at[feature];
    }
    return loss + l2 / 2 * squares;
  }

  private static double longest(double[] step) {
    double longest = 0;
    for (double one : step) {
      longest = Math.max(longest, Math.abs(one));
    }
    return longest;
  }
}
