package demo;

import dev.ricci.Differentiable;
import dev.ricci.Shape;
import java.util.Arrays;

/** While loops, searches, sorting, transforms, gathers. */
final class Loops {
  @Differentiable
  static double sum(@Shape("n") double[] x) {
    double s = 0;
    int i = 0;
    while (i < x.length) {
      s += x[i];
      i++;
    }
    return s;
  }

  @Differentiable
  static double doWhile(@Shape("n") double[] x) {
    double s = 0;
    int i = 0;
    do {
      s += x[i] * x[i];
      i++;
    } while (i < x.length);
    return s;
  }

  @Differentiable
  static double downwards(@Shape("n") double[] x) {
    double s = 0;
    int i = x.length;
    while (i > 0) {
      i--;
      s = s * 0.5 + x[i];
    }
    return s;
  }

  @Differentiable
  static double interpolate(@Shape("n") double[] t, @Shape("n") double[] f, double x) {
    int lo = 0;
    int hi = t.length - 1;
    while (hi - lo > 1) {
      int mid = (lo + hi) / 2;
      if (t[mid] > x) {
        hi = mid;
      } else {
        lo = mid;
      }
    }
    double w = (x - t[lo]) / (t[hi] - t[lo]);
    return (1 - w) * f[lo] + w * f[hi];
  }

  @Differentiable
  static double binarySearch(@Shape("n") double[] t, @Shape("n") double[] f, double x) {
    int lo = 0;
    int hi = t.length - 1;
    double best = 0;
    while (lo <= hi) {
      int mid = (lo + hi) >>> 1;
      best = f[mid];
      if (t[mid] < x) {
        lo = mid + 1;
      } else if (t[mid] > x) {
        hi = mid - 1;
      } else {
        break;
      }
    }
    return best;
  }

  @Differentiable
  static double linearSearch(@Shape("n") double[] t, @Shape("n") double[] f, double x) {
    int k = 0;
    while (k < t.length - 1 && t[k + 1] < x) {
      k++;
    }
    return f[k] * x;
  }

  @Differentiable
  static double bisection(@Shape("3") double[] c) {
    double lo = -1;
    double hi = 1;
    for (int k = 0; k < 60; k++) {
      double mid = 0.5 * (lo + hi);
      if (c[0] + mid * (c[1] + mid * c[2]) > 0) {
        hi = mid;
      } else {
        lo = mid;
      }
    }
    return lo * c[1];
  }

