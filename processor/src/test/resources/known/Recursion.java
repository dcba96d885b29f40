package known;

import dev.ricci.DerivativeOf;
import dev.ricci.Differentiable;
import dev.ricci.Shape;

/** Methods that call themselves, one another, and functions with declared derivatives. */
final class Recursion {
  private Recursion() {}

  @Differentiable(order = 2)
  static double twoBranches(double[] x, int n) {
    return branch(x, n);
  }

  private static double branch(double[] x, int n) {
    if (n < 2) {
      return Math.sin(x[n]);
    }
    return branch(x, n - 1) * x[0] + branch(x, n - 2) * branch(x, n - 2);
  }

  @Differentiable(order = 2)
  static double power(double x, double y, int n) {
    return squaring(x, n) * y;
  }

  private static double squaring(double x, int n) {
    if (n == 0) {
      return 1;
    }
    double h = squaring(x, n / 2);
    return n % 2 == 0 ? h * h : h * h * x;
  }

  @Differentiable(order = 2)
  static double sweep(double[] x) {
    double[] a = x.clone();
    down(a, 0);
    double s = 0;
    for (int i = 0; i < a.length; i++) {
      s += a[i] * a[a.length - 1 - i];
    }
    return s;
  }

  private static void down(double[] a, int i) {
    if (i >= a.length) {
      return;
    }
    a[i] = a[i] * a[i] + 0.5 * a[0];
    down(a, i + 1);
    a[0] *= Math.exp(a[i] * 0.1);
  }

  @Differentiable(order = 2)
  static double mutual(double a, double b, int n) {
    return even(a, b, n);
  }

  private static double even(double a, double b, int n) {
    if (n == 0) {
      return a * b;
    }
    double t = Math.tanh(a);
    return odd(t * b, a, n - 1) + t;
  }

  private static double odd(double a, double b, int n) {
    if (n == 0) {
      return a + b;
    }
    for (int i = 0; i < 2; i++) {
      a = a * Math.cos(b);
    }
    return even(a, b * a, n - 1);
  }

  @Differentiable
  @Shape("n")
  static double[] halves(@Shape("n") double[] x) {
    return joined(x, 0, x.length);
  }

  @Differentiable(order = 2)
  static double halvesEnergy(@Shape("n") double[] x) {
    double s = 0;
    for (double e : joined(x, 0, x.length)) {
      s += e * e;
    }
    return s;
  }

  private static double[] joined(double[] x, int low, int high) {
    double[] r = new double[high - low];
    if (high - low == 1) {
      r[0] = x[low] * x[low];
      return r;
    }
    int middle = (low + high) / 2;
    double[] l = joined(x, low, middle);
    double[] h = joined(x, middle, high);
    for (int i = 0; i < l.length; i++) {
      r[i] = l[i] * h[0];
    }
    for (int i = 0; i < h.length; i++) {
      r[l.length + i] = h[i] + l[0];
    }
    return r;
  }

  /** A recursion in a loop whose iterations meet in a sum alone. */
  @Differentiable(order = 2)
  static double summed(@Shape("n") double[] x) {
    double s = 0;
    for (double e : x) {
      s += squaring(e, 3) * e;
    }
    return s;
  }

  /** A recursion in a loop that feeds it, in a branch, with what it overwrites. */
  @Differentiable(order = 2)
  static double fed(@Shape("n") double[] x, int times) {
    double[] a = x.clone();
    double s = 1;
    for (int k = 0; k < times; k++) {
      if (s > 0.5) {
        s = squaring(s, 2) * 0.3 + a[0];
        down(a, 1);
      } else {
        s += squaring(a[1], 3);
        a[1] = s;
      }
    }
    return s * a[a.length - 1];
  }

  /** Quicksort by indices, then a weighted sum: ints are changed in place by a recursion. */
  @Differentiable(order = 2)
  static double ranked(@Shape("n") double[] x) {
    int[] order = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      order[i] = i;
    }
    sort(x, order, 0, x.length - 1);
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += (i + 1) * x[order[i]] * x[order[i]];
    }
    return s;
  }

  private static void sort(double[] x, int[] order, int low, int high) {
    if (low >= high) {
      return;
    }
    double pivot = x[order[(low + high) / 2]];
    int i = low;
    int j = high;
    while (i <= j) {
      while (x[order[i]] < pivot) {
        i++;
      }
      while (x[order[j]] > pivot) {
        j--;
      }
      if (i <= j) {
        int t = order[i];
        order[i] = order[j];
        order[j] = t;
        i++;
        j--;
      }
    }
    sort(x, order, low, j);
    sort(x, order, i, high);
  }

  /** Quicksort of the numbers themselves. */
  @Differentiable(order = 2)
  static double sortedInPlace(@Shape("n") double[] x) {
    double[] a = x.clone();
    sort(a, 0, a.length - 1);
    double s = 0;
    for (int i = 0; i < a.length; i++) {
      s += (i + 1) * a[i] * a[i];
    }
    return s;
  }

  private static void sort(double[] a, int low, int high) {
    if (low >= high) {
      return;
    }
    double pivot = a[(low + high) / 2];
    int i = low;
    int j = high;
    while (i <= j) {
      while (a[i] < pivot) {
        i++;
      }
      while (a[j] > pivot) {
        j--;
      }
      if (i <= j) {
        double t = a[i];
        a[i] = a[j];
        a[j] = t;
        i++;
        j--;
      }
    }
    sort(a, low, j);
    sort(a, i, high);
  }

  /** The determinant by expansion along rows of a matrix. */
  @Differentiable(order = 2)
  static double determinant(@Shape({"n", "n"}) double[][] A) {
    return expanded(A, 0, 0);
  }

  private static double expanded(double[][] A, int row, int used) {
    if (row == A.length) {
      return 1;
    }
    double sum = 0;
    int sign = 1;
    for (int j = 0; j < A.length; j++) {
      if ((used & (1 << j)) == 0) {
        sum += sign * A[row][j] * expanded(A, row + 1, used | (1 << j));
        sign = -sign;
      }
    }
    return sum;
  }

  @Differentiable(order = 2)
  static double declared(@Shape("n") double[] x) {
    double s = 0.1;
    for (double e : x) {
      s += error(e * s);
    }
    return s;
  }

  static double error(double x) {
    double sum = 0;
    double t = x;
    for (int k = 0; k < 40; k++) {
      sum += t / (2 * k + 1);
      t *= -x * x / (k + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  @DerivativeOf(method = "error", wrt = "x")
  static double errorDx(double x) {
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x);
  }

  @DerivativeOf(method = "errorDx", wrt = "x")
  static double errorDxx(double x) {
    return -2 * x * errorDx(x);
  }
}
