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
        //! 22 error: [ricci.shape-mismatch] A[i * m + j] steps by m from row to row, but a row of A has n entries (@Shape({"m","n"})); multiply the row's index by n
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
        //! 22 error: [ricci.index-out-of-bounds] A[j * n + i] reaches index n*n+m-n-1, but A is @Shape({"m","n"}) (m is the argument m and n the argument n), so the last index is m*n-1
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
        //! 22 error: [ricci.index-out-of-bounds] A[i * n + j] reaches index n*n-1, but A is @Shape({"m","n"}) (m is the argument m and n the argument n), so the last index is m*n-1
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
        //! 26 error: [ricci.index-out-of-bounds] A[i * n + j + 1] reaches index m*n, but A is @Shape({"m","n"}) (m is the argument m and n the argument n), so the last index is m*n-1
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
        //! 28 error: [ricci.index-out-of-bounds] A[(i + 1) * n + j] reaches index m*n+n-1, but A is @Shape({"m","n"}) (m is the argument m and n the argument n), so the last index is m*n-1
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
          //! 34 error: [ricci.index-out-of-bounds] T[(i * n + j) * n + k] reaches index n*n*p+m*n-n*n-1, but T is @Shape({"p","m","n"}) (m is the argument m, n the argument n and p the argument p), so the last index is m*n*p-1
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
        //! 32 error: [ricci.index-out-of-bounds] L[i * (i + 1) / 2 + j] reaches index (n*n+3*n-2)/2, but L is @Shape("n*(n+1)/2") (n is the length of x), so the last index is (n*n+n-2)/2
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
        //! 36 error: [ricci.index-out-of-bounds] L[j * (j + 1) / 2 + i + j] reaches index (n*n+3*n-4)/2, but L is @Shape("n*(n+1)/2") (n is the length of x), so the last index is (n*n+n-2)/2
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
        //! 32 error: [ricci.index-out-of-bounds] L[i * (i + 1) / 2 + j] reaches index (n*n+n-4)/2, but L is @Shape("n*(n-1)/2") (n is the length of x), so the last index is (n*n-n-2)/2
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
        //! 22 error: [ricci.index-out-of-bounds] L[i * n + j] reaches index n*n-1, but L is @Shape("n*(n+1)/2") (n is the length of x), so the last index is (n*n+n-2)/2
      }
    }
    return s;
  }

  @Differentiable
  static double points(@Shape({"n", "3"}) double[] p) {
    double s = 0;
    for (int i = 0; i < p.length; i++) {
      s += p[3 * i] + p[3 * i + 1] + p[3 * i + 2];
      //! 16 error: [ricci.index-out-of-bounds] p[3 * i] reaches index 9*n-3, but p is @Shape({"n","3"}) (n is the length of p where it is 3*n), so the last index is 3*n-1
    }
    return s;
  }

  @Differentiable
  static double interleaved(@Shape("2*n") double[] z, @Shape("n") double[] w) {
    double s = 0;
    for (int i = 0; i < w.length; i++) {
      s += z[2 * i + 2] * w[i];
      //! 20 error: [ricci.index-out-of-bounds] z[2 * i + 2] reaches index 2*n, but z is @Shape("2*n") (n is the length of w), so the last index is 2*n-1
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
        //! 17 error: [ricci.shape-mismatch] T[i * n + j] reaches index m*n-1, but T has length m*m (m is the length of u), so the last index is m*m-1
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
        //! 48 error: [ricci.index-out-of-bounds] x[j] reaches index n, but x is @Shape("n"), so the last index is n-1; run while j < n
      }
    }
    return s;
  }
}
