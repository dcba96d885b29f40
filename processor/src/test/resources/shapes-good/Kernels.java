package demo;

import dev.ricci.Differentiable;
import dev.ricci.Shape;

final class Kernels {
  @Differentiable
  static double[] window(@Shape("n") double[] x, @Shape("2*w+1") double[] c, int w) {
    double[] y = x.clone();
    for (int i = w; i < x.length - w; i++) {
      double s = 0;
      for (int k = -w; k <= w; k++) {
        s += c[k + w] * x[i + k];
      }
      y[i] = s;
    }
    return y;
  }

  @Differentiable
  static double ring(@Shape("n") double[] x, int shift) {
    int n = x.length;
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += x[i] * x[Math.floorMod(i + shift, n)];
    }
    return s;
  }

  @Differentiable
  static double blocks(
      @Shape({"b", "m", "m"}) double[] A, @Shape({"b", "m"}) double[] x, int b, int m) {
    double s = 0;
    for (int k = 0; k < b; k++) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
          s += A[(k * m + i) * m + j] * x[k * m + i] * x[k * m + j];
        }
      }
    }
    return s;
  }

  @Differentiable
  static double packedUpper(@Shape("n*(n+1)/2") double[] U, @Shape("n") double[] x) {
    double s = 0;
    int p = 0;
    int n = x.length;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        s += U[p] * x[i] * x[j];
        p++;
      }
    }
    return s;
  }

  @Differentiable
  static double[] haar(@Shape("n") double[] x) {
    double[] y = x.clone();
    double[] t = new double[x.length];
    for (int len = x.length; len > 1; len /= 2) {
      int h = len / 2;
      for (int i = 0; i < h; i++) {
        t[i] = (y[2 * i] + y[2 * i + 1]) / Math.sqrt(2);
        t[h + i] = (y[2 * i] - y[2 * i + 1]) / Math.sqrt(2);
      }
      System.arraycopy(t, 0, y, 0, 2 * h);
    }
    return y;
  }

  @Differentiable
  static double merge(@Shape("m") double[] a, @Shape("n") double[] b) {
    int i = 0;
    int j = 0;
    double s = 0;
    double w = 1;
    while (i < a.length || j < b.length) {
      if (j >= b.length || (i < a.length && a[i] <= b[j])) {
        s += w * a[i++];
      } else {
        s += w * b[j++];
      }
      w *= 0.5;
    }
    return s;
  }

  @Differentiable
  static double cosine(@Shape("n") double[] a, @Shape("n") double[] b) {
    double[] u = normalise(a);
    double[] w = normalise(b);
    double s = 0;
    for (int i = 0; i < u.length; i++) {
      s += u[i] * w[i];
    }
    return s;
  }

  static @Shape("k") double[] normalise(@Shape("k") double[] v) {
    double s = 0;
    for (double e : v) {
      s += e * e;
    }
    double[] r = new double[v.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = v[i] / Math.sqrt(s);
    }
    return r;
  }

  @Differentiable
  static double firstFew(@Shape("n") double[] x, int count) {
    double s = 0;
    for (int i = 0; i < count; i++) {
      s += x[i];
      //! 14 warning: [ricci.unproven-index] cannot prove that the index of x[i] is less than n: x is @Shape("n"); if n is always count, declare x @Shape("count"); else access it under a condition on the index
    }
    return s;
  }

  @Differentiable
  static double firstRows(@Shape({"n", "3"}) double[][] x, int count) {
    double s = 0;
    for (int i = 0; i < count; i++) {
      s += x[i][2];
      //! 14 warning: [ricci.unproven-index] cannot prove that the index of x[i] is less than n: x has n rows, @Shape({"n","3"}); if n is always count, declare x @Shape({"count","3"}); else access it under a condition on the index
    }
    return s;
  }

  @Differentiable
  static double heaps(@Shape("n") double[] x) {
    double s = 0;
    for (int i = x.length - 1; i > 0; i--) {
      s += x[i] * x[(i - 1) / 2];
    }
    return s;
  }

  @Differentiable
  static double butterfly(@Shape("2*n") double[] x, int n) {
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += x[i] * x[i + n] - x[2 * n - 1 - i];
    }
    return s;
  }

  @Differentiable
  static double bilinear(@Shape({"h", "w"}) double[][] image, int y, int x, double u, double v) {
    int y0 = Math.min(Math.max(y, 0), image.length - 2);
    int x0 = Math.min(Math.max(x, 0), image[0].length - 2);
    if (image.length < 2 || image[0].length < 2) {
      return image[0][0];
    }
    return (1 - u) * (1 - v) * image[y0][x0]
        + u * (1 - v) * image[y0 + 1][x0]
        + (1 - u) * v * image[y0][x0 + 1]
        + u * v * image[y0 + 1][x0 + 1];
  }
}
