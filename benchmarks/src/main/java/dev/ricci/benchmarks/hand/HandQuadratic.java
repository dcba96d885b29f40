package dev.ricci.benchmarks.hand;

/** xᵀAx by hand: the gradient (A + Aᵀ)x and the Hessian A + Aᵀ. */
public final class HandQuadratic {
  private HandQuadratic() {}

  /**
   * Fills the gradient and returns the value: each row of A is read once, for its product with x and
   * for what it adds to all entries.
   */
  public static double valueAndGradient(double[][] A, double[] x, double[] dx) {
    int n = x.length;
    java.util.Arrays.fill(dx, 0);
    double value = 0;
    int i = 0;
    for (; i + 4 <= n; i += 4) {
      value += fourRows(A, x, dx, i);
    }
    for (; i < n; i++) {
      double[] row = A[i];
      double xi = x[i];
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += row[j] * x[j];
        dx[j] += row[j] * xi;
      }
      dx[i] += sum;
      value += xi * sum;
    }
    return value;
  }

  private static double fourRows(double[][] A, double[] x, double[] dx, int i) {
    double[] row0 = A[i];
    double[] row1 = A[i + 1];
    double[] row2 = A[i + 2];
    double[] row3 = A[i + 3];
    double x0 = x[i];
    double x1 = x[i + 1];
    double x2 = x[i + 2];
    double x3 = x[i + 3];
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int j = 0; j < x.length; j++) {
      double e = x[j];
      double a0 = row0[j];
      double a1 = row1[j];
      double a2 = row2[j];
      double a3 = row3[j];
      s0 += a0 * e;
      s1 += a1 * e;
      s2 += a2 * e;
      s3 += a3 * e;
      dx[j] += a0 * x0 + a1 * x1 + (a2 * x2 + a3 * x3);
    }
    dx[i] += s0;
    dx[i + 1] += s1;
    dx[i + 2] += s2;
    dx[i + 3] += s3;
    return x0 * s0 + x1 * s1 + (x2 * s2 + x3 * s3);
  }

  /** Fills H, the lower triangle mirrored. */
  public static void hessian(double[][] A, double[][] H) {
    for (int i = 0; i < A.length; i++) {
      double[] row = A[i];
      double[] h = H[i];
      for (int j = 0; j <= i; j++) {
        double e = row[j] + A[j][i];
        h[j] = e;
        H[j][i] = e;
      }
    }
  }
}
