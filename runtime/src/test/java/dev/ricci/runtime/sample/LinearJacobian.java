package dev.ricci.runtime.sample;

/** The Jacobians of {@link Models#linear}, NUMERATOR and NESTED, or as a {@link Fault} says. */
final class LinearJacobian {
  private final double[][][] dA;

  private LinearJacobian(double[][][] dA) {
    this.dA = dA;
  }

  static void jacobian(double[][] A, double[] x, double[][][] dA, double[][] dx) {
    for (int i = 0; i < A.length; i++) {
      for (int j = 0; j < x.length; j++) {
        if (Fault.is(Fault.TRANSPOSED)) {
          dx[j][i] = A[i][j];
        } else {
          dx[i][j] = A[i][j];
        }
        for (int k = 0; k < A.length; k++) {
          if (Fault.is(Fault.TRANSPOSED)) {
            dA[k][j][i] = i == k ? x[j] : 0;
          } else {
            dA[i][k][j] = i == k ? x[j] : 0;
          }
        }
      }
    }
    if (Fault.is(Fault.WRONG_ENTRY)) {
      dA[1][0][2] = 1e-7;
    }
  }

  static void valueAndJacobian(
      double[][] A, double[] x, double[] y, double[][][] dA, double[][] dx) {
    jacobian(A, x, dA, dx);
    System.arraycopy(Models.linear(A, x), 0, y, 0, y.length);
  }

  static void vjp(double[][] A, double[] x, double[] cotangent, double[][] xA, double[] xx) {
    for (int j = 0; j < x.length; j++) {
      xx[j] = 0;
      for (int i = 0; i < A.length; i++) {
        xA[i][j] = cotangent[i] * x[j];
        xx[j] += cotangent[i] * A[i][j];
      }
    }
    if (Fault.is(Fault.WRONG_PRODUCT)) {
      xA[1][1] = 0;
    }
  }

  static LinearJacobian at(double[][] A, double[] x) {
    boolean transposed = Fault.is(Fault.TRANSPOSED);
    int m = A.length;
    int n = x.length;
    double[][][] dA = transposed ? new double[m][n][m] : new double[m][m][n];
    jacobian(A, x, dA, transposed ? new double[n][m] : new double[m][n]);
    return new LinearJacobian(dA);
  }

  double[][][] dA() {
    return dA;
  }
}
