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
        //! 29 error: [ricci.shape-mismatch] x[j] runs over n = 4 (columns of A, @Shape({"3","4"})), but x is @Shape("3"); end the loop at 3, or give both one size
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
    //! 12 error: [ricci.result-shape] gram is declared to return @Shape({"n","n"}), but this array is m×n: its rows are m; expected n (n is the columns of A and m the rows of A)
  }

  @Differentiable
  static double last(@Shape("n") double[] x) {
    int n = x.length;
    return x[n] * x[0];
    //! 14 error: [ricci.index-out-of-bounds] x[n] is out of range: x is @Shape("n"), so the last index is n-1
  }

  @Differentiable
  static double transposed(@Shape({"m", "n"}) double[][] A) {
    double s = 0;
    for (int i = 0; i < A.length; i++) {
      for (int j = 0; j < A[0].length; j++) {
        s += A[j][i] * A[i][j];
        //! 16 error: [ricci.shape-mismatch] A[j] runs over A[0].length = n (columns of A, @Shape({"m","n"})), but A has m rows, @Shape({"m","n"}); did you mean A[i][j]?
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
        //! 29 error: [ricci.shape-mismatch] A[i * m + j] steps by m from row to row, but a row of A has n entries (@Shape({"m","n"})); multiply the row's index by n
      }
    }
    return s;
  }

  @Differentiable
  static double[] differences(@Shape("n") double[] x) {
    double[] d = new double[x.length - 1];
    for (int i = 0; i < x.length; i++) {
      d[i] = x[i];
      //! 9 error: [ricci.index-out-of-bounds] d[i] reaches index n-1, but d has length n-1 (n is the length of x), so the last index is n-2; make it new double[n]
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
    //! 21 error: [ricci.shape-mismatch] argument v of bilinear: its length is n, but parameter x is @Shape("m"), the rows of argument A (m is the rows of A and n the length of v); are v and u swapped?
  }

  @Differentiable
  static double packed(@Shape("n*(n+1)/2") double[] L, @Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j <= i; j++) {
        s += L[i * (i + 1) / 2 + j + 1] * x[i] * x[j];
        //! 36 error: [ricci.index-out-of-bounds] L[i * (i + 1) / 2 + j + 1] reaches index n*(n+1)/2, but L is @Shape("n*(n+1)/2") (n is the length of x), so the last index is (n*n+n-2)/2
      }
    }
    return s;
  }
}
