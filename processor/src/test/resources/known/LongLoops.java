package known;

import dev.ricci.Checkpoint;
import dev.ricci.Differentiable;
import dev.ricci.Shape;

/** Long loops whose iterations hand a state on. */
final class LongLoops {
  private LongLoops() {}

  @Differentiable(order = 2)
  static double recorded(double[] x, double h, int n) {
    return pendulum(x, h, n);
  }

  @Checkpoint(100)
  @Differentiable(order = 2)
  static double kept(double[] x, double h, int n) {
    double[] p = x.clone();
    double e = 0;
    for (int t = 0; t < n; t++) {
      double a = Math.sin(p[0]) * p[1];
      p[1] -= h * a;
      p[0] += h * p[1] * Math.cos(p[0]);
      e += p[0] * a;
    }
    return e * p[0];
  }

  private static double pendulum(double[] x, double h, int n) {
    double[] p = x.clone();
    double e = 0;
    for (int t = 0; t < n; t++) {
      double a = Math.sin(p[0]) * p[1];
      p[1] -= h * a;
      p[0] += h * p[1] * Math.cos(p[0]);
      e += p[0] * a;
    }
    return e * p[0];
  }

  @Checkpoint(3)
  @Differentiable(order = 2)
  static double short3(double[] x, double h, int n) {
    double[] p = x.clone();
    double e = 0;
    for (int t = 0; t < n; t++) {
      double a = Math.sin(p[0]) * p[1];
      p[1] -= h * a;
      p[0] += h * p[1] * Math.cos(p[0]);
      e += p[0] * a;
    }
    return e * p[0];
  }

  @Checkpoint(7)
  @Differentiable(order = 2)
  static double untilLarge(double x, double y) {
    double s = x;
    double r = 0;
    int k = 0;
    while (Math.abs(r) < 30 && k < 50) {
      s = Math.sin(s * y) + x;
      r += s * s;
      if (s < -3) {
        break;
      }
      k++;
    }
    return s * r;
  }

  @Checkpoint(4)
  @Differentiable
  @Shape("n")
  static double[] filledBackwards(@Shape("n") double[] x, double c) {
    double[] y = new double[x.length];
    double s = 1;
    for (int i = x.length - 1; i >= 0; i -= 2) {
      s = s * x[i] + c / s;
      y[i] = s * s;
      y[0] += s;
    }
    return y;
  }

  @Checkpoint(5)
  @Differentiable
  @Shape("n")
  static double[] trajectory(double a, double b, @Shape("n") double[] start) {
    double[] y = new double[start.length];
    double s = 1;
    for (int i = 0; i < y.length; i++) {
      s = a * s * (b - s) + start[i];
      y[i] = s;
    }
    return y;
  }

  /** The loop is in a called method, below a branch, and has a loop inside. */
  @Differentiable(order = 2)
  static double through(double[] x, int n) {
    double s = x[0];
    if (s > 0) {
      s = swept(x, n) + s;
    }
    return s * s;
  }

  @Checkpoint(2)
  private static double swept(double[] x, int n) {
    double[] a = x.clone();
    double s;
    s = 0.5;
    for (int k = 1; k <= n; k++) {
      double before = a[0];
      for (int i = 0; i + 1 < a.length; i++) {
        a[i] = a[i + 1] * s + 0.1 * a[i];
      }
      a[a.length - 1] = before * Math.tanh(s);
      s = s * a[1] + again(before, 3);
    }
    return s;
  }

  private static double again(double x, int n) {
    return n == 0 ? x : Math.sin(again(x, n - 1)) * 0.9;
  }
}
