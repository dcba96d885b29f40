package known;

import dev.ricci.DerivativeOf;
import dev.ricci.Differentiable;
import dev.ricci.Out;
import dev.ricci.Shape;

/** Calls, recursion, records, outputs and declared derivatives. */
final class Calls {
  private Calls() {}

  record Pose(double x, double y, double heading) {
    double along(double d) {
      return x * Math.cos(heading) + y * Math.sin(heading) * d;
    }
  }

  record Body(Pose pose, double[] weights, int kind) {}

  static void square(double[] a, int i) {
    a[i] *= a[i];
  }

  @Differentiable(order = 2)
  static double calleeSquares(@Shape("n") double[] x) {
    double[] a = x.clone();
    for (int i = 0; i < a.length; i++) {
      square(a, i);
      if (i > 0) {
        a[i] *= a[i - 1];
        square(a, 0);
      }
    }
    return a[0] + a[a.length - 1];
  }

  @Differentiable(order = 2)
  static double fibonacci(double x, int n) {
    return n < 2 ? x : fibonacci(x, n - 1) * fibonacci(x * x, n - 2) + x;
  }

  @Differentiable(order = 2)
  static double even(double x, int n) {
    return n == 0 ? x * x : odd(Math.sin(x), n - 1) * x;
  }

  static double odd(double x, int n) {
    if (n == 0) {
      return x;
    }
    return even(x * x, n - 1) + Math.exp(x);
  }

  static void descend(double[] a, int k) {
    if (k > 0) {
      a[k - 1] += a[k] * a[k];
      descend(a, k - 1);
      a[k] *= a[0];
    }
  }

  @Differentiable(order = 2)
  static double recursionInPlace(@Shape("n") double[] x) {
    double[] a = x.clone();
    descend(a, a.length - 1);
    double s = 0;
    for (double e : a) {
      s += e * e;
    }
    return s;
  }

  static double[] power(double[] x, int k) {
    if (k == 0) {
      return new double[] {1, 0};
    }
    double[] p = power(x, k - 1);
    return new double[] {p[0] * x[0] - p[1] * x[1], p[0] * x[1] + p[1] * x[0]};
  }

  @Differentiable(order = 2)
  static double complexPower(@Shape("2") double[] x, int k) {
    double[] p = power(x, k);
    return p[0] * p[0] + 2 * p[1];
  }

  @Differentiable(order = 2)
  static double distance(Pose p, Pose q, double scale) {
    double dx = p.x() - q.x();
    double dy = p.y() - q.y();
    return scale * Math.sqrt(dx * dx + dy * dy) + p.along(q.heading());
  }

  @Differentiable
  static Pose compose(Pose p, Pose q) {
    double c = Math.cos(p.heading());
    double s = Math.sin(p.heading());
    return new Pose(
        p.x() + c * q.x() - s * q.y(), p.y() + s * q.x() + c * q.y(), p.heading() + q.heading());
  }

  @Differentiable(order = 2)
  static double bodyEnergy(Body b, double scale) {
    double s = 0;
    for (double w : b.weights()) {
      s += w * w * b.pose().x() * scale;
    }
    return s * (b.kind() + Math.sin(b.pose().heading()));
  }

  @Differentiable
  static void residuals(
      @Shape("n") double[] x, double shift, @Out @Shape("n") double[] r) {
    r[0] = x[0] * x[0] + shift;
    for (int i = 1; i < x.length; i++) {
      r[i] = 3 * r[i - 1] * x[i];
      r[i - 1] = r[i - 1] * r[i] - shift;
    }
  }

  static double bell(double x, double y) {
    return Math.exp(-x * x) * y;
  }

  @DerivativeOf(method = "bell", wrt = "x")
  static double bellX(double x, double y) {
    return -2 * x * Math.exp(-x * x) * y;
  }

  @DerivativeOf(method = "bell", wrt = "y")
  static double bellY(double x, double y) {
    return Math.exp(-x * x);
  }

  @Differentiable(order = 2)
  static double bells(@Shape("n") double[] x, double y) {
    double s = 0;
    for (double e : x) {
      s += bell(e * y, y + e) * e;
    }
    return s * s;
  }
}
