package known;

import dev.ricci.Differentiable;
import dev.ricci.Shape;

/** Points at which careless derivatives are NaN, infinite or wrong. */
final class Points {
  private Points() {}

  @Differentiable(order = 2)
  static double unusedAcos(@Shape("1") double[] x) {
    double dead = Math.acos(x[0]);
    double other = dead * 2;
    return x[0] * x[0] * x[0];
  }

  @Differentiable(order = 2)
  static double guardedRoot(@Shape("1") double[] x) {
    double r = 0;
    if (x[0] > 0) {
      r = Math.sqrt(x[0]) * x[0];
    }
    return r + (x[0] > 0 ? Math.log(x[0]) : 2 * x[0] * x[0]);
  }

  @Differentiable(order = 2)
  static double absoluteOfSquare(@Shape("1") double[] x) {
    return Math.abs(-x[0] * x[0]);
  }

  @Differentiable(order = 2)
  static double discardedRoot(@Shape("1") double[] x) {
    double root = Math.sqrt(x[0]);
    double chosen = x[0] > 0 ? root : 3 * x[0] * x[0];
    return chosen;
  }

  @Differentiable(order = 2)
  static double overwrittenRoot(@Shape("1") double[] x) {
    double[] a = {Math.sqrt(x[0])};
    if (x[0] <= 0) {
      a[0] = 3 * x[0] * x[0];
    }
    return a[0];
  }

  @Differentiable(order = 2)
  static double ratio(@Shape("2") double[] x) {
    return x[0] / x[1];
  }

  @Differentiable(order = 2)
  static double logSumExp(@Shape("n") double[] x) {
    double max = x[0];
    for (int i = 1; i < x.length; i++) {
      max = Math.max(max, x[i]);
    }
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += Math.exp(x[i] - max);
    }
    return Math.log(s) + max;
  }

  @Differentiable(order = 2)
  static double logSumExpByBranch(@Shape("n") double[] x) {
    double max = x[0];
    for (double e : x) {
      if (e > max) {
        max = e;
      }
    }
    double s = 0;
    for (double e : x) {
      s += Math.exp(e - max);
    }
    return Math.log(s) + max;
  }

  /** Rodrigues' formula: the vector turned about the rotation vector. */
  @Differentiable
  static double[] rotate(@Shape("3") double[] w, @Shape("3") double[] x) {
    double theta2 = w[0] * w[0] + w[1] * w[1] + w[2] * w[2];
    if (theta2 > 0) {
      double theta = Math.sqrt(theta2);
      double c = Math.cos(theta);
      double s = Math.sin(theta) / theta;
      double dot = (w[0] * x[0] + w[1] * x[1] + w[2] * x[2]) * (1 - c) / theta2;
      return new double[] {
        x[0] * c + (w[1] * x[2] - w[2] * x[1]) * s + w[0] * dot,
        x[1] * c + (w[2] * x[0] - w[0] * x[2]) * s + w[1] * dot,
        x[2] * c + (w[0] * x[1] - w[1] * x[0]) * s + w[2] * dot
      };
    }
    return new double[] {
      x[0] + w[1] * x[2] - w[2] * x[1],
      x[1] + w[2] * x[0] - w[0] * x[2],
      x[2] + w[0] * x[1] - w[1] * x[0]
    };
  }

  static double[] turned(double[] w, double[] x) {
    double theta2 = w[0] * w[0] + w[1] * w[1] + w[2] * w[2];
    if (theta2 == 0) {
      return new double[] {
        x[0] + w[1] * x[2] - w[2] * x[1],
        x[1] + w[2] * x[0] - w[0] * x[2],
        x[2] + w[0] * x[1] - w[1] * x[0]
      };
    }
    double theta = Math.sqrt(theta2);
    double c = Math.cos(theta);
    double s = Math.sin(theta) / theta;
    double dot = (w[0] * x[0] + w[1] * x[1] + w[2] * x[2]) * (1 - c) / theta2;
    return new double[] {
      x[0] * c + (w[1] * x[2] - w[2] * x[1]) * s + w[0] * dot,
      x[1] * c + (w[2] * x[0] - w[0] * x[2]) * s + w[1] * dot,
      x[2] * c + (w[0] * x[1] - w[1] * x[0]) * s + w[2] * dot
    };
  }

  @Differentiable(order = 2)
  static double turnedOnto(
      @Shape("3") double[] w, @Shape("3") double[] x, @Shape("3") double[] target) {
    double[] y = turned(w, x);
    double s = 0;
    for (int i = 0; i < y.length; i++) {
      s += y[i] * target[i];
    }
    return s;
  }

  /** 1/x is computed, and never used where it is infinite. */
  @Differentiable(order = 2)
  static double idleQuotient(double[] x) {
    double q = 1 / x[0];
    double r = q * Math.log(q);
    double s = x[1] * x[1];
    if (x[0] != 0) {
      s += r * x[1];
    }
    return s;
  }
}
