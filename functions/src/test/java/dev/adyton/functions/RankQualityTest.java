package dev.adyton.functions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RankQualityTest {

  @Test
  void countsPairsInTheRightOrder() {
    assertThat(auc(new double[] {0.4, 0.8}, new double[] {0.1, 0.35, 0.5})).isEqualTo(5 / 6.0);
    assertThat(auc(new double[] {1, 2}, new double[] {3})).isZero();
  }

  @Test
  void countsEqualScoresHalf() {
    assertThat(auc(new double[] {0.5, 0.5}, new double[] {0.5, 0.5, 0.5})).isEqualTo(0.5);
    assertThat(auc(new double[] {0.5, 0.9}, new double[] {0.5, 0.1})).isEqualTo(3.5 / 4);
  }

  private static double auc(double[] positives, double[] negatives) {
    return RankQuality.auc(positives, negatives);
  }
}
