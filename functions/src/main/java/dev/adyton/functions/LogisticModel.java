package dev.adyton.functions;

/// A weight for each feature, and an intercept behind them.
final class LogisticModel {

  private final double[] coefficients;

  /// Takes the array over.
  LogisticModel(double[] coefficients) {
    this.coefficients = coefficients;
  }

  double intercept() {
    return coefficients[coefficients.length - 1];
  }

  double weight(int feature) {
    return coefficients[feature];
  }

  /// The probability of label 1 for every row.
  double[] scores(Design design) {
    double[] scores = new double[design.rows()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = probability(logit(coefficients, design.cells(), row));
    }
    return scores;
  }

  /// Intercept and weighted features of a row, summed in their order.
  static double logit(double[] coefficients, double[] cells, int row) {
    int width = coefficients.length - 1;
    int start = row * width;
    double sum = coefficients[width];
    for (int feature = 0; feature < width; feature++) {
      sum += coefficients[feature] * cells[start + feature];
    }
    return sum;
  }

  /// 1 / (1 + e^-logit) without overflow.
  static double probability(double logit) {
    double small = StrictMath.exp(-Math.abs(logit));
    return logit >= 0 ? 1 / (1 + small) : small / (1 + small);
  }

  /// −log of the probability of the label that a row has, without overflow.
  static double loss(double logit, boolean positive) {
    double wrong = positive ? -logit : logit;
    return Math.max(wrong, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(wrong)));
  }
}
