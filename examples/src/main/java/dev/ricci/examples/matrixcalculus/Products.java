package dev.ricci.examples.matrixcalculus;

import dev.ricci.Differentiable;
import dev.ricci.Layout;
import dev.ricci.Shape;
import dev.ricci.Storage;

/** Products of vectors, matrices and stacks of matrices, each by all its factors. */
public final class Products {
  private Products() {}

  /** y = xxᵀ. */
  @Differentiable
  @Shape({"n", "n"})
  public static double[][] selfOuter(@Shape("n") double[] x) {
    double[][] y = new double[x.length][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        y[i][j] = x[i] * x[j];
      }
    }
    return y;
  }

  /** y = xxᵀ as an n²×n matrix, transposed: what is written in denominator layout. */
  @Differentiable(layout = Layout.DENOMINATOR, storage = Storage.FLAT)
  @Shape({"n", "n"})
  public static double[][] selfOuterFlat(@Shape("n") double[] x) {
    return selfOuter(x);
  }

  /** y = uvᵀ. */
  @Differentiable
  @Shape({"m", "n"})
  public static double[][] outer(@Shape("m") double[] u, @Shape("n") double[] v) {
    double[][] y = new double[u.length][v.length];
    for (int i = 0; i < u.length; i++) {
      for (int j = 0; j < v.length; j++) {
        y[i][j] = u[i] * v[j];
      }
    }
    return y;
  }

  /** The same in denominator layout. */
  @Differentiable(layout = Layout.DENOMINATOR)
  @Shape({"m", "n"})
  public static double[][] outerDenominator(@Shape("m") double[] u, @Shape("n") double[] v) {
    return outer(u, v);
  }

  /** y = a⊙b. */
  @Differentiable
  @Shape("n")
  public static double[] hadamard(@Shape("n") double[] a, @Shape("n") double[] b) {
    double[] y = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      y[i] = a[i] * b[i];
    }
    return y;
  }

  /** The same, its diagonal Jacobians row-major. */
  @Differentiable(storage = Storage.FLAT)
  @Shape("n")
  public static double[] hadamardFlat(@Shape("n") double[] a, @Shape("n") double[] b) {
    return hadamard(a, b);
  }

  /** Z = XY. */
  @Differentiable
  @Shape({"m", "n"})
  public static double[][] matrixProduct(
      @Shape({"m", "k"}) double[][] X, @Shape({"k", "n"}) double[][] Y) {
    double[][] Z = new double[X.length][Y[0].length];
    for (int i = 0; i < X.length; i++) {
      for (int l = 0; l < Y.length; l++) {
        for (int j = 0; j < Y[0].length; j++) {
          Z[i][j] += X[i][l] * Y[l][j];
        }
      }
    }
    return Z;
  }

  /** The same in denominator layout, row-major. */
  @Differentiable(layout = Layout.DENOMINATOR, storage = Storage.FLAT)
  @Shape({"m", "n"})
  public static double[][] matrixProductFlat(
      @Shape({"m", "k"}) double[][] X, @Shape({"k", "n"}) double[][] Y) {
    return matrixProduct(X, Y);
  }

  /** Z_b = X_b·Y_b for every matrix of two stacks. */
  @Differentiable
  @Shape({"b", "m", "n"})
  public static double[][][] batchedProduct(
      @Shape({"b", "m", "k"}) double[][][] X, @Shape({"b", "k", "n"}) double[][][] Y) {
    double[][][] Z = new double[X.length][X[0].length][Y[0][0].length];
    for (int b = 0; b < X.length; b++) {
      for (int i = 0; i < X[0].length; i++) {
        for (int j = 0; j < Y[0][0].length; j++) {
          double s = 0;
          for (int l = 0; l < Y[0].length; l++) {
            s += X[b][i][l] * Y[b][l][j];
          }
          Z[b][i][j] = s;
        }
      }
    }
    return Z;
  }

  /** K = A⊗B, the Kronecker product. */
  @Differentiable
  @Shape({"m*p", "n*q"})
  public static double[][] kronecker(
      @Shape({"m", "n"}) double[][] A, @Shape({"p", "q"}) double[][] B) {
    int m = A.length;
    int n = A[0].length;
    int p = B.length;
    int q = B[0].length;
    double[][] K = new double[m * p][n * q];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < p; k++) {
          for (int l = 0; l < q; l++) {
            K[i * p + k][j * q + l] = A[i][j] * B[k][l];
          }
        }
      }
    }
    return K;
  }

  /** The same, row-major. */
  @Differentiable(storage = Storage.FLAT)
  @Shape({"m*p", "n*q"})
  public static double[][] kroneckerFlat(
      @Shape({"m", "n"}) double[][] A, @Shape({"p", "q"}) double[][] B) {
    return kronecker(A, B);
  }

  /** y = Lx for the lower triangle L of a matrix; what is above the diagonal is not read. */
  @Differentiable
  @Shape("n")
  public static double[] lowerTriangular(@Shape({"n", "n"}) double[][] L, @Shape("n") double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j <= i; j++) {
        y[i] += L[i][j] * x[j];
      }
    }
    return y;
  }

  /** The same in denominator layout. */
  @Differentiable(layout = Layout.DENOMINATOR)
  @Shape("n")
  public static double[] lowerTriangularDenominator(
      @Shape({"n", "n"}) double[][] L, @Shape("n") double[] x) {
    return lowerTriangular(L, x);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(storage = Storage.SPARSE)
  @Shape({"n", "n"})
  public static double[][] selfOuterRows(@Shape("n") double[] x) {
    return selfOuter(x);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(storage = Storage.SPARSE)
  @Shape({"m", "n"})
  public static double[][] outerRows(@Shape("m") double[] u, @Shape("n") double[] v) {
    return outer(u, v);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(storage = Storage.SPARSE)
  @Shape("n")
  public static double[] hadamardRows(@Shape("n") double[] a, @Shape("n") double[] b) {
    return hadamard(a, b);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(storage = Storage.SPARSE)
  @Shape({"m", "n"})
  public static double[][] matrixProductRows(
      @Shape({"m", "k"}) double[][] X, @Shape({"k", "n"}) double[][] Y) {
    return matrixProduct(X, Y);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(storage = Storage.SPARSE)
  @Shape({"b", "m", "n"})
  public static double[][][] batchedProductRows(
      @Shape({"b", "m", "k"}) double[][][] X, @Shape({"b", "k", "n"}) double[][][] Y) {
    return batchedProduct(X, Y);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(storage = Storage.SPARSE)
  @Shape({"m*p", "n*q"})
  public static double[][] kroneckerRows(
      @Shape({"m", "n"}) double[][] A, @Shape({"p", "q"}) double[][] B) {
    return kronecker(A, B);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(storage = Storage.SPARSE)
  @Shape("n")
  public static double[] lowerTriangularRows(
      @Shape({"n", "n"}) double[][] L, @Shape("n") double[] x) {
    return lowerTriangular(L, x);
  }
}