  @Differentiable
  @Shape("n")
  static double[] bubbleSort(@Shape("n") double[] x) {
    double[] y = x.clone();
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < y.length - 1 - i; j++) {
        if (y[j] > y[j + 1]) {
          double t = y[j];
          y[j] = y[j + 1];
          y[j + 1] = t;
        }
      }
    }
    return y;
  }

  @Differentiable
  @Shape("n")
  static double[] insertionSort(@Shape("n") double[] x) {
    double[] y = x.clone();
    for (int i = 1; i < y.length; i++) {
      double v = y[i];
      int j = i - 1;
      while (j >= 0 && y[j] > v) {
        y[j + 1] = y[j];
        j--;
      }
      y[j + 1] = v;
    }
    return y;
  }

  @Differentiable
  @Shape("n")
  static double[] selectionSort(@Shape("n") double[] x) {
    double[] y = Arrays.copyOf(x, x.length);
    int n = y.length;
    for (int i = 0; i < n - 1; i++) {
      int least = i;
      for (int j = i + 1; j < n; j++) {
        if (y[j] < y[least]) {
          least = j;
        }
      }
      double t = y[i];
      y[i] = y[least];
      y[least] = t;
    }
    return y;
  }

  @Differentiable
  static double mergeTwo(@Shape("m") double[] a, @Shape("n") double[] b) {
    double[] c = new double[a.length + b.length];
    int i = 0;
    int j = 0;
    for (int k = 0; k < c.length; k++) {
      if (i < a.length && (j >= b.length || a[i] <= b[j])) {
        c[k] = a[i++];
      } else if (j < b.length) {
        c[k] = b[j++];
      }
    }
    return c[0] - c[c.length - 1];
  }

  @Differentiable
  static double maximum(@Shape("n") double[] x) {
    int best = 0;
    for (int i = 1; i < x.length; i++) {
      if (x[i] > x[best]) {
        best = i;
      }
    }
    return x[best] * x[best];
  }

  @Differentiable
  static double positives(@Shape("n") double[] x) {
    double[] y = new double[x.length];
    int k = 0;
    for (int i = 0; i < x.length; i++) {
      if (x[i] > 0) {
        y[k++] = x[i];
      }
    }
    double s = 0;
    for (int i = 0; i < k; i++) {
      s += y[i];
    }
    return s;
  }

  @Differentiable
  static double firstNegative(@Shape("n") double[] x) {
    for (int i = 0; i < x.length; i++) {
      if (x[i] < 0) {
        return x[i] * i;
      }
    }
    return x[0];
  }

  @Differentiable
  static double labelled(@Shape({"m", "n"}) double[][] A) {
    double s = 0;
    outer:
    for (int i = 0; i < A.length; i++) {
      for (int j = 0; j < A[0].length; j++) {
        if (A[i][j] < 0) {
          continue outer;
        }
        if (s > 100) {
          break outer;
        }
        s += A[i][j];
      }
    }
    return s;
  }

  @Differentiable
  @Shape("n")
  static double[] butterflies(@Shape("n") double[] x) {
    double[] y = x.clone();
    int n = y.length;
    for (int len = 1; 2 * len <= n; len *= 2) {
      for (int i = 0; i + 2 * len <= n; i += 2 * len) {
        for (int j = i; j < i + len; j++) {
          double u = y[j];
          double v = y[j + len];
          y[j] = u + v;
          y[j + len] = u - v;
        }
      }
    }
    return y;
  }

  @Differentiable
  static double dft(@Shape("n") double[] x) {
    int n = x.length;
    double energy = 0;
    for (int k = 0; k < n; k++) {
      double re = 0;
      double im = 0;
      for (int t = 0; t < n; t++) {
        double angle = 2 * Math.PI * (k * t % n) / n;
        re += x[t] * Math.cos(angle);
        im -= x[t] * Math.sin(angle);
      }
      energy += k * (re * re + im * im);
    }
    return energy;
  }

  @Differentiable
  static double gather(@Shape("n") double[] x, @Shape("m") int[] index) {
    double s = 0;
    for (int k = 0; k < index.length; k++) {
      int i = index[k];
      if (i >= 0 && i < x.length) {
        s += x[i];
      }
    }
    return s;
  }

  @Differentiable
  static double gatherUnguarded(@Shape("n") double[] x, @Shape("m") int[] index) {
    double s = 0;
    for (int k = 0; k < index.length; k++) {
      s += x[index[k]];
      //! 19 warning: [ricci.unproven-index] cannot prove that the index of x[index[k]] is between 0 and n-1: x is @Shape("n"); if it always is, access it under a condition on the index
    }
    return s;
  }

  @Differentiable
  static double sparse(
      @Shape("n+1") int[] start, @Shape("z") int[] column, @Shape("z") double[] a, @Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      for (int k = Math.max(0, start[i]); k < Math.min(start[i + 1], a.length); k++) {
        s += x[i] * a[k] * x[Math.floorMod(column[k], x.length)];
      }
    }
    return s;
  }

  @Differentiable
  static double tableOfOffsets(@Shape("n") double[] x) {
    int[] offsets = {-1, 0, 1};
    double s = 0;
    for (int i = 1; i < x.length - 1; i++) {
      for (int o = 0; o < offsets.length; o++) {
        int k = i + offsets[o];
        if (0 <= k && k < x.length) {
          s += x[k];
        }
      }
    }
    return s;
  }

  @Differentiable
  static double histogram(@Shape("n") double[] x, @Shape("b") double[] weight) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      int bin = (int) Math.floor(x[i] * weight.length);
      bin = Math.max(0, Math.min(bin, weight.length - 1));
      s += weight[bin] * x[i];
    }
    return s;
  }

  @Differentiable
  static double collatz(@Shape("8") double[] x) {
    double s = 0;
    int k = 7;
    for (int t = 0; t < 20; t++) {
      s += x[k & 7];
      k = k % 2 == 0 ? k / 2 : 3 * k + 1;
    }
    return s;
  }

  @Differentiable
  static double ringBuffer(@Shape("n") double[] x) {
    double[] ring = new double[4];
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      ring[i % 4] = x[i];
      s += ring[(i + 1) % 4] * ring[i & 3];
    }
    return s;
  }

  @Differentiable
  static double swapBuffers(@Shape("n") double[] x, int steps) {
    int n = x.length;
    double[] a = x.clone();
    double[] b = new double[n];
    for (int t = 0; t < steps; t++) {
      for (int i = 0; i < n; i++) {
        b[i] = 0.5 * (a[i] + a[n - 1 - i]);
      }
      double[] swap = a;
      a = b;
      b = swap;
    }
    return a[0];
  }

  @Differentiable
  static double newton(@Shape("n") double[] c, double x0) {
    double x = x0;
    for (int it = 0; it < 50; it++) {
      double p = 0;
      double d = 0;
      for (int i = c.length - 1; i >= 0; i--) {
        d = d * x + p;
        p = p * x + c[i];
      }
      double step = p / d;
      x -= step;
      if (Math.abs(step) < 1e-12) {
        break;
      }
    }
    return x;
  }

  @Differentiable
  static double rungeKutta(@Shape("n") double[] y0, double h, int steps) {
    int n = y0.length;
    double[] y = y0.clone();
    double[] k = new double[n];
    for (int s = 0; s < steps; s++) {
      for (int i = 0; i < n; i++) {
        k[i] = -y[i] + (i > 0 ? y[i - 1] : 0);
      }
      for (int i = 0; i < n; i++) {
        y[i] += h * k[i];
      }
    }
    return y[n - 1];
  }

  @Differentiable
  static double fibonacci(double a, double b) {
    double[] f = new double[20];
    f[0] = a;
    f[1] = b;
    for (int i = 2; i < f.length; i++) {
      f[i] = f[i - 1] + f[i - 2];
    }
    return f[f.length - 1];
  }

  @Differentiable
  static double knapsack(@Shape("n") double[] value, @Shape("n") int[] weight) {
    double[] best = new double[101];
    for (int i = 0; i < value.length; i++) {
      for (int w = 100; w >= Math.max(0, weight[i]); w--) {
        best[w] = Math.max(best[w], best[w - Math.max(0, weight[i])] + value[i]);
      }
    }
    return best[100];
  }

  @Differentiable
  static double editDistance(@Shape("m") double[] a, @Shape("n") double[] b) {
    int m = a.length;
    int n = b.length;
    double[][] d = new double[m + 1][n + 1];
    for (int i = 1; i <= m; i++) {
      d[i][0] = d[i - 1][0] + a[i - 1];
    }
    for (int j = 1; j <= n; j++) {
      d[0][j] = d[0][j - 1] + b[j - 1];
    }
    for (int i = 1; i <= m; i++) {
      for (int j = 1; j <= n; j++) {
        double keep = d[i - 1][j - 1] + Math.abs(a[i - 1] - b[j - 1]);
        d[i][j] = Math.min(keep, Math.min(d[i - 1][j] + a[i - 1], d[i][j - 1] + b[j - 1]));
      }
    }
    return d[m][n];
  }

  @Differentiable
  static double switchOnIndex(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      switch (i % 3) {
        case 0:
          s += x[i];
          break;
        case 1:
          s *= x[i - 1];
          break;
        default:
          s -= x[i - 2];
      }
    }
    return s;
  }
}
