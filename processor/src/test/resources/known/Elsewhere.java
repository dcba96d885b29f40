package known;

import dev.ricci.Differentiable;
import dev.ricci.Out;
import dev.ricci.Shape;

/** Methods that another class of the same compilation calls. */
final class Elsewhere {
  private Elsewhere() {}

  @Differentiable(order = 2)
  static double norm(@Shape("n") double[] v, double p) {
    double s = 0;
    for (double e : v) {
      s += Math.pow(Math.abs(e), p);
    }
    return Math.pow(s, 1 / p);
  }

  @Differentiable
  @Shape("n")
  static double[] softmax(@Shape("n") double[] x) {
    double[] y = new double[x.length];
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.exp(x[i]);
      s += y[i];
    }
    for (int i = 0; i < x.length; i++) {
      y[i] /= s;
    }
    return y;
  }

  @Differentiable
  static void scaled(@Shape("n") double[] x, double k, @Out @Shape("n") double[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = k * k * x[i] * x[i];
    }
  }

  @Differentiable(order = 2)
  static double cosh(double x) {
    return Math.cosh(x);
  }
}
