package demo;

import dev.ricci.Differentiable;
import dev.ricci.Shape;

final class Eight {
  @Differentiable
  static double[] product(@Shape({"3", "4"}) double[][] A, @Shape("3") double[] x) {
    int n = A[0].length;
    double[] y = new double[A.length];
    for (int i = 0; i < A.length; i++) {
      for (int j = 0; j < n; j++) {
        y[i] += A[i][j] * x[j];
      }
    }
    return y;
  }

  @Differentiable
  @Shape({"n", "n"})
  static double[][] gram(@Shape({"m", "n"}) double[][] A) {
    double[][] B = new double[A.length][A[0].length];
    for (int i = 0; i < A.length; i++) {
      for (int j = 0; j < A[0].length; j++) {
        B[i][j] = A[i][j] * A[i][j];
      }
    }
    return B;
  }

  @Differentiable
  static double last(@Shape("n") double[] x) {
    int n = x.length;
    return x[n] * x[0];
  }

  @Differentiable
  static double transposed(@Shape({"m", "n"}) double[][] A) {
    double s = 0;
    for (int i = 0; i < A.length; i++) {
      for (int j = 0; j < A[0].length; j++) {
        s += A[j][i] * A[i][j];
      }
    }
    return s;
  }

  @Differentiable
  static double flat(@Shape({"m", "n"}) double[] A, @Shape("m") double[] x, @Shape("n") double[] y) {
    int m = x.length;
    int n = y.length;
    double s = 0;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        s += x[i] * A[i * m + j] * y[j];
      }
    }
    return s;
  }

  @Differentiable
  static double[] differences(@Shape("n") double[] x) {
    double[] d = new double[x.length - 1];
    for (int i = 0; i < x.length; i++) {
      d[i] = x[i];
    }
    return d;
  }

  static double bilinear(@Shape("m") double[] x, @Shape({"m", "n"}) double[][] A, @Shape("n") double[] y) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        s += x[i] * A[i][j] * y[j];
      }
    }
    return s;
  }

  @Differentiable
  static double swapped(@Shape({"m", "n"}) double[][] A, @Shape("m") double[] u, @Shape("n") double[] v) {
    return bilinear(v, A, u);
  }

  @Differentiable
  static double packed(@Shape("n*(n+1)/2") double[] L, @Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j <= i; j++) {
        s += L[i * (i + 1) / 2 + j + 1] * x[i] * x[j];
      }
    }
    return s;
  }
}
