package demo;

import dev.ricci.Differentiable;
import dev.ricci.Out;
import dev.ricci.Shape;
import java.util.Arrays;

/** Calls among methods, models of statistics and mechanics, arrays without shapes. */
final class CallsAndModels {
  static double dot(@Shape("n") double[] x, @Shape("n") double[] y) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i] * y[i];
    }
    return s;
  }

  @Shape("m")
  static double[] apply(@Shape({"m", "n"}) double[][] A, @Shape("n") double[] x) {
    double[] y = new double[A.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = dot(A[i], x);
    }
    return y;
  }

  static double[] difference(@Shape("n") double[] a, @Shape("n") double[] b) {
    double[] d = a.clone();
    for (int i = 0; i < d.length; i++) {
      d[i] -= b[i];
    }
    return d;
  }

  static double squaredNorm(double[] x) {
    double s = 0;
    for (double v : x) {
      s += v * v;
    }
    return s;
  }

  static double first(@Shape("2*k") double[] z, @Shape("k") double[] w) {
    return z[0] * w[0];
  }

  static void scale(double a, double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= a;
    }
  }

  @Differentiable
  static double leastSquares(@Shape({"m", "n"}) double[][] A, @Shape("n") double[] x, @Shape("m") double[] b) {
    return squaredNorm(difference(apply(A, x), b));
  }

  @Differentiable
  static double twiceApplied(@Shape({"n", "n"}) double[][] A, @Shape("n") double[] x) {
    return dot(apply(A, apply(A, x)), x);
  }

  @Differentiable
  static double sameRows(@Shape({"m", "n"}) double[][] A, int i) {
    return dot(A[0], A[A.length - 1]);
  }

  @Differentiable
  static double halvesOfPair(@Shape("2*n") double[] z, @Shape("n") double[] w) {
    return first(z, w);
  }

  @Differentiable
  static double literalSizes(@Shape("6") double[] z, @Shape("3") double[] w) {
    return first(z, w) + dot(w, w);
  }

  @Differentiable
  static double checkedByHand(@Shape("m") double[] x, @Shape("n") double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException("lengths differ");
    }
    return dot(x, y);
  }

  @Differentiable
  static double inPlace(@Shape("n") double[] x) {
    double[] y = x.clone();
    scale(2, y);
    return dot(x, y);
  }

  @Differentiable
  static double withoutShapes(double[] x, double[] y) {
    return dot(x, y);
  }

  @Differentiable
  static double withoutShapesInLoops(double[][] A, double[] x, double[] y) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        s += x[i] * A[i][j] * y[j];
      }
    }
    return s;
  }

  @Differentiable
  static double withoutShapesLonger(double[] x, double[] y) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i] * (y[i + 1] - y[i]);
    }
    return s;
  }

  @Differentiable
  static double minimumOfLengths(@Shape("m") double[] x, @Shape("n") double[] y) {
    int k = Math.min(x.length, y.length);
    double s = 0;
    for (int i = 0; i < k; i++) {
      s += x[i] * y[i];
    }
    return s;
  }

  @Differentiable
  static double logistic(@Shape({"m", "n"}) double[][] X, @Shape("m") double[] y, @Shape("n") double[] w, double b) {
    double loss = 0;
    for (int i = 0; i < X.length; i++) {
      double z = b;
      for (int j = 0; j < w.length; j++) {
        z += X[i][j] * w[j];
      }
      loss += Math.log1p(Math.exp(-y[i] * z));
    }
    return loss / X.length;
  }

  @Differentiable
  static double softmaxCrossEntropy(@Shape({"m", "k"}) double[][] logits, @Shape("m") int[] label) {
    double loss = 0;
    for (int i = 0; i < logits.length; i++) {
      double[] z = logits[i];
      double top = z[0];
      for (int j = 1; j < z.length; j++) {
        top = Math.max(top, z[j]);
      }
      double s = 0;
      for (double v : z) {
        s += Math.exp(v - top);
      }
      loss += top + Math.log(s) - z[label[i]];
      //! 42 warning: [ricci.unproven-index] cannot prove that the index of z[label[i]] is between 0 and k-1: z has length k; if it always is, access it under a condition on the index
    }
    return loss;
  }

  @Differentiable
  @Shape("3")
  static double[] cross(@Shape("3") double[] a, @Shape("3") double[] b) {
    double[] c = new double[3];
    for (int i = 0; i < 3; i++) {
      int j = (i + 1) % 3;
      int k = (i + 2) % 3;
      c[i] = a[j] * b[k] - a[k] * b[j];
    }
    return c;
  }

  @Differentiable
  static double[] rotate(@Shape("4") double[] q, @Shape("3") double[] v) {
    double[] t = new double[3];
    for (int i = 0; i < 3; i++) {
      t[i] = 2 * (q[1 + (i + 1) % 3] * v[(i + 2) % 3] - q[1 + (i + 2) % 3] * v[(i + 1) % 3]);
    }
    double[] r = {v[0], v[1], v[2]};
    for (int i = 0; i < r.length; i++) {
      r[i] += q[0] * t[i] + q[1 + (i + 1) % 3] * t[(i + 2) % 3] - q[1 + (i + 2) % 3] * t[(i + 1) % 3];
    }
    return r;
  }

  @Differentiable
  static double gaussianMixture(
      @Shape({"k", "d"}) double[][] mean, @Shape({"n", "d"}) double[][] x, @Shape("k") double[] alpha) {
    int k = mean.length;
    int d = x[0].length;
    double[] term = new double[k];
    double total = 0;
    for (int i = 0; i < x.length; i++) {
      for (int c = 0; c < k; c++) {
        double s = 0;
        for (int j = 0; j < d; j++) {
          double t = x[i][j] - mean[c][j];
          s += t * t;
        }
        term[c] = alpha[c] - 0.5 * s;
      }
      double top = term[0];
      for (int c = 1; c < k; c++) {
        if (term[c] > top) {
          top = term[c];
        }
      }
      double s = 0;
      for (int c = 0; c < k; c++) {
        s += Math.exp(term[c] - top);
      }
      total += top + Math.log(s);
    }
    return total;
  }

  @Differentiable
  static double lennardJones(@Shape({"n", "3"}) double[][] p) {
    double e = 0;
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < i; j++) {
        double r = 0;
        for (int k = 0; k < 3; k++) {
          double d = p[i][k] - p[j][k];
          r += d * d;
        }
        double q = 1 / (r * r * r);
        e += q * q - q;
      }
    }
    return e;
  }

  @Differentiable
  static double network(
      @Shape({"h", "n"}) double[][] W1, @Shape("h") double[] b1, @Shape("h") double[] w2, @Shape("n") double[] x) {
    double[] hidden = apply(W1, x);
    double y = 0;
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = Math.tanh(hidden[i] + b1[i]);
      y += w2[i] * hidden[i];
    }
    return y;
  }

  @Differentiable
  static double recurrent(@Shape({"t", "n"}) double[][] x, @Shape({"n", "n"}) double[][] W) {
    int n = W.length;
    double[] h = new double[n];
    for (int s = 0; s < x.length; s++) {
      double[] next = new double[n];
      for (int i = 0; i < n; i++) {
        double z = x[s][i];
        for (int j = 0; j < n; j++) {
          z += W[i][j] * h[j];
        }
        next[i] = Math.tanh(z);
      }
      h = next;
    }
    return squaredNorm(h);
  }

  @Differentiable
  @Shape({"n", "3"})
  static double[][] features(@Shape("n") double[] x) {
    double[][] F = new double[x.length][3];
    for (int i = 0; i < x.length; i++) {
      double p = 1;
      for (int j = 0; j < 3; j++) {
        F[i][j] = p;
        p *= x[i];
      }
    }
    return F;
  }

  @Differentiable
  static void model(
      @Shape("3") double[] b, @Shape("m") double[] x, @Out @Shape("m") double[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = b[0] * Math.exp(-b[1] * x[i]) + b[2];
    }
  }

  @Differentiable
  static double copies(@Shape("n") double[] x) {
    int n = x.length;
    double[] y = new double[n + 2];
    System.arraycopy(x, 0, y, 1, n);
    double[] tail = Arrays.copyOfRange(x, 1, n);
    double s = 0;
    for (int i = 1; i <= n; i++) {
      s += y[i - 1] * y[i + 1];
    }
    for (double v : tail) {
      s += v;
    }
    double[] padded = Arrays.copyOf(x, n + 1);
    return s + padded[n];
  }

  @Differentiable
  static double declaredLocal(@Shape("n") double[] x) {
    @Shape("n+1") double[] y = new double[x.length + 1];
    @Shape({"n", "2"}) double[] pairs = new double[2 * x.length];
    for (int i = 0; i < x.length; i++) {
      y[i + 1] = x[i];
      pairs[2 * i + 1] = y[i];
    }
    return y[x.length] + pairs[1];
  }

  @Differentiable
  static double filled(@Shape("n") double[] x) {
    double[] w = new double[x.length];
    Arrays.fill(w, 1.0 / x.length);
    if (w.length > 2) {
      Arrays.fill(w, 1, w.length - 1, 2.0);
    }
    return dot(w, x);
  }

  static double sumFrom(@Shape("n") double[] x, int i) {
    return i < 0 || i >= x.length ? 0 : x[i] + sumFrom(x, i + 1);
  }

  @Differentiable
  static double recursive(@Shape("n") double[] x) {
    return sumFrom(x, 0);
  }

  @Differentiable
  static double rowsSwapped(@Shape({"2", "n"}) double[][] x) {
    double[] a = x[0];
    double[] b = x[1];
    double s = 0;
    for (int i = 0; i < a.length; i++) {
      s += a[i] * b[a.length - 1 - i];
    }
    return s;
  }

  @Differentiable
  static double polynomialFeatures(@Shape("n") double[] x, @Shape("n*(n+1)/2") double[] w) {
    double s = 0;
    int t = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = i; j < x.length; j++, t++) {
        s += w[t] * x[i] * x[j];
      }
    }
    return s;
  }
}
