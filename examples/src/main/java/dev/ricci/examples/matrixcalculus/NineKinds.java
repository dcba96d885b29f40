package dev.ricci.examples.matrixcalculus;

import dev.ricci.Differentiable;
import dev.ricci.Layout;
import dev.ricci.Shape;
import dev.ricci.Storage;

/** The nine derivatives of {scalar, vector, matrix} by {scalar, vector, matrix}. */
public final class NineKinds {
  private NineKinds() {}

  /** Scalar by scalar: y = x³ − 2x. */
  @Differentiable(order = 2)
  public static double cubic(double x) {
    return x * x * x - 2 * x;
  }

  /** Scalar by vector: y = ‖x‖². */
  @Differentiable(order = 2)
  public static double squaredNorm(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i] * x[i];
    }
    return s;
  }

  /** Scalar by matrix: y = tr(AX), for constant A (n×m). */
  @Differentiable(wrt = "X")
  public static double traceOfProduct(
      @Shape({"n", "m"}) double[][] A, @Shape({"m", "n"}) double[][] X) {
    double s = 0;
    for (int i = 0; i < A.length; i++) {
      for (int j = 0; j < X.length; j++) {
        s += A[i][j] * X[j][i];
      }
    }
    return s;
  }

  /** Vector by scalar: a helix (cos t, sin t, t). */
  @Differentiable
  @Shape("3")
  public static double[] helix(double t) {
    return new double[] {Math.cos(t), Math.sin(t), t};
  }

  /** Vector by vector and by matrix: f = Ax. */
  @Differentiable
  @Shape("m")
  public static double[] product(@Shape({"m", "n"}) double[][] A, @Shape("n") double[] x) {
    double[] f = new double[A.length];
    for (int i = 0; i < A.length; i++) {
      for (int j = 0; j < x.length; j++) {
        f[i] += A[i][j] * x[j];
      }
    }
    return f;
  }

  /** The same in denominator layout. */
  @Differentiable(layout = Layout.DENOMINATOR, name = "ProductDenominator")
  @Shape("m")
  public static double[] productInDenominatorLayout(
      @Shape({"m", "n"}) double[][] A, @Shape("n") double[] x) {
    return product(A, x);
  }

  /** The same for a 3×2 matrix. */
  @Differentiable
  @Shape("3")
  public static double[] product32(@Shape({"3", "2"}) double[][] A, @Shape("2") double[] x) {
    return product(A, x);
  }

  /** Matrix by scalar: the rotation by an angle. */
  @Differentiable
  @Shape({"2", "2"})
  public static double[][] rotation(double angle) {
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    return new double[][] {{c, -s}, {s, c}};
  }

  /** Matrix by vector: a 4×2 matrix whose entries are functions of a 3-vector. */
  @Differentiable
  @Shape({"4", "2"})
  public static double[][] entries(@Shape("3") double[] x) {
    return new double[][] {
      {x[0] * x[1], Math.sin(x[2])},
      {x[0] + x[2], x[1] * x[1]},
      {Math.exp(x[0]), 3},
      {x[0] * x[1] * x[2], x[2] / x[1]}
    };
  }

  /** The same matrix, its derivative reshaped: 8×3, row-major. */
  @Differentiable(storage = Storage.FLAT)
  @Shape({"4", "2"})
  public static double[][] entriesFlat(@Shape("3") double[] x) {
    return entries(x);
  }

  /** Matrix by matrix: K = RᵀR for R (m×n). */
  @Differentiable
  @Shape({"n", "n"})
  public static double[][] gram(@Shape({"m", "n"}) double[][] R) {
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

  /** The same in denominator layout. */
  @Differentiable(layout = Layout.DENOMINATOR)
  @Shape({"n", "n"})
  public static double[][] gramDenominator(@Shape({"m", "n"}) double[][] R) {
    return gram(R);
  }

  /** The same for a 3×2 matrix. */
  @Differentiable
  @Shape({"2", "2"})
  public static double[][] gram32(@Shape({"3", "2"}) double[][] R) {
    return gram(R);
  }

  /** The same as one (nn)×(mn) matrix, row-major. */
  @Differentiable(storage = Storage.FLAT)
  @Shape({"n", "n"})
  public static double[][] gramFlat(@Shape({"m", "n"}) double[][] R) {
    return gram(R);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(storage = Storage.SPARSE)
  @Shape("m")
  public static double[] productRows(@Shape({"m", "n"}) double[][] A, @Shape("n") double[] x) {
    return product(A, x);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(storage = Storage.SPARSE)
  @Shape({"n", "n"})
  public static double[][] gramRows(@Shape({"m", "n"}) double[][] R) {
    return gram(R);
  }
}
