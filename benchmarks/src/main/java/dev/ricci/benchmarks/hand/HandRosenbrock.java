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

  /** Fills the Hessian, tridiagonal, in compressed sparse rows: 3n − 2 values. */
  public static void hessian(double[] x, double[] values) {
    int last = x.length - 1;
    values[0] = 1200 * x[0] * x[0] - 400 * x[1] + 2;
    double beside = -400 * x[0];
    values[1] = beside;
    int at = 2;
    for (int i = 1; i < last; i++) {
      values[at++] = beside;
      values[at++] = 1200 * x[i] * x[i] - 400 * x[i + 1] + 202;
      beside = -400 * x[i];
      values[at++] = beside;
    }
    values[at++] = beside;
    values[at] = 200;
  }
}
