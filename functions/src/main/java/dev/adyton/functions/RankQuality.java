package dev.adyton.functions;

import java.util.Arrays;

/// How well scores rank rows that were held out.
final class RankQuality {

  private RankQuality() {}

  /// The share of pairs of a positive and a negative row in which the positive one has the higher
  /// score; equal scores count half. Counted exactly.
  static double auc(Design design, double[] scores) {
    return auc(chosen(design, scores, true), chosen(design, scores, false));
  }

  /// As above, for the scores of positive and negative rows, none of them empty. Sorts both.
  static double auc(double[] positives, double[] negatives) {
    Arrays.sort(positives);
    Arrays.sort(negatives);
    long halves = 0;
    int below = 0;
    int upTo = 0;
    for (double score : positives) {
      while (below < negatives.length && negatives[below] < score) {
        below++;
      }
      while (upTo < negatives.length && negatives[upTo] <= score) {
        upTo++;
      }
      halves += below + upTo;
    }
    return halves / (2.0 * positives.length * negatives.length);
  }

  private static double[] chosen(Design design, double[] scores, boolean positive) {
    double[] chosen = new double[scores.length];
    int count = 0;
    for (int row = 0; row < scores.length; row++) {
      if (design.held(row) && design.positive(row) == positive) {
        chosen[count++] = scores[row];
      }
    }
    return Arrays.copyOf(chosen, count);
  }
}
