package known;

import dev.ricci.Differentiable;
import dev.ricci.Shape;

/** Calls of another class's differentiable methods. */
final class Composition {
  private Composition() {}

  @Differentiable(order = 2)
  static double viaScalar(double x, double y) {
    double s = Elsewhere.cosh(x * y);
    for (int i = 0; i < 3; i++) {
      s = s * 0.1 + Elsewhere.cosh(s * 0.1 + x) * y;
    }
    return s * x;
  }

  @Differentiable(order = 2)
  static double viaVector(@Shape("n") double[] x, double p) {
    double[] a = x.clone();
    for (int i = 0; i < a.length; i++) {
      a[i] *= x[0];
    }
    return Elsewhere.norm(a, p * p) * Elsewhere.norm(x, p);
  }

  @Differentiable
  @Shape("n")
  static double[] viaArrayResult(@Shape("n") double[] x, double k) {
    double[] a = Elsewhere.softmax(x);
    for (int i = 0; i < a.length; i++) {
      a[i] *= a[i] * k;
    }
    return a;
  }

  @Differentiable
  static double viaOut(@Shape("n") double[] x, double k) {
    double[] y = new double[x.length];
    Elsewhere.scaled(x, k, y);
    double s = 0;
    for (double e : y) {
      s += e * e * k;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double viaRows(@Shape({"m", "n"}) double[][] A, double p) {
    double s = 0;
    for (double[] row : A) {
      double[] a = row.clone();
      a[0] += s * 0.1;
      s += Elsewhere.norm(a, p + 2) * Elsewhere.cosh(row[0]);
    }
    return s;
  }

  @Differentiable(order = 2)
  static double ofOne(double x) {
    return Elsewhere.cosh(x * x) * x;
  }

  /** A recursion that calls another file's method. */
  @Differentiable(order = 2)
  static double nested(double x, int n) {
    return deeper(x, n) * x;
  }

  private static double deeper(double x, int n) {
    return n == 0 ? x : Elsewhere.cosh(deeper(x * 0.5, n - 1)) + x;
  }
}
