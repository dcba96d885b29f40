package demo;

import dev.ricci.Differentiable;
import dev.ricci.Shape;

/** Neighbours, boundaries, strides and directions. */
final class Stencils {
  @Differentiable
  @Shape("n")
  static double[] laplacian(@Shape("n") double[] u) {
    double[] v = new double[u.length];
    for (int i = 1; i < u.length - 1; i++) {
      v[i] = u[i - 1] - 2 * u[i] + u[i + 1];
    }
    return v;
  }

  @Differentiable
  @Shape("n-1")
  static double[] differences(@Shape("n") double[] x) {
    double[] d = new double[x.length - 1];
    for (int i = 0; i < d.length; i++) {
      d[i] = x[i + 1] - x[i];
    }
    return d;
  }

  @Differentiable
  static double rosenbrock(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double a = x[i + 1] - x[i] * x[i];
      double b = 1 - x[i];
      s += 100 * a * a + b * b;
    }
    return s;
  }

  @Differentiable
  static double guarded(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      double left = 0;
      if (i > 0) {
        left = x[i - 1];
      }
      double right = i < x.length - 1 ? x[i + 1] : 0;
      s += left * x[i] * right;
    }
    return s;
  }

  @Differentiable
  static double periodic(@Shape("n") double[] u) {
    int n = u.length;
    double s = 0;
    for (int i = 0; i < n; i++) {
      int left = i == 0 ? n - 1 : i - 1;
      int right = i == n - 1 ? 0 : i + 1;
      s += u[i] * (u[left] + u[right]);
    }
    return s;
  }

  @Differentiable
  static double modulo(@Shape("n") double[] u) {
    int n = u.length;
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += u[i] * u[(i + 1) % n] * u[(i + n - 1) % n];
    }
    return s;
  }

  @Differentiable
  static double clamped(@Shape("n") double[] u) {
    int n = u.length;
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += u[Math.max(i - 1, 0)] * u[Math.min(i + 2, n - 1)];
    }
    return s;
  }

  @Differentiable
  static double skipBoundary(@Shape("n") double[] u) {
    int n = u.length;
    double s = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || i == n - 1) {
        continue;
      }
      s += u[i - 1] * u[i + 1];
    }
    return s;
  }

  @Differentiable
  static double grid(@Shape({"m", "n"}) double[][] u) {
    int m = u.length;
    int n = u[0].length;
    double s = 0;
    for (int i = 1; i < m - 1; i++) {
      for (int j = 1; j < n - 1; j++) {
        double d = u[i + 1][j] + u[i - 1][j] + u[i][j + 1] + u[i][j - 1] - 4 * u[i][j];
        s += d * d;
      }
    }
    return s;
  }

  @Differentiable
  static double flatGrid(@Shape({"m", "n"}) double[] u, int m, int n) {
    double s = 0;
    for (int i = 1; i < m - 1; i++) {
      for (int j = 1; j < n - 1; j++) {
        int c = i * n + j;
        double d = u[c + n] + u[c - n] + u[c + 1] + u[c - 1] - 4 * u[c];
        s += d * d;
      }
    }
    return s;
  }

  @Differentiable
  static double totalVariation(@Shape({"m", "n"}) double[][] u) {
    double s = 0;
    for (int i = 0; i < u.length; i++) {
      for (int j = 0; j < u[0].length; j++) {
        double dx = i < u.length - 1 ? u[i + 1][j] - u[i][j] : 0;
        double dy = 0;
        if (j + 1 != u[0].length) {
          dy = u[i][j + 1] - u[i][j];
        }
        s += Math.sqrt(dx * dx + dy * dy + 1e-6);
      }
    }
    return s;
  }

  @Differentiable
  @Shape("m+n-1")
  static double[] convolve(@Shape("m") double[] x, @Shape("n") double[] h) {
    double[] y = new double[x.length + h.length - 1];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < h.length; j++) {
        y[i + j] += x[i] * h[j];
      }
    }
    return y;
  }

  @Differentiable
  @Shape("m")
  static double[] valid(@Shape("m+n-1") double[] x, @Shape("n") double[] h) {
    int m = x.length - h.length + 1;
    double[] y = new double[m];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < h.length; j++) {
        y[i] += x[i + j] * h[h.length - 1 - j];
      }
    }
    return y;
  }

  @Differentiable
  @Shape("n")
  static double[] same(@Shape("n") double[] x, @Shape("2*k+1") double[] h) {
    int n = x.length;
    int k = h.length / 2;
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      double s = 0;
      for (int j = -k; j <= k; j++) {
        if (i + j >= 0 && i + j < n) {
          s += h[k + j] * x[i + j];
        }
      }
      y[i] = s;
    }
    return y;
  }

  @Differentiable
  static double backwards(@Shape("n") double[] c, double x) {
    double p = 0;
    for (int i = c.length - 1; i >= 0; i--) {
      p = p * x + c[i];
    }
    return p;
  }

  @Differentiable
  static double horner(@Shape("n") double[] c, double x) {
    int i = c.length - 1;
    double p = c[i];
    while (--i >= 0) {
      p = p * x + c[i];
    }
    return p;
  }

  @Differentiable
  static double reversed(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i] * x[x.length - 1 - i];
    }
    return s;
  }

  @Differentiable
  static double twoPointers(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0, j = x.length - 1; i < j; i++, j--) {
      s += x[i] * x[j];
    }
    return s;
  }

  @Differentiable
  static double everyOther(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i += 2) {
      s += x[i];
    }
    for (int i = 1; i < x.length; i += 2) {
      s += x[i] * x[i - 1];
    }
    return s;
  }

  @Differentiable
  static double unrolled(@Shape("n") double[] x) {
    int n = x.length;
    double s = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      s += x[i] * x[i + 1] + x[i + 2] * x[i + 3];
    }
    for (; i < n; i++) {
      s += x[i] * x[i];
    }
    return s;
  }

  @Differentiable
  static double simpson(@Shape("2*n+1") double[] f, double h) {
    int n = f.length / 2;
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += f[2 * i] + 4 * f[2 * i + 1] + f[2 * i + 2];
    }
    return s * h / 3;
  }

  @Differentiable
  static double trapezoid(@Shape("n") double[] t, @Shape("n") double[] f) {
    double s = 0;
    for (int i = 1; i < t.length; i++) {
      s += 0.5 * (f[i] + f[i - 1]) * (t[i] - t[i - 1]);
    }
    return s;
  }

  @Differentiable
  @Shape("n")
  static double[] cumulative(@Shape("n") double[] x) {
    double[] y = new double[x.length];
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i];
      y[i] = s;
    }
    for (int i = y.length; i-- > 0; ) {
      y[i] /= s;
    }
    return y;
  }

  @Differentiable
  @Shape("n+1")
  static double[] prefix(@Shape("n") double[] x) {
    double[] y = new double[x.length + 1];
    for (int i = 0; i < x.length; i++) {
      y[i + 1] = y[i] + x[i];
    }
    return y;
  }

  @Differentiable
  static double ends(@Shape("n") double[] x) {
    int n = x.length;
    return x[0] * x[n - 1];
  }

  @Differentiable
  @Shape("n")
  static double[] haar(@Shape("2*h") double[] x, @Shape("n") double[] w) {
    double[] y = w.clone();
    int h = x.length / 2;
    double[] t = new double[2 * h];
    for (int i = 0; i < h; i++) {
      t[i] = (x[2 * i] + x[2 * i + 1]) / 2;
      t[h + i] = (x[2 * i] - x[2 * i + 1]) / 2;
    }
    double s = 0;
    for (double v : t) {
      s += v * v;
    }
    for (int i = 0; i < y.length; i++) {
      y[i] *= s;
    }
    return y;
  }

  @Differentiable
  @Shape({"m/1", "n"})
  static double[][] pool(@Shape({"2*m", "2*n"}) double[][] x) {
    int m = x.length / 2;
    int n = x[0].length / 2;
    double[][] y = new double[m][n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double a = Math.max(x[2 * i][2 * j], x[2 * i + 1][2 * j]);
        double b = Math.max(x[2 * i][2 * j + 1], x[2 * i + 1][2 * j + 1]);
        y[i][j] = Math.max(a, b);
      }
    }
    return y;
  }
}
