package dev.adyton.functions;

import dev.adyton.enclave.api.FailureCode;
import dev.adyton.enclave.api.FunctionFailure;

/// Mean and population deviation of each feature over the training rows. A feature that never
/// changes there has scale 1.
final class Standardisation {

  private final double[] means;
  private final double[] scales;

  private Standardisation(double[] means, double[] scales) {
    this.means = means;
    this.scales = scales;
  }

  static Standardisation of(Design design) throws FunctionFailure {
    double[] means = new double[design.features()];
    double[] scales = new double[design.features()];
    for (int feature = 0; feature < means.length; feature++) {
      means[feature] = mean(design, feature);
      scales[feature] =
          isConstant(design, feature) ? 1 : deviation(design, feature, means[feature]);
      if (!Double.isFinite(scales[feature]) || scales[feature] == 0) {
        throw new FunctionFailure(
            FailureCode.FUNCTION_FAILED,
            "the numbers of " + design.names().get(feature) + " are too large or too close");
      }
    }
    return new Standardisation(means, scales);
  }

  /// The same rows, standardised.
  Design apply(Design design) throws FunctionFailure {
    double[] cells = design.cells().clone();
    int width = design.features();
    for (int i = 0; i < cells.length; i++) {
      int feature = i % width;
      cells[i] = (cells[i] - means[feature]) / scales[feature];
      if (!Double.isFinite(cells[i])) {
        throw new FunctionFailure(FailureCode.FUNCTION_FAILED, "a number is too large");
      }
    }
    return design.with(cells);
  }

  double mean(int feature) {
    return means[feature];
  }

  double scale(int feature) {
    return scales[feature];
  }

  private static double mean(Design design, int feature) {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < design.rows(); row++) {
      if (!design.held(row)) {
        sum += cell(design, row, feature);
        count++;
      }
    }
    return sum / count;
  }

  private static double deviation(Design design, int feature, double mean) {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < design.rows(); row++) {
      if (!design.held(row)) {
        double distance = cell(design, row, feature) - mean;
        sum += distance * distance;
        count++;
      }
    }
    return Math.sqrt(sum / count);
  }

  private static boolean isConstant(Design design, int feature) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < design.rows(); row++) {
      if (!design.held(row)) {
        least = Math.min(least, cell(design, row, feature));
        greatest = Math.max(greatest, cell(design, row, feature));
      }
    }
    return least == greatest;
  }

  private static double cell(Design design, int row, int feature) {
    return design.cells()[row * design.features() + feature];
  }
}
