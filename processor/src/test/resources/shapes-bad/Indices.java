package demo;

import dev.ricci.Differentiable;
import dev.ricci.Shape;
import java.util.Arrays;

/** Indices that leave their arrays. */
final class Indices {
  @Differentiable
  static double lastByLength(@Shape("n") double[] x) {
    return x[x.length] * x[0];
  }

  @Differentiable
  static double withoutShape(double[] x) {
    return x[x.length] * x[0];
  }

  @Differentiable
  static double lessOrEqual(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i <= x.length; i++) {
      s += x[i];
    }
    return s;
  }

  @Differentiable
  static double lessOrEqualWithoutShape(double[] x) {
    double s = 0;
    for (int i = 0; i <= x.length; i++) {
      s += x[i];
    }
    return s;
  }

  @Differentiable
  static double next(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i + 1] - x[i];
    }
    return s;
  }

  @Differentiable
  static double previous(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i] - x[i - 1];
    }
    return s;
  }

  @Differentiable
  static double negative(@Shape("n") double[] x) {
    return x[-1] * x[0];
  }

  @Differentiable
  static double constant(@Shape("3") double[] x) {
    return x[0] * x[1] * x[3];
  }

  @Differentiable
  static double constantRow(@Shape({"2", "3"}) double[][] A) {
    return A[2][1] * A[1][2];
  }

  @Differentiable
  static double constantColumn(@Shape({"2", "3"}) double[][] A) {
    return A[1][3] * A[1][2];
  }

  @Differentiable
  static double literalLoop(@Shape("4") double[] x) {
    double s = 0;
    for (int i = 0; i < 5; i++) {
      s += x[i];
    }
    return s;
  }

  @Differentiable
  static double backwards(@Shape("n") double[] c, double x) {
    double p = 0;
    for (int i = c.length; i >= 0; i--) {
      p = p * x + c[i];
    }
    return p;
  }

  @Differentiable
  static double backwardsPastZero(@Shape("n") double[] c, double x) {
    double p = 0;
    for (int i = c.length - 1; i >= -1; i--) {
      p = p * x + c[i];
    }
    return p;
  }

  @Differentiable
  static double reversed(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i] * x[x.length - i];
    }
    return s;
  }

  @Differentiable
  static double grid(@Shape({"m", "n"}) double[][] u) {
    double s = 0;
    for (int i = 1; i < u.length - 1; i++) {
      for (int j = 1; j < u[0].length; j++) {
        s += u[i][j + 1] - u[i][j - 1];
      }
    }
    return s;
  }

  @Differentiable
  static double guardTooWeak(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      if (i >= 0) {
        s += x[i] * x[i - 1];
      }
    }
    return s;
  }

  @Differentiable
  static double guardWrongSide(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += i > 0 ? x[i + 1] : x[i];
    }
    return s;
  }

  @Differentiable
  static double clamped(@Shape("n") double[] x) {
    int n = x.length;
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += x[Math.min(i + 1, n)];
    }
    return s;
  }

  @Differentiable
  static double modulo(@Shape("n") double[] x) {
    int n = x.length;
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += x[i % n + 1];
    }
    return s;
  }

  @Differentiable
  static double strided(@Shape("2*n") double[] z) {
    double s = 0;
    for (int i = 0; i < z.length; i += 2) {
      s += z[i] * z[i + 2];
    }
    return s;
  }

  @Differentiable
  static double whileLoop(@Shape("n") double[] x) {
    double s = 0;
    int i = 0;
    while (i <= x.length) {
      s += x[i];
      i++;
    }
    return s;
  }

  @Differentiable
  static double counter(@Shape("n*(n-1)/2") double[] L, @Shape("n") double[] x) {
    double s = 0;
    int k = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j <= i; j++) {
        s += L[k++] * x[i] * x[j];
      }
    }
    return s;
  }

  @Differentiable
  static double fill(@Shape("n") double[] x) {
    double[] y = new double[x.length];
    Arrays.fill(y, 0, x.length + 1, 1.0);
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += y[i] * x[i];
    }
    return s;
  }

  @Differentiable
  static double copy(@Shape("n") double[] x) {
    double[] y = new double[x.length];
    System.arraycopy(x, 1, y, 0, x.length);
    return y[0] * x[0];
  }

  @Differentiable
  static double always(@Shape("n") double[] x) {
    double s = 0;
    if (x[0] > 0) {
      s += x[x.length + 1];
    }
    return s + x[0];
  }

  @Differentiable
  static double triangle(@Shape({"n", "n"}) double[][] A) {
    double s = 0;
    for (int i = 0; i < A.length; i++) {
      for (int j = 0; j <= i + 1; j++) {
        s += A[i][j];
      }
    }
    return s;
  }

  @Differentiable
  static double emptyTail(@Shape("n") double[] x) {
    double[] y = new double[x.length + 1];
    double s = 0;
    for (int i = 0; i < y.length; i++) {
      y[i + 1] = x[0];
      s += y[i];
    }
    return s;
  }

  @Differentiable
  static double shortLocal(@Shape("n") double[] x) {
    int n = x.length;
    double[] w = new double[n - 2];
    for (int i = 1; i < n; i++) {
      w[i - 1] = x[i];
    }
    return w[0];
  }

  @Differentiable
  static double literalArray(double x) {
    double[] c = {1, 2, 3};
    double p = 0;
    for (int i = 3; i >= 0; i--) {
      p = p * x + c[i];
    }
    return p;
  }

  @Differentiable
  static double shift(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i << 1];
    }
    return s;
  }
}
