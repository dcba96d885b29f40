package demo;

import dev.ricci.Differentiable;
import dev.ricci.Shape;

/** Factorisations and substitutions. */
final class Triangular {
  @Differentiable
  @Shape({"n", "n"})
  static double[][] cholesky(@Shape({"n", "n"}) double[][] A) {
    int n = A.length;
    double[][] L = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double s = A[i][j];
        for (int k = 0; k < j; k++) {
          s -= L[i][k] * L[j][k];
        }
        L[i][j] = i == j ? Math.sqrt(s) : s / L[j][j];
      }
    }
    return L;
  }

  @Differentiable
  static double logDeterminant(@Shape({"n", "n"}) double[][] A) {
    int n = A.length;
    double[][] L = new double[n][n];
    double log = 0;
    for (int j = 0; j < n; j++) {
      double d = A[j][j];
      for (int k = 0; k < j; k++) {
        d -= L[j][k] * L[j][k];
      }
      L[j][j] = Math.sqrt(d);
      log += Math.log(d);
      for (int i = j + 1; i < n; i++) {
        double s = A[i][j];
        for (int k = 0; k < j; k++) {
          s -= L[i][k] * L[j][k];
        }
        L[i][j] = s / L[j][j];
      }
    }
    return log;
  }

  @Differentiable
  @Shape("n")
  static double[] forward(@Shape({"n", "n"}) double[][] L, @Shape("n") double[] b) {
    int n = b.length;
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      double s = b[i];
      for (int j = 0; j < i; j++) {
        s -= L[i][j] * x[j];
      }
      x[i] = s / L[i][i];
    }
    return x;
  }

  @Differentiable
  @Shape("n")
  static double[] backward(@Shape({"n", "n"}) double[][] U, @Shape("n") double[] b) {
    int n = b.length;
    double[] x = b.clone();
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i + 1; j < n; j++) {
        x[i] -= U[i][j] * x[j];
      }
      x[i] /= U[i][i];
    }
    return x;
  }

  @Differentiable
  @Shape("n")
  static double[] gauss(@Shape({"n", "n"}) double[][] A, @Shape("n") double[] b) {
    int n = b.length;
    double[][] M = new double[n][n + 1];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        M[i][j] = A[i][j];
      }
      M[i][n] = b[i];
    }
    for (int k = 0; k < n; k++) {
      for (int i = k + 1; i < n; i++) {
        double f = M[i][k] / M[k][k];
        for (int j = k; j <= n; j++) {
          M[i][j] -= f * M[k][j];
        }
      }
    }
    double[] x = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double s = M[i][n];
      for (int j = i + 1; j < n; j++) {
        s -= M[i][j] * x[j];
      }
      x[i] = s / M[i][i];
    }
    return x;
  }

  @Differentiable
  static double pivoted(@Shape({"n", "n"}) double[][] A) {
    int n = A.length;
    double[][] M = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        M[i][j] = A[i][j];
      }
    }
    double det = 1;
    for (int k = 0; k < n; k++) {
      int p = k;
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(M[i][k]) > Math.abs(M[p][k])) {
          p = i;
        }
      }
      for (int j = 0; j < n; j++) {
        double t = M[k][j];
        M[k][j] = M[p][j];
        M[p][j] = t;
      }
      det *= p == k ? M[k][k] : -M[k][k];
      for (int i = k + 1; i < n; i++) {
        double f = M[i][k] / M[k][k];
        for (int j = k + 1; j < n; j++) {
          M[i][j] -= f * M[k][j];
        }
      }
    }
    return det;
  }

  @Differentiable
  static double upperSum(@Shape({"n", "n"}) double[][] A) {
    double s = 0;
    for (int i = 0; i < A.length; i++) {
      for (int j = i; j < A.length; j++) {
        s += A[i][j];
      }
    }
    return s;
  }

  @Differentiable
  static double antidiagonal(@Shape({"n", "n"}) double[][] A) {
    int n = A.length;
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += A[i][n - 1 - i];
    }
    return s;
  }

  @Differentiable
  static double byDiagonals(@Shape({"n", "n"}) double[][] A) {
    int n = A.length;
    double s = 0;
    for (int d = 0; d < n; d++) {
      for (int i = 0; i + d < n; i++) {
        s += A[i][i + d] * (d + 1);
      }
    }
    return s;
  }

  @Differentiable
  static double antidiagonals(@Shape({"n", "n"}) double[][] A) {
    int n = A.length;
    double s = 0;
    for (int d = 0; d < 2 * n - 1; d++) {
      for (int i = Math.max(0, d - n + 1); i <= Math.min(d, n - 1); i++) {
        s += A[i][d - i] * d;
      }
    }
    return s;
  }

  @Differentiable
  @Shape("n")
  static double[] thomas(
      @Shape("n-1") double[] lower,
      @Shape("n") double[] diagonal,
      @Shape("n-1") double[] upper,
      @Shape("n") double[] right) {
    int n = diagonal.length;
    double[] c = new double[n];
    double[] x = new double[n];
    double b = diagonal[0];
    x[0] = right[0] / b;
    for (int i = 1; i < n; i++) {
      c[i] = upper[i - 1] / b;
      b = diagonal[i] - lower[i - 1] * c[i];
      x[i] = (right[i] - lower[i - 1] * x[i - 1]) / b;
    }
    for (int i = n - 2; i >= 0; i--) {
      x[i] -= c[i + 1] * x[i + 1];
    }
    return x;
  }

  @Differentiable
  @Shape({"n", "n"})
  static double[][] gramSchmidt(@Shape({"n", "n"}) double[][] A) {
    int n = A.length;
    double[][] Q = new double[n][n];
    for (int k = 0; k < n; k++) {
      double[] q = Q[k];
      for (int j = 0; j < n; j++) {
        q[j] = A[k][j];
      }
      for (int i = 0; i < k; i++) {
        double[] p = Q[i];
        double s = 0;
        for (int j = 0; j < n; j++) {
          s += p[j] * q[j];
        }
        for (int j = 0; j < n; j++) {
          q[j] -= s * p[j];
        }
      }
      double norm = 0;
      for (double v : q) {
        norm += v * v;
      }
      norm = Math.sqrt(norm);
      for (int j = 0; j < n; j++) {
        q[j] /= norm;
      }
    }
    return Q;
  }

  @Differentiable
  static double floydWarshall(@Shape({"n", "n"}) double[][] w) {
    int n = w.length;
    double[][] d = new double[n][n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(w[i], 0, d[i], 0, n);
    }
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          d[i][j] = Math.min(d[i][j], d[i][k] + d[k][j]);
        }
      }
    }
    return d[0][n - 1];
  }

  @Differentiable
  static double neville(@Shape("n") double[] t, @Shape("n") double[] f, double x) {
    int n = t.length;
    double[] p = f.clone();
    for (int m = 1; m < n; m++) {
      for (int i = 0; i < n - m; i++) {
        p[i] = ((x - t[i + m]) * p[i] + (t[i] - x) * p[i + 1]) / (t[i] - t[i + m]);
      }
    }
    return p[0];
  }

  @Differentiable
  static double deCasteljau(@Shape("n") double[] c, double t) {
    double[] b = c.clone();
    for (int k = b.length - 1; k > 0; k--) {
      for (int i = 0; i < k; i++) {
        b[i] = (1 - t) * b[i] + t * b[i + 1];
      }
    }
    return b[0];
  }

  @Differentiable
  @Shape("n")
  static double[] dividedDifferences(@Shape("n") double[] t, @Shape("n") double[] f) {
    int n = t.length;
    double[] c = f.clone();
    for (int j = 1; j < n; j++) {
      for (int i = n - 1; i >= j; i--) {
        c[i] = (c[i] - c[i - 1]) / (t[i] - t[i - j]);
      }
    }
    return c;
  }

  @Differentiable
  static double vandermonde(@Shape("n") double[] x) {
    double p = 1;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        p *= x[i] - x[j];
      }
    }
    return p;
  }

  @Differentiable
  static double toeplitz(@Shape("2*n-1") double[] t, @Shape("n") double[] x) {
    int n = x.length;
    double s = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        s += t[i - j + n - 1] * x[i] * x[j];
      }
    }
    return s;
  }

  @Differentiable
  static double hankel(@Shape("m+n-1") double[] h, @Shape("m") double[] x, @Shape("n") double[] y) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        s += h[i + j] * x[i] * y[j];
      }
    }
    return s;
  }

  @Differentiable
  static double circulant(@Shape("n") double[] c, @Shape("n") double[] x) {
    int n = x.length;
    double s = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        s += c[(i - j + n) % n] * x[i] * x[j];
      }
    }
    return s;
  }
}
