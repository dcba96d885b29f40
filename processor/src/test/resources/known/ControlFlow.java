package known;

import dev.ricci.Differentiable;
import dev.ricci.Shape;

/** Loops, exits, side effects and overwriting that are known to have broken other tools. */
final class ControlFlow {
  private ControlFlow() {}

  @Differentiable(order = 2)
  static double divisorInLoop(double x, double y, int n) {
    double s = 0;
    for (int i = 1; i <= n; i++) {
      s += x / (y * i + s * s);
    }
    return s;
  }

  @Differentiable(order = 2)
  static double sideEffectInCondition(double x, double y) {
    double s = 0;
    double r;
    double j = y;
    int i = 3;
    for (; (r = i * j) != 0; i--) {
      s += r * x * x;
      j = j * x;
    }
    return s + r;
  }

  @Differentiable(order = 2)
  static double riemannSum(double a, double b, int n) {
    double h = (b - a) / n;
    double s = 0;
    for (double t = a + h / 2; t < b; t += h) {
      s += Math.sin(t) * t * h;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double chained(double t, double x, double y) {
    double u = (t *= x) * (t *= y) + t;
    double v = t = t * t - u;
    return u * v + (t += x) - t * (t = y);
  }

  @Differentiable(order = 2)
  static double overwrittenAfterUse(@Shape("n") double[] x) {
    double[] a = x.clone();
    double r = 1;
    for (int i = 0; i < a.length; i++) {
      r *= a[i];
      a[0] = 0;
      a[i] = r + 1;
    }
    return r + a[a.length - 1] * a[1];
  }

  @Differentiable(order = 2)
  static double whileUntil(double x, double y) {
    double r = x;
    int k = 0;
    while (r < 10 * y) {
      r = r * x + y;
      k++;
    }
    return r * k;
  }

  @Differentiable(order = 2)
  static double doWhile(double x, double y) {
    double r = y;
    do {
      r = Math.sin(r) * x;
      if (r < 0) {
        r = -r;
        continue;
      }
      r += y * y;
    } while (r < 0.5);
    return r;
  }

  @Differentiable(order = 2)
  static double labelled(@Shape({"m", "n"}) double[][] a) {
    double s = 1;
    rows:
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        if (a[i][j] < 0) {
          continue rows;
        }
        if (a[i][j] > 10) {
          break rows;
        }
        s *= a[i][j] + s;
      }
      s += a[i][0] * a[i][0];
    }
    return s;
  }

  @Differentiable(order = 2)
  static double switchStatement(@Shape("n") double[] x) {
    double s = 1;
    for (int i = 0; i < x.length; i++) {
      switch (i % 4) {
        case 0:
          s += x[i] * x[i];
          break;
        case 1:
          s *= x[i];
        case 2:
          s -= Math.exp(x[i]) * s;
          break;
        default:
          s = s * s / x[i];
      }
    }
    return s;
  }

  @Differentiable(order = 2)
  static double switchExpression(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s +=
          switch (i % 3) {
            case 0 -> x[i] * x[i] * x[i];
            case 1 -> {
              double t = Math.sin(x[i]);
              yield t * t * s;
            }
            default -> s / x[i];
          };
    }
    return s;
  }

  @Differentiable(order = 2)
  static double earlyReturns(double x, double y) {
    if (x < 0) {
      return x * y;
    }
    for (int i = 0; i < 5; i++) {
      if (x * i > 2) {
        return Math.exp(y) * x * i;
      }
      y = y * x;
    }
    return y * y;
  }

  @Differentiable(order = 2)
  static double ternariesWithSideEffects(double x, double y) {
    double t = x;
    double u = (t = t * t) > 1 ? (t *= y) : (t += y * y);
    double v = t > u || (t = t * x) > 0 ? t * u : u;
    return v + t * (y > 0 ? t-- : ++t) + t * t;
  }

  @Differentiable(order = 2)
  static double computedSteps(@Shape("n") double[] x) {
    double s = 1;
    for (int step = 1, i = 0; i < x.length; i += step, step++) {
      s *= x[i] + step * s;
    }
    for (int i = x.length - 1; i >= 0; i -= 2) {
      s += Math.sin(x[i] * s);
    }
    return s;
  }

  @Differentiable(order = 2)
  static double endless(double x, double y) {
    double s = x;
    int k = 0;
    for (; ; ) {
      s = s / x + Math.cos(y * s);
      if (++k > 3) {
        break;
      }
    }
    return s;
  }

  @Differentiable(order = 2)
  static double aliases(@Shape("n") double[] x) {
    double[] a = new double[x.length];
    double[] b = a;
    for (int i = 0; i < x.length; i++) {
      a[i] = x[i] * x[i];
      b[i] *= x[i];
      a[i] += b[i];
    }
    double s = 0;
    for (int i = 0; i < a.length; i++) {
      s += a[i] * b[a.length - 1 - i];
    }
    return s;
  }

  @Differentiable(order = 2)
  static float inFloat(float x, @Shape("n") float[] v) {
    float s = x;
    for (float e : v) {
      s *= x + e * e;
    }
    return s;
  }

  @Differentiable
  @Shape("n")
  static double[] inAndOut(@Shape("n") double[] x) {
    double[] out = x.clone();
    out[0] = out[0] * out[1];
    out[1] = 3 * out[0];
    for (int i = 2; i < out.length; i++) {
      out[i] = out[i] * out[i - 1] + out[i - 2];
    }
    out[0] *= out[0];
    return out;
  }

  @Differentiable
  @Shape("n")
  static double[] aliasDoubling(@Shape("n") double[] x) {
    double[] a = x.clone();
    double[] b = a;
    for (int i = 0; i < a.length; i++) {
      a[i] = a[i] + b[i];
      b[i] = a[i] * b[i];
    }
    return a;
  }

  @Differentiable
  static double[] severalReturns(double x, double y) {
    if (x > y) {
      double[] large = {x * x, y};
      return large;
    }
    double[] small = new double[2];
    if (x > 0) {
      small[1] = x * y;
      return small;
    }
    double[] other = {Math.sin(x), small[1] + x};
    other[0] *= y;
    return other;
  }

  @Differentiable(order = 2)
  static double inAndOutEnergy(@Shape("n") double[] x) {
    double s = 0;
    for (double e : inAndOut(x)) {
      s += e * e;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double aliasDoublingEnergy(@Shape("n") double[] x) {
    double s = 0;
    for (double e : aliasDoubling(x)) {
      s += e * e;
    }
    return s;
  }
}
