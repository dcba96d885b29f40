package demo;

import dev.ricci.Differentiable;
import dev.ricci.Shape;

/** Flat and packed arrays indexed by the wrong formula. */
final class Storage {
  @Differentiable
  static double rowStep(@Shape({"m", "n"}) double[] A, int m, int n) {
    double s = 0;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        s += A[i * m + j];
      }
    }
    return s;
  }

  @Differentiable
  static double columnMajor(@Shape({"m", "n"}) double[] A, int m, int n) {
    double s = 0;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        s += A[j * n + i];
      }
    }
    return s;
  }

  @Differentiable
  static double wholeSquare(@Shape({"m", "n"}) double[] A, int m, int n) {
    double s = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        s += A[i * n + j];
      }
    }
    return s;
  }

  @Differentiable
  static double onePast(@Shape({"m", "n"}) double[] A, int m, int n) {
    double s = 0;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        s += A[i * n + j + 1];
      }
    }
    return s;
  }

  @Differentiable
  static double oneRowPast(@Shape({"m", "n"}) double[] A, int m, int n) {
    double s = 0;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        s += A[(i + 1) * n + j];
      }
    }
    return s;
  }

  @Differentiable
  static double rankThree(@Shape({"p", "m", "n"}) double[] T, int p, int m, int n) {
    double s = 0;
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < m; j++) {
        for (int k = 0; k < n; k++) {
          s += T[(i * n + j) * n + k];
        }
      }
    }
    return s;
  }

  @Differentiable
  static double packedFromOne(@Shape("n*(n+1)/2") double[] L, @Shape("n") double[] x) {
    double s = 0;
    for (int i = 1; i <= x.length; i++) {
      for (int j = 0; j < i; j++) {
        s += L[i * (i + 1) / 2 + j];
      }
    }
    return s;
  }

  @Differentiable
  static double packedFullRow(@Shape("n*(n+1)/2") double[] L, @Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        s += L[j * (j + 1) / 2 + i + j] * x[j];
      }
    }
    return s;
  }

  @Differentiable
  static double packedStrict(@Shape("n*(n-1)/2") double[] L, @Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        s += L[i * (i + 1) / 2 + j] * x[i] * x[j];
      }
    }
    return s;
  }

  @Differentiable
  static double packedOfSquare(@Shape("n*(n+1)/2") double[] L, @Shape("n") double[] x) {
    int n = x.length;
    double s = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        s += L[i * n + j] * x[i] * x[j];
      }
    }
    return s;
  }

  @Differentiable
  static double points(@Shape({"n", "3"}) double[] p) {
    double s = 0;
    for (int i = 0; i < p.length; i++) {
      s += p[3 * i] + p[3 * i + 1] + p[3 * i + 2];
    }
    return s;
  }

  @Differentiable
  static double interleaved(@Shape("2*n") double[] z, @Shape("n") double[] w) {
    double s = 0;
    for (int i = 0; i < w.length; i++) {
      s += z[2 * i + 2] * w[i];
    }
    return s;
  }

  @Differentiable
  static double local(@Shape("m") double[] u, @Shape("n") double[] v) {
    int m = u.length;
    int n = v.length;
    double[] T = new double[m * m];
    double s = 0;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        T[i * n + j] = u[i] * v[j];
        s += T[i * n + j];
      }
    }
    return s;
  }

  @Differentiable
  static double band(@Shape({"n", "3"}) double[] A, @Shape("n") double[] x) {
    int n = x.length;
    double s = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i - 1; j <= i + 1; j++) {
        s += A[3 * i + (j - i + 1)] * x[i] * x[j];
      }
    }
    return s;
  }
}
