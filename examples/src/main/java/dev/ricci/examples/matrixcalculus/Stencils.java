package dev.ricci.examples.matrixcalculus;

import dev.ricci.Differentiable;
import dev.ricci.Layout;
import dev.ricci.Shape;
import dev.ricci.Storage;

/** Convolutions and differences: Jacobians that are bands. */
public final class Stencils {
  private Stencils() {}

  /** The part of x ∗ w for which w lies wholly in x: y[i] = Σ_j w[j]·x[i+j]. */
  @Differentiable
  @Shape("n-q+1")
  public static double[] convolution(@Shape("n") double[] x, @Shape("q") double[] w) {
    int n = x.length;
    int q = w.length;
    double[] y = new double[n - q + 1];
    for (int i = 0; i < n - q + 1; i++) {
      for (int j = 0; j < q; j++) {
        y[i] += w[j] * x[i + j];
      }
    }
    return y;
  }

  /** The same in denominator layout, row-major. */
  @Differentiable(layout = Layout.DENOMINATOR, storage = Storage.FLAT)
  @Shape("n-q+1")
  public static double[] convolutionFlat(@Shape("n") double[] x, @Shape("q") double[] w) {
    return convolution(x, w);
  }

  /** The same for images. */
  @Differentiable
  @Shape({"m-p+1", "n-q+1"})
  public static double[][] convolution2d(
      @Shape({"m", "n"}) double[][] x, @Shape({"p", "q"}) double[][] w) {
    int m = x.length;
    int n = x[0].length;
    int p = w.length;
    int q = w[0].length;
    double[][] y = new double[m - p + 1][n - q + 1];
    for (int i = 0; i <= m - p; i++) {
      for (int j = 0; j <= n - q; j++) {
        double s = 0;
        for (int k = 0; k < p; k++) {
          for (int l = 0; l < q; l++) {
            s += w[k][l] * x[i + k][j + l];
          }
        }
        y[i][j] = s;
      }
    }
    return y;
  }

  /** Second differences x[i+1] − 2x[i] + x[i−1] of the inner points. */
  @Differentiable
  @Shape("n-2")
  public static double[] secondDifferences(@Shape("n") double[] x) {
    double[] r = new double[x.length - 2];
    for (int i = 1; i < x.length - 1; i++) {
      r[i - 1] = x[i + 1] - 2 * x[i] + x[i - 1];
    }
    return r;
  }

  /**
   * Residuals of u″ = λeᵘ (Bratu) between a value a on the left and 0 on the right: u by itself, the
   * two scalars as one vector.
   */
  @Differentiable
  @Shape("n")
  public static double[] bratu(@Shape("n") double[] u, double lambda, double a) {
    int n = u.length;
    double[] r = new double[n];
    r[0] = u[0] - a;
    for (int i = 1; i < n - 1; i++) {
      r[i] = u[i + 1] - 2 * u[i] + u[i - 1] + lambda * Math.exp(u[i]);
    }
    r[n - 1] = u[n - 1];
    return r;
  }

  /** The same in denominator layout. */
  @Differentiable(layout = Layout.DENOMINATOR)
  @Shape("n")
  public static double[] bratuDenominator(@Shape("n") double[] u, double lambda, double a) {
    return bratu(u, lambda, a);
  }

  /** The same, row-major. */
  @Differentiable(storage = Storage.FLAT)
  @Shape("n")
  public static double[] bratuFlat(@Shape("n") double[] u, double lambda, double a) {
    return bratu(u, lambda, a);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(storage = Storage.SPARSE)
  @Shape("n-q+1")
  public static double[] convolutionRows(@Shape("n") double[] x, @Shape("q") double[] w) {
    return convolution(x, w);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(storage = Storage.SPARSE)
  @Shape({"m-p+1", "n-q+1"})
  public static double[][] convolution2dRows(
      @Shape({"m", "n"}) double[][] x, @Shape({"p", "q"}) double[][] w) {
    return convolution2d(x, w);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(storage = Storage.SPARSE)
  @Shape("n-2")
  public static double[] secondDifferencesRows(@Shape("n") double[] x) {
    return secondDifferences(x);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(wrt = "u", storage = Storage.SPARSE)
  @Shape("n")
  public static double[] bratuRows(@Shape("n") double[] u, double lambda, double a) {
    return bratu(u, lambda, a);
  }
}
