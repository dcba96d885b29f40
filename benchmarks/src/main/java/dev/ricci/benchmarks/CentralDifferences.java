package dev.ricci.benchmarks;

import java.util.function.DoubleSupplier;

/** Central differences, (f(x + h) − f(x − h)) / 2h, in place: what one writes without a tool. */
public final class CentralDifferences {
  private static final double STEP = Math.cbrt(Math.ulp(1.0));

  private CentralDifferences() {}

  /**
   * The partials of f by the entries of x.
   *
   * @param f evaluates at what the arrays hold now
   * @param x perturbed and restored
   * @param dx filled
   */
  public static void gradient(DoubleSupplier f, double[] x, double[] dx) {
    for (int i = 0; i < x.length; i++) {
      double at = x[i];
      double up = at + STEP * Math.max(1, Math.abs(at));
      double down = at - STEP * Math.max(1, Math.abs(at));
      x[i] = up;
      double above = f.getAsDouble();
      x[i] = down;
      double below = f.getAsDouble();
      x[i] = at;
      dx[i] = (above - below) / (up - down);
    }
  }

  /** The same for a matrix. */
  public static void gradient(DoubleSupplier f, double[][] x, double[][] dx) {
    for (int i = 0; i < x.length; i++) {
      gradient(f, x[i], dx[i]);
    }
  }

  /**
   * The Jacobian of f by x.
   *
   * @param f fills y at what the arrays hold now
   * @param y scratch, what f fills
   * @param x perturbed and restored
   * @param dx filled, y's indices first
   */
  public static void jacobian(Runnable f, double[] y, double[] x, double[][] dx) {
    for (int i = 0; i < x.length; i++) {
      double at = x[i];
      double up = at + STEP * Math.max(1, Math.abs(at));
      double down = at - STEP * Math.max(1, Math.abs(at));
      x[i] = up;
      f.run();
      for (int k = 0; k < y.length; k++) {
        dx[k][i] = y[k];
      }
      x[i] = down;
      f.run();
      for (int k = 0; k < y.length; k++) {
        dx[k][i] = (dx[k][i] - y[k]) / (up - down);
      }
      x[i] = at;
    }
  }
}
