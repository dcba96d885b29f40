package dev.ricci.examples.matrixcalculus;

import dev.ricci.Differentiable;
import dev.ricci.Layout;
import dev.ricci.Shape;
import dev.ricci.Storage;

/** Traces, norms, softmax, and functions of several parameters with their Hessians. */
public final class Functions {
  private Functions() {}

  /** y = tr(AXB). */
  @Differentiable(order = 2)
  public static double trace(
      @Shape({"p", "m"}) double[][] A,
      @Shape({"m", "n"}) double[][] X,
      @Shape({"n", "p"}) double[][] B) {
    double t = 0;
    for (int i = 0; i < A.length; i++) {
      for (int j = 0; j < X.length; j++) {
        for (int k = 0; k < B.length; k++) {
          t += A[i][j] * X[j][k] * B[k][i];
        }
      }
    }
    return t;
  }

  /** y = ‖X‖_F. */
  @Differentiable(order = 2)
  public static double frobenius(@Shape({"m", "n"}) double[][] X) {
    double s = 0;
    for (int i = 0; i < X.length; i++) {
      for (int j = 0; j < X[0].length; j++) {
        s += X[i][j] * X[i][j];
      }
    }
    return Math.sqrt(s);
  }

  /** The same, its Hessian row-major. */
  @Differentiable(order = 2, storage = Storage.FLAT)
  public static double frobeniusFlat(@Shape({"m", "n"}) double[][] X) {
    return frobenius(X);
  }

  /** y[i] = exp(x[i]) / Σ exp(x[j]). */
  @Differentiable
  @Shape("n")
  public static double[] softmax(@Shape("n") double[] x) {
    double[] e = new double[x.length];
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      e[i] = Math.exp(x[i]);
      s += e[i];
    }
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = e[i] / s;
    }
    return y;
  }

  /** The same in denominator layout. */
  @Differentiable(layout = Layout.DENOMINATOR)
  @Shape("n")
  public static double[] softmaxDenominator(@Shape("n") double[] x) {
    return softmax(x);
  }

  /** y = log Σ exp(x[i]); its gradient is the softmax. */
  @Differentiable(order = 2)
  public static double logSumExp(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += Math.exp(x[i]);
    }
    return Math.log(s);
  }

  /** f = uᵀMv, bilinear in two vectors. */
  @Differentiable(
      wrt = {"u", "v"},
      order = 2)
  public static double bilinear(
      @Shape("m") double[] u, @Shape({"m", "n"}) double[][] M, @Shape("n") double[] v) {
    double s = 0;
    for (int i = 0; i < u.length; i++) {
      for (int j = 0; j < v.length; j++) {
        s += u[i] * M[i][j] * v[j];
      }
    }
    return s;
  }

  /** f = Σ (y[i] − a·x[i] − b)² with the points, the slope and the offset all differentiated. */
  @Differentiable(order = 2)
  public static double line(double a, @Shape("n") double[] x, double b, @Shape("n") double[] y) {
    double f = 0;
    for (int i = 0; i < x.length; i++) {
      double r = y[i] - a * x[i] - b;
      f += r * r;
    }
    return f;
  }

  /** The same, its Hessian row-major. */
  @Differentiable(order = 2, storage = Storage.FLAT)
  public static double lineFlat(
      double a, @Shape("n") double[] x, double b, @Shape("n") double[] y) {
    return line(a, x, b, y);
  }

  /** f = log(1 + e^(−z)) for z = wᵀx + b, the logistic loss of one point, by weights and offset. */
  @Differentiable(
      wrt = {"w", "b"},
      order = 2)
  public static double logistic(@Shape("n") double[] x, @Shape("n") double[] w, double b) {
    double z = b;
    for (int j = 0; j < x.length; j++) {
      z += w[j] * x[j];
    }
    return Math.log(1 + Math.exp(-z));
  }

  /** The point at each of n times on a ballistic path, by the four scalars of its start. */
  @Differentiable(wrt = {"px", "py", "vx", "vy"})
  @Shape({"n", "2"})
  public static double[][] path(
      double px, double py, double vx, double vy, @Shape("n") double[] times) {
    double[][] at = new double[times.length][2];
    for (int i = 0; i < times.length; i++) {
      double t = times[i];
      at[i][0] = px + vx * t;
      at[i][1] = py + vy * t - 0.5 * 9.81 * t * t;
    }
    return at;
  }

  /** The same in denominator layout, row-major. */
  @Differentiable(
      wrt = {"px", "py", "vx", "vy"},
      layout = Layout.DENOMINATOR,
      storage = Storage.FLAT)
  @Shape({"n", "2"})
  public static double[][] pathFlat(
      double px, double py, double vx, double vy, @Shape("n") double[] times) {
    return path(px, py, vx, vy, times);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(storage = Storage.SPARSE)
  @Shape("n")
  public static double[] softmaxRows(@Shape("n") double[] x) {
    return softmax(x);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(order = 2, storage = Storage.SPARSE)
  public static double traceRows(
      @Shape({"p", "m"}) double[][] A,
      @Shape({"m", "n"}) double[][] X,
      @Shape({"n", "p"}) double[][] B) {
    return trace(A, X, B);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(order = 2, storage = Storage.SPARSE)
  public static double frobeniusRows(@Shape({"m", "n"}) double[][] X) {
    return frobenius(X);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(order = 2, storage = Storage.SPARSE)
  public static double logSumExpRows(@Shape("n") double[] x) {
    return logSumExp(x);
  }

  /** The same, its derivative in compressed rows. */
  @Differentiable(order = 2, storage = Storage.SPARSE)
  public static double lineRows(
      double a, @Shape("n") double[] x, double b, @Shape("n") double[] y) {
    return line(a, x, b, y);
  }
}
