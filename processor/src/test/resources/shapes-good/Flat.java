package demo;

import dev.ricci.Differentiable;
import dev.ricci.Shape;
import java.util.Arrays;

/** Row-major, column-major and packed storage. */
final class Flat {
  @Differentiable
  @Shape("m")
  static double[] product(@Shape({"m", "n"}) double[] A, @Shape("n") double[] x) {
    int n = x.length;
    int m = A.length / n;
    double[] y = new double[m];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        y[i] += A[i * n + j] * x[j];
      }
    }
    return y;
  }

  @Differentiable
  static double columnMajor(@Shape({"n", "m"}) double[] A, @Shape("m") double[] x, @Shape("n") double[] y) {
    int m = x.length;
    int n = y.length;
    double s = 0;
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < m; i++) {
        s += A[i + j * m] * x[i] * y[j];
      }
    }
    return s;
  }

  @Differentiable
  static double runningIndex(@Shape({"m", "n"}) double[] A, @Shape("m") double[] x, @Shape("n") double[] y) {
    double s = 0;
    int k = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        s += A[k] * x[i] * y[j];
        k++;
      }
    }
    return s;
  }

  @Differentiable
  static double rowOffset(@Shape({"m", "n"}) double[] A, @Shape("m") double[] x, @Shape("n") double[] y) {
    int m = x.length, n = y.length;
    double s = 0;
    for (int i = 0, row = 0; i < m; i++, row += n) {
      for (int j = 0; j < n; j++) {
        s += A[row + j] * x[i] * y[j];
      }
    }
    return s;
  }

  @Differentiable
  static double decode(@Shape({"m", "n"}) double[] A, @Shape({"m", "n"}) double[][] B) {
    int n = B[0].length;
    double s = 0;
    for (int k = 0; k < A.length; k++) {
      s += A[k] * B[k / n][k % n];
    }
    return s;
  }

  @Differentiable
  static double rankThree(@Shape({"p", "m", "n"}) double[] T, @Shape("p") double[] u, @Shape("m") double[] v, @Shape("n") double[] w) {
    int m = v.length;
    int n = w.length;
    double s = 0;
    for (int i = 0; i < u.length; i++) {
      for (int j = 0; j < m; j++) {
        for (int k = 0; k < n; k++) {
          s += T[(i * m + j) * n + k] * u[i] * v[j] * w[k];
        }
      }
    }
    return s;
  }

  @Differentiable
  static double rankFour(@Shape({"a", "b", "c", "d"}) double[] T, int a, int b, int c, int d) {
    double s = 0;
    for (int i = 0; i < a; i++) {
      for (int j = 0; j < b; j++) {
        for (int k = 0; k < c; k++) {
          for (int l = 0; l < d; l++) {
            s += T[((i * b + j) * c + k) * d + l];
          }
        }
      }
    }
    return s;
  }

  @Differentiable
  static double packedLower(@Shape("n*(n+1)/2") double[] L, @Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j <= i; j++) {
        s += L[i * (i + 1) / 2 + j] * x[i] * x[j];
      }
    }
    return s;
  }

  @Differentiable
  static double packedStrict(@Shape("n*(n-1)/2") double[] L, @Shape("n") double[] x) {
    double s = 0;
    for (int i = 1; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        s += L[i * (i - 1) / 2 + j] * x[i] * x[j];
      }
    }
    return s;
  }

  @Differentiable
  static double packedUpper(@Shape("n*(n+1)/2") double[] U, @Shape("n") double[] x) {
    int n = x.length;
    double s = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        s += U[i * n - i * (i - 1) / 2 + (j - i)] * x[i] * x[j];
      }
    }
    return s;
  }

  @Differentiable
  static double packedByColumns(@Shape("n*(n+1)/2") double[] U, @Shape("n") double[] x) {
    double s = 0;
    for (int j = 0; j < x.length; j++) {
      for (int i = 0; i <= j; i++) {
        s += U[i + j * (j + 1) / 2] * x[i] * x[j];
      }
    }
    return s;
  }

  @Differentiable
  static double packedCounter(@Shape("n*(n+1)/2") double[] L, @Shape("n") double[] x) {
    double s = 0;
    int k = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j <= i; j++) {
        s += L[k++] * x[i] * x[j];
      }
    }
    return s;
  }

  @Differentiable
  static double logDeterminantPacked(@Shape("n*(n+1)/2") double[] L, @Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += Math.log(L[i * (i + 3) / 2]) + x[i] * x[i];
    }
    return s;
  }

  @Differentiable
  @Shape({"n", "n"})
  static double[][] unpack(@Shape("n*(n+1)/2") double[] L, @Shape("n") double[] diagonal) {
    int n = diagonal.length;
    double[][] A = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        A[i][j] = L[i * (i + 1) / 2 + j];
        A[j][i] = A[i][j];
      }
      A[i][i] = diagonal[i] + L[i * (i + 1) / 2 + i];
    }
    return A;
  }

  @Differentiable
  static double interleaved(@Shape("2*n") double[] z) {
    int n = z.length / 2;
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += Math.hypot(z[2 * i], z[2 * i + 1]);
    }
    return s;
  }

  @Differentiable
  static double halves(@Shape("2*n") double[] z, @Shape("n") double[] w) {
    int n = w.length;
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += w[i] * z[i] * z[n + i];
    }
    return s;
  }

  @Differentiable
  static double points(@Shape({"n", "3"}) double[] p) {
    double s = 0;
    for (int i = 0; i < p.length; i += 3) {
      s += p[i] * p[i] + p[i + 1] * p[i + 1] + p[i + 2] * p[i + 2];
    }
    return s;
  }

  @Differentiable
  static double pairs(@Shape({"n", "3"}) double[] p) {
    int n = p.length / 3;
    double e = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double d = 0;
        for (int k = 0; k < 3; k++) {
          double t = p[3 * i + k] - p[3 * j + k];
          d += t * t;
        }
        e += 1 / Math.sqrt(d);
      }
    }
    return e;
  }

  @Differentiable
  @Shape({"m", "n"})
  static double[] scaled(@Shape({"m", "n"}) double[] A, @Shape("m") double[] d) {
    double[] B = Arrays.copyOf(A, A.length);
    int n = A.length / d.length;
    for (int i = 0; i < d.length; i++) {
      for (int j = 0; j < n; j++) {
        B[i * n + j] *= d[i];
      }
    }
    return B;
  }

  @Differentiable
  static double blocks(@Shape({"n", "2", "2"}) double[] J) {
    double s = 1;
    for (int b = 0; b < J.length / 4; b++) {
      int o = 4 * b;
      s *= J[o] * J[o + 3] - J[o + 1] * J[o + 2];
    }
    return s;
  }

  @Differentiable
  static double band(@Shape({"n", "3"}) double[] A, @Shape("n") double[] x) {
    int n = x.length;
    double s = 0;
    for (int i = 0; i < n; i++) {
      for (int j = Math.max(0, i - 1); j <= Math.min(n - 1, i + 1); j++) {
        s += A[3 * i + (j - i + 1)] * x[i] * x[j];
      }
    }
    return s;
  }
}
