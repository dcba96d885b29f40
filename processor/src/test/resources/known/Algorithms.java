package known;

import dev.ricci.Differentiable;
import dev.ricci.Shape;

/** Algorithms that overwrite what they work on. */
final class Algorithms {
  private Algorithms() {}

  @Differentiable(order = 2)
  static double choleskyLogDeterminant(@Shape({"n", "n"}) double[][] A) {
    int n = A.length;
    double[][] L = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        L[i][j] = A[i][j];
      }
    }
    double s = 0;
    for (int k = 0; k < n; k++) {
      L[k][k] = Math.sqrt(L[k][k]);
      s += 2 * Math.log(L[k][k]);
      for (int i = k + 1; i < n; i++) {
        L[i][k] /= L[k][k];
      }
      for (int j = k + 1; j < n; j++) {
        for (int i = j; i < n; i++) {
          L[i][j] -= L[i][k] * L[j][k];
        }
      }
    }
    return s;
  }

  @Differentiable(order = 2)
  static double determinantByLu(@Shape({"n", "n"}) double[][] A) {
    int n = A.length;
    double[][] U = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        U[i][j] = A[i][j];
      }
    }
    double d = 1;
    for (int k = 0; k < n; k++) {
      int p = k;
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(U[i][k]) > Math.abs(U[p][k])) {
          p = i;
        }
      }
      if (p != k) {
        for (int j = 0; j < n; j++) {
          double t = U[p][j];
          U[p][j] = U[k][j];
          U[k][j] = t;
        }
        d = -d;
      }
      d *= U[k][k];
      for (int i = k + 1; i < n; i++) {
        double f = U[i][k] / U[k][k];
        for (int j = k; j < n; j++) {
          U[i][j] -= f * U[k][j];
        }
      }
    }
    return d;
  }

  @Differentiable
  @Shape("n")
  static double[] thomas(
      @Shape("n") double[] lower,
      @Shape("n") double[] diagonal,
      @Shape("n") double[] upper,
      @Shape("n") double[] right) {
    int n = diagonal.length;
    double[] c = upper.clone();
    double[] x = right.clone();
    c[0] /= diagonal[0];
    x[0] /= diagonal[0];
    for (int i = 1; i < n; i++) {
      double m = 1 / (diagonal[i] - lower[i] * c[i - 1]);
      c[i] *= m;
      x[i] = (x[i] - lower[i] * x[i - 1]) * m;
    }
    for (int i = n - 2; i >= 0; i--) {
      x[i] -= c[i] * x[i + 1];
    }
    return x;
  }

  @Differentiable
  @Shape("n")
  static double[] forwardSubstitution(@Shape({"n", "n"}) double[][] L, @Shape("n") double[] b) {
    double[] x = b.clone();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        x[i] -= L[i][j] * x[j];
      }
      x[i] /= L[i][i];
    }
    return x;
  }

  @Differentiable
  @Shape("n")
  static double[] insertionSort(@Shape("n") double[] x) {
    double[] a = x.clone();
    for (int i = 1; i < a.length; i++) {
      double key = a[i];
      int j = i - 1;
      while (j >= 0 && a[j] > key) {
        a[j + 1] = a[j];
        j--;
      }
      a[j + 1] = key;
    }
    return a;
  }

  @Differentiable(order = 2)
  static double sortedProducts(@Shape("n") double[] x) {
    double[] a = x.clone();
    for (int i = 0; i < a.length; i++) {
      for (int j = i + 1; j < a.length; j++) {
        if (a[j] < a[i]) {
          double t = a[i];
          a[i] = a[j];
          a[j] = t;
        }
      }
    }
    double s = 0;
    for (int i = 1; i < a.length; i++) {
      s += i * a[i] * a[i - 1];
    }
    return s;
  }

  @Differentiable
  @Shape("n")
  static double[] prefixSums(@Shape("n") double[] x) {
    double[] s = x.clone();
    for (int i = 1; i < s.length; i++) {
      s[i] += s[i - 1];
    }
    return s;
  }

  @Differentiable(order = 2)
  static double prefixProducts(@Shape("n") double[] x) {
    double[] s = x.clone();
    for (int i = 1; i < s.length; i++) {
      s[i] *= s[i - 1];
    }
    double r = 0;
    for (double e : s) {
      r += e * e;
    }
    return r;
  }

  static void field(double[] y, double k, double[] dy) {
    dy[0] = y[1];
    dy[1] = -k * Math.sin(y[0]) - 0.1 * y[1];
  }

  @Differentiable(order = 2)
  static double rungeKutta(double angle, double speed, double k, int steps) {
    double h = 0.1;
    double[] y = {angle, speed};
    double[] t = new double[2];
    double[] k1 = new double[2];
    double[] k2 = new double[2];
    double[] k3 = new double[2];
    double[] k4 = new double[2];
    for (int s = 0; s < steps; s++) {
      field(y, k, k1);
      for (int i = 0; i < 2; i++) {
        t[i] = y[i] + h / 2 * k1[i];
      }
      field(t, k, k2);
      for (int i = 0; i < 2; i++) {
        t[i] = y[i] + h / 2 * k2[i];
      }
      field(t, k, k3);
      for (int i = 0; i < 2; i++) {
        t[i] = y[i] + h * k3[i];
      }
      field(t, k, k4);
      for (int i = 0; i < 2; i++) {
        y[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
      }
    }
    return y[0] * y[1];
  }

  @Differentiable(order = 2)
  static double squareRootByNewton(double a) {
    double x = a;
    double last;
    do {
      last = x;
      x = 0.5 * (x + a / x);
    } while (Math.abs(x - last) > 1e-12 * x);
    return 0.5 * (x + a / x);
  }

  @Differentiable(order = 2)
  static double horner(@Shape("n") double[] c, double x) {
    double p = 0;
    for (int i = c.length - 1; i >= 0; i--) {
      p = p * x + c[i];
    }
    return p;
  }

  @Differentiable(wrt = "x", order = 2)
  static double gatherAndScatter(@Shape("n") double[] x, int[] from, int[] to) {
    double[] y = new double[x.length];
    for (int k = 0; k < from.length; k++) {
      y[to[k]] += x[from[k]] * x[from[k]];
      y[from[k]] *= x[to[k]];
    }
    double s = 0;
    for (double e : y) {
      s += e * e;
    }
    return s;
  }

  /** Second derivatives through the tridiagonal solver. */
  @Differentiable(order = 2)
  static double thomasEnergy(
      @Shape("n") double[] lower,
      @Shape("n") double[] diagonal,
      @Shape("n") double[] upper,
      @Shape("n") double[] right) {
    double s = 0;
    for (double e : thomas(lower, diagonal, upper, right)) {
      s += e * e;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double substitutionEnergy(@Shape({"n", "n"}) double[][] L, @Shape("n") double[] b) {
    double s = 0;
    for (double e : forwardSubstitution(L, b)) {
      s += e * e;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double prefixEnergy(@Shape("n") double[] x) {
    double s = 0;
    for (double e : prefixSums(x)) {
      s += e * e * e;
    }
    return s;
  }
}
