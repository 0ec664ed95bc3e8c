package dev.adyton.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.enclave.api.FunctionFailure;
import org.junit.jupiter.api.Test;

class CholeskyTest {

  @Test
  void solvesFromTheLowerTriangleAlone() throws FunctionFailure {
    double[][] matrix = {{4, 99, 99}, {2, 5, 99}, {2, 3, 6}};
    assertThat(Cholesky.solve(matrix, new double[] {14, 21, 26})).containsExactly(1, 2, 3);
  }

  @Test
  void refusesAMatrixThatIsNotPositiveDefinite() {
    assertThatThrownBy(() -> Cholesky.solve(new double[][] {{1, 0}, {1, 1}}, new double[2]))
        .isInstanceOf(FunctionFailure.class);
    assertThatThrownBy(() -> Cholesky.solve(new double[][] {{Double.NaN}}, new double[1]))
        .isInstanceOf(FunctionFailure.class);
  }
}
