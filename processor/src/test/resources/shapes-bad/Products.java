package demo;

import dev.ricci.Differentiable;
import dev.ricci.Out;
import dev.ricci.Shape;

/** Linear algebra with one size wrong. */
final class Products {
  @Differentiable
  static double differentNames(@Shape("n") double[] x, @Shape("m") double[] y) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i] * y[i];
      //! 21 error: [ricci.shape-mismatch] y[i] runs over x.length = n (length of x, @Shape("n")), but y is @Shape("m"); end the loop at m, or give both one size
    }
    return s;
  }

  @Differentiable
  static double rowsForColumns(@Shape({"m", "n"}) double[][] A, @Shape("m") double[] x) {
    double s = 0;
    for (int i = 0; i < A.length; i++) {
      for (int j = 0; j < A[i].length; j++) {
        s += A[i][j] * x[j];
        //! 26 error: [ricci.shape-mismatch] x[j] runs over A[i].length = n (columns of A, @Shape({"m","n"})), but x is @Shape("m"); end the loop at m, or give both one size
      }
    }
    return s;
  }

  @Differentiable
  @Shape({"m", "p"})
  static double[][] multiply(@Shape({"m", "n"}) double[][] A, @Shape({"n", "p"}) double[][] B) {
    int m = A.length;
    int p = B[0].length;
    double[][] C = new double[m][p];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < p; j++) {
        for (int k = 0; k < m; k++) {
          C[i][j] += A[i][k] * B[k][j];
          //! 27 error: [ricci.shape-mismatch] A[i][k] runs over m (rows of A, @Shape({"m","n"})), but A has n columns, @Shape({"m","n"}); end the loop at n, or give both one size
        }
      }
    }
    return C;
  }

  @Differentiable
  static double trace(@Shape({"m", "n"}) double[][] A) {
    double s = 0;
    for (int i = 0; i < A.length; i++) {
      s += A[i][i];
      //! 17 error: [ricci.shape-mismatch] A[i][i] runs over A.length = m (rows of A, @Shape({"m","n"})), but A has n columns, @Shape({"m","n"}); end the loop at n, or give both one size
    }
    return s;
  }

  @Differentiable
  static double literals(@Shape("5") double[] x, @Shape("4") double[] y) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i] * y[i];
      //! 21 error: [ricci.shape-mismatch] y[i] runs over x.length = 5 (length of x, @Shape("5")), but y is @Shape("4"); end the loop at 4, or give both one size
    }
    return s;
  }

  @Differentiable
  @Shape("n")
  static double[] resultOfRows(@Shape({"m", "n"}) double[][] A) {
    double[] y = new double[A.length];
    for (int i = 0; i < A.length; i++) {
      y[i] = A[i][0];
    }
    return y;
    //! 12 error: [ricci.result-shape] resultOfRows is declared to return @Shape("n"), but this array has length m; expected n (n is the columns of A and m the rows of A)
  }

  @Differentiable
  static double localOfRows(@Shape({"m", "n"}) double[][] A) {
    double[] y = new double[A.length];
    double s = 0;
    for (int j = 0; j < A[0].length; j++) {
      y[j] = A[0][j];
      //! 9 error: [ricci.shape-mismatch] y[j] runs over A[0].length = n (columns of A, @Shape({"m","n"})), but y has length m; end the loop at m, or give both one size
      s += y[j];
    }
    return s;
  }

  @Differentiable
  static void filled(@Shape({"m", "n"}) double[][] A, @Shape("n") double[] x, @Out @Shape("n") double[] r) {
    for (int i = 0; i < A.length; i++) {
      double s = 0;
      for (int j = 0; j < x.length; j++) {
        s += A[i][j] * x[j];
      }
      r[i] = s;
      //! 9 error: [ricci.shape-mismatch] r[i] runs over A.length = m (rows of A, @Shape({"m","n"})), but r is @Shape("n"); end the loop at n, or give both one size
    }
  }

  @Differentiable
  static double thirdDimension(@Shape({"p", "m", "n"}) double[][][] T, @Shape("n") double[] w) {
    double s = 0;
    for (int i = 0; i < T.length; i++) {
      for (int j = 0; j < T[0].length; j++) {
        for (int k = 0; k < T[0].length; k++) {
          s += T[i][j][k] * w[0];
          //! 24 error: [ricci.shape-mismatch] T[i][j][k] runs over T[0].length = m (second dimension of T, @Shape({"p","m","n"})), but the third dimension of T is n, @Shape({"p","m","n"}); end the loop at n, or give both one size
        }
      }
    }
    return s;
  }

  @Differentiable
  static double oneMore(@Shape("n+1") double[] x, @Shape("n") double[] y) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i] * y[i];
      //! 21 error: [ricci.shape-mismatch] y[i] runs over x.length = n+1 (length of x, @Shape("n+1")), but y is @Shape("n"); end the loop at n, or give both one size
    }
    return s;
  }

  @Differentiable
  static double twiceAsMany(@Shape("2*n") double[] x, @Shape("n") double[] y) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i] * y[i];
      //! 21 error: [ricci.shape-mismatch] y[i] runs over x.length = 2*n (length of x, @Shape("2*n")), but y is @Shape("n"); end the loop at n, or give both one size
    }
    return s;
  }

  @Differentiable
  static double rowInLocal(@Shape({"m", "n"}) double[][] A, @Shape("k") double[] x) {
    double[] row = A[0];
    double s = 0;
    for (int j = 0; j < row.length; j++) {
      s += row[j] * x[j];
      //! 23 error: [ricci.shape-mismatch] x[j] runs over row.length = n (length of row), but x is @Shape("k"); end the loop at k, or give both one size
    }
    return s;
  }

  @Differentiable
  static double backwards(@Shape("m") double[] x, @Shape("n") double[] y) {
    double s = 0;
    for (int i = x.length - 1; i >= 0; i--) {
      s += x[i] * y[i];
      //! 21 error: [ricci.shape-mismatch] y[i] runs over m (length of x, @Shape("m")), but y is @Shape("n"); end the loop at n, or give both one size
    }
    return s;
  }

  @Differentiable
  static double sizeParameter(int n, @Shape("n") double[] x, @Shape("m") double[] y) {
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += x[i] * y[i];
      //! 21 error: [ricci.shape-mismatch] y[i] runs over n (length of x, @Shape("n")), but y is @Shape("m"); end the loop at m, or give both one size
    }
    return s;
  }

  @Differentiable
  static double eachRow(@Shape({"m", "n"}) double[][] A, @Shape("m") double[] x) {
    double s = 0;
    for (double[] row : A) {
      for (int j = 0; j < row.length; j++) {
        s += row[j] * x[j];
        //! 25 error: [ricci.shape-mismatch] x[j] runs over row.length = n (length of row), but x is @Shape("m"); end the loop at m, or give both one size
      }
    }
    return s;
  }
}
