package demo;

import dev.ricci.Differentiable;
import dev.ricci.Out;
import dev.ricci.Shape;

/** Dense linear algebra. */
final class Dense {
  @Differentiable
  static double dot(@Shape("n") double[] x, @Shape("n") double[] y) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i] * y[i];
    }
    return s;
  }

  @Differentiable
  static double quadratic(@Shape({"n", "n"}) double[][] A, @Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        s += x[i] * A[i][j] * x[j];
      }
    }
    return s;
  }

  @Differentiable
  @Shape("m")
  static double[] product(@Shape({"m", "n"}) double[][] A, @Shape("n") double[] x) {
    double[] y = new double[A.length];
    for (int i = 0; i < A.length; i++) {
      double s = 0;
      for (int j = 0; j < x.length; j++) {
        s += A[i][j] * x[j];
      }
      y[i] = s;
    }
    return y;
  }

  @Differentiable
  @Shape("n")
  static double[] transposedProduct(@Shape({"m", "n"}) double[][] A, @Shape("m") double[] x) {
    int m = A.length;
    int n = A[0].length;
    double[] y = new double[n];
    for (int i = 0; i < m; i++) {
      double[] row = A[i];
      double xi = x[i];
      for (int j = 0; j < n; j++) {
        y[j] += xi * row[j];
      }
    }
    return y;
  }

  @Differentiable
  @Shape({"m", "p"})
  static double[][] multiply(@Shape({"m", "n"}) double[][] A, @Shape({"n", "p"}) double[][] B) {
    int m = A.length;
    int n = B.length;
    int p = B[0].length;
    double[][] C = new double[m][p];
    for (int i = 0; i < m; i++) {
      for (int k = 0; k < n; k++) {
        double a = A[i][k];
        for (int j = 0; j < p; j++) {
          C[i][j] += a * B[k][j];
        }
      }
    }
    return C;
  }

  @Differentiable
  @Shape({"n", "n"})
  static double[][] gram(@Shape({"m", "n"}) double[][] R) {
    int n = R[0].length;
    double[][] K = new double[n][n];
    for (int p = 0; p < n; p++) {
      for (int q = 0; q < n; q++) {
        for (int m = 0; m < R.length; m++) {
          K[p][q] += R[m][p] * R[m][q];
        }
      }
    }
    return K;
  }

  @Differentiable
  @Shape({"n", "m"})
  static double[][] transpose(@Shape({"m", "n"}) double[][] A) {
    double[][] T = new double[A[0].length][A.length];
    for (int i = 0; i < A.length; i++) {
      for (int j = 0; j < A[i].length; j++) {
        T[j][i] = A[i][j];
      }
    }
    return T;
  }

  @Differentiable
  static double trace(@Shape({"n", "n"}) double[][] A) {
    double t = 0;
    for (int i = 0; i < A.length; i++) {
      t += A[i][i];
    }
    return t;
  }

  @Differentiable
  static void residuals(
      @Shape({"m", "n"}) double[][] A,
      @Shape("n") double[] x,
      @Shape("m") double[] b,
      @Out @Shape("m") double[] r) {
    for (int i = 0; i < r.length; i++) {
      double s = -b[i];
      for (int j = 0; j < x.length; j++) {
        s += A[i][j] * x[j];
      }
      r[i] = s;
    }
  }

  @Differentiable
  static double small(@Shape({"3", "4"}) double[][] A, @Shape("4") double[] x, @Shape("3") double[] y) {
    double s = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 4; j++) {
        s += y[i] * A[i][j] * x[j];
      }
    }
    return s + A[2][3] + x[3] * y[2];
  }

  @Differentiable
  static double determinant(@Shape({"3", "3"}) double[][] A) {
    return A[0][0] * (A[1][1] * A[2][2] - A[1][2] * A[2][1])
        - A[0][1] * (A[1][0] * A[2][2] - A[1][2] * A[2][0])
        + A[0][2] * (A[1][0] * A[2][1] - A[1][1] * A[2][0]);
  }

  @Differentiable
  static double frobenius(@Shape({"m", "n"}) double[][] A) {
    double s = 0;
    for (double[] row : A) {
      for (double a : row) {
        s += a * a;
      }
    }
    return Math.sqrt(s);
  }

  @Differentiable
  static double trilinear(
      @Shape({"p", "m", "n"}) double[][][] T,
      @Shape("p") double[] u,
      @Shape("m") double[] v,
      @Shape("n") double[] w) {
    double s = 0;
    for (int i = 0; i < u.length; i++) {
      for (int j = 0; j < v.length; j++) {
        for (int k = 0; k < w.length; k++) {
          s += T[i][j][k] * u[i] * v[j] * w[k];
        }
      }
    }
    return s;
  }

  @Differentiable
  @Shape("n")
  static double[] axpy(double a, @Shape("n") double[] x, @Shape("n") double[] y) {
    double[] z = y.clone();
    for (int i = 0; i < z.length; ++i) {
      z[i] += a * x[i];
    }
    return z;
  }

  @Differentiable
  @Shape({"n", "n"})
  static double[][] outer(@Shape("n") double[] x) {
    final int n = x.length;
    var X = new double[n][n];
    for (int i = 0; i < n; i++)
      for (int j = i; j < n; j++)
        X[i][j] = X[j][i] = x[i] * x[j];
    return X;
  }

  @Differentiable
  static double sizeParameter(int n, @Shape("n") double[] x, @Shape({"n", "n"}) double[] A) {
    double s = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        s += x[i] * A[i * n + j] * x[j];
      }
    }
    return s;
  }
}
