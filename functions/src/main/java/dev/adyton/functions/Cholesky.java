package dev.adyton.functions;

import dev.adyton.enclave.api.FailureCode;
import dev.adyton.enclave.api.FunctionFailure;

/// Solves a system of linear equations whose matrix is symmetric and positive definite.
final class Cholesky {

  private Cholesky() {}

  /// The solution of `matrix · x = right`. Only the lower triangle of the matrix is read; it is
  /// overwritten by its factor.
  static double[] solve(double[][] matrix, double[] right) throws FunctionFailure {
    factor(matrix);
    double[] x = right.clone();
    forward(matrix, x);
    backward(matrix, x);
    return x;
  }

  private static void factor(double[][] matrix) throws FunctionFailure {
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < i; j++) {
        matrix[i][j] = (matrix[i][j] - dot(matrix[i], matrix[j], j)) / matrix[j][j];
      }
      double pivot = matrix[i][i] - dot(matrix[i], matrix[i], i);
      if (!(pivot > 0) || Double.isInfinite(pivot)) {
        throw new FunctionFailure(FailureCode.FUNCTION_FAILED, "the equations have no solution");
      }
      matrix[i][i] = Math.sqrt(pivot);
    }
  }

  private static double dot(double[] left, double[] right, int length) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += left[k] * right[k];
    }
    return sum;
  }

  private static void forward(double[][] factor, double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = (x[i] - dot(factor[i], x, i)) / factor[i][i];
    }
  }

  private static void backward(double[][] factor, double[] x) {
    for (int i = x.length - 1; i >= 0; i--) {
      double sum = x[i];
      for (int k = i + 1; k < x.length; k++) {
        sum -= factor[k][i] * x[k];
      }
      x[i] = sum / factor[i][i];
    }
  }
}
