package dev.ricci.benchmarks.hand;

/** Rosenbrock's valley in n dimensions by hand. */
public final class HandRosenbrock {
  private HandRosenbrock() {}

  /** Fills the gradient and returns the value. */
  public static double valueAndGradient(double[] x, double[] dx) {
    double s = 0;
    double carried = 0;
    double at = x[0];
    for (int i = 0; i + 1 < x.length; i++) {
      double next = x[i + 1];
      double a = next - at * at;
      double b = 1 - at;
      s += 100 * a * a + b * b;
      dx[i] = carried - 400 * a * at - 2 * b;
      carried = 200 * a;
      at = next;
    }
    dx[x.length - 1] = carried;
    return s;
  }
}
