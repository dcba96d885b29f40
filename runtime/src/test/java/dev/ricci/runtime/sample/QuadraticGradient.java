package dev.ricci.runtime.sample;

/** The derivatives of {@link Models#quadratic}. */
final class QuadraticGradient {
  private final double value;
  private final double[][] dA;
  private final double[] dx;

  private QuadraticGradient(double value, double[][] dA, double[] dx) {
    this.value = value;
    this.dA = dA;
    this.dx = dx;
  }

  static void gradient(double[][] A, double[] x, double[][] dA, double[] dx) {
    for (int i = 0; i < x.length; i++) {
      double sum = 0;
      for (int j = 0; j < x.length; j++) {
        dA[i][j] = x[i] * x[j];
        sum += (A[i][j] + A[j][i]) * x[j];
      }
      dx[i] = i == 1 && Fault.is(Fault.ACCUMULATED_ENTRY) ? dx[i] + sum : sum;
    }
    if (Fault.is(Fault.WRONG_ENTRY)) {
      dA[1][0] *= 1 + 1e-6;
    }
    if (Fault.is(Fault.INPUT_CHANGED)) {
      x[0] = -x[0];
    }
  }

  static double valueAndGradient(double[][] A, double[] x, double[][] dA, double[] dx) {
    gradient(A, x, dA, dx);
    double value = Models.quadratic(A, x);
    return Fault.is(Fault.LAST_BIT_OF_VALUE) ? Math.nextUp(value) : value;
  }

  static double jvp(double[][] A, double[] x, double[][] tA, double[] tx) {
    double[][] dA = new double[x.length][x.length];
    double[] dx = new double[x.length];
    gradient(A, x, dA, dx);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += dx[i] * tx[i];
      for (int j = 0; j < x.length; j++) {
        sum += dA[i][j] * tA[i][j];
      }
    }
    return Fault.is(Fault.WRONG_PRODUCT) ? sum + 1e-6 : sum;
  }

  static QuadraticGradient at(double[][] A, double[] x) {
    double[][] dA = new double[x.length][x.length];
    double[] dx = new double[x.length];
    double value = valueAndGradient(A, x, dA, dx);
    return new QuadraticGradient(value, dA, dx);
  }

  double value() {
    return value;
  }

  double[][] dA() {
    return dA;
  }

  double[] dx() {
    return dx;
  }
}
