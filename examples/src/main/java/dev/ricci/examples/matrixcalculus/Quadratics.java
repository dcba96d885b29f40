package dev.ricci.examples.matrixcalculus;

import dev.ricci.Differentiable;
import dev.ricci.Shape;
import dev.ricci.Storage;

/** Quadratic forms, the chain rule through Ax, and linearity. */
public final class Quadratics {
  private Quadratics() {}

  /** y = xᵀAx, by both; A need not be symmetric. */
  @Differentiable(order = 2)
  public static double quadratic(@Shape({"n", "n"}) double[][] A, @Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        s += x[i] * A[i][j] * x[j];
      }
    }
    return s;
  }

  /** y = xᵀAx by x alone. */
  @Differentiable(wrt = "x", order = 2)
  public static double quadraticInX(@Shape({"n", "n"}) double[][] A, @Shape("n") double[] x) {
    return quadratic(A, x);
  }

  /** y = xᵀAx for a 3×3 matrix. */
  @Differentiable(wrt = "x", order = 2)
  public static double quadratic3(@Shape({"3", "3"}) double[][] A, @Shape("3") double[] x) {
    return quadratic(A, x);
  }

  /** f(z) = zᵀz. */
  @Differentiable
  public static double selfProduct(@Shape("m") double[] z) {
    double s = 0;
    for (double e : z) {
      s += e * e;
    }
    return s;
  }

  /** f(Ax), by x: one method calling two others. */
  @Differentiable(wrt = "x", order = 2)
  public static double selfProductOfProduct(
      @Shape({"m", "n"}) double[][] A, @Shape("n") double[] x) {
    return selfProduct(times(A, x));
  }

  /** Ax. */
  @Shape("m")
  static double[] times(@Shape({"m", "n"}) double[][] A, @Shape("n") double[] x) {
    double[] z = new double[A.length];
    for (int i = 0; i < A.length; i++) {
      double s = 0;
      for (int j = 0; j < x.length; j++) {
        s += A[i][j] * x[j];
      }
      z[i] = s;
    }
    return z;
  }

  /** f = Σ sin xᵢ. */
  @Differentiable
  public static double sines(@Shape("n") double[] x) {
    double s = 0;
    for (double e : x) {
      s += Math.sin(e);
    }
    return s;
  }

  /** f + g for f = Σ sin xᵢ, g = xᵀx. */
  @Differentiable
  public static double sum(@Shape("n") double[] x) {
    return sines(x) + selfProduct(x);
  }

  /** t·f for f = Σ sin xᵢ and a constant t. */
  @Differentiable(wrt = "x")
  public static double multiple(double t, @Shape("n") double[] x) {
    return t * sines(x);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(order = 2, storage = Storage.SPARSE)
  public static double quadraticRows(@Shape({"n", "n"}) double[][] A, @Shape("n") double[] x) {
    return quadratic(A, x);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(wrt = "x", order = 2, storage = Storage.SPARSE)
  public static double selfProductOfProductRows(
      @Shape({"m", "n"}) double[][] A, @Shape("n") double[] x) {
    return selfProductOfProduct(A, x);
  }
}
