package dev.ricci.examples.tour;

import dev.ricci.Differentiable;
import dev.ricci.Shape;

/** Functions whose derivatives people need. */
public final class Tour {
  private Tour() {}

  /** Rosenbrock's valley in n dimensions. */
  @Differentiable(order = 2)
  public static double rosenbrock(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double a = x[i + 1] - x[i] * x[i];
      double b = 1 - x[i];
      s += 100 * a * a + b * b;
    }
    return s;
  }

  /** Mean logistic loss of weights w and a bias on examples X with labels ±1, with ridge penalty. */
  @Differentiable(
      wrt = {"w", "bias"},
      order = 2)
  public static double logisticLoss(
      @Shape({"m", "n"}) double[][] X,
      @Shape("m") double[] label,
      @Shape("n") double[] w,
      double bias,
      double ridge) {
    double loss = 0;
    for (int i = 0; i < X.length; i++) {
      double z = bias;
      for (int j = 0; j < w.length; j++) {
        z += X[i][j] * w[j];
      }
      double margin = label[i] * z;
      loss += margin > 0 ? Math.log1p(Math.exp(-margin)) : -margin + Math.log1p(Math.exp(margin));
    }
    double penalty = 0;
    for (double e : w) {
      penalty += e * e;
    }
    return loss / X.length + 0.5 * ridge * penalty;
  }

  /** Mean cross-entropy of a matrix of logits, one row per example, against the true classes. */
  @Differentiable(order = 2)
  public static double crossEntropy(@Shape({"m", "k"}) double[][] logits, int[] trueClass) {
    double loss = 0;
    for (int i = 0; i < logits.length; i++) {
      double[] row = logits[i];
      double max = row[0];
      for (int j = 1; j < row.length; j++) {
        max = Math.max(max, row[j]);
      }
      double sum = 0;
      for (double z : row) {
        sum += Math.exp(z - max);
      }
      loss += max + Math.log(sum) - row[trueClass[i]];
    }
    return loss / logits.length;
  }

  /** Black–Scholes price of a European call; the partials are its greeks. */
  @Differentiable(order = 2)
  public static double call(double spot, double strike, double rate, double sigma, double years) {
    double root = sigma * Math.sqrt(years);
    double d1 = (Math.log(spot / strike) + (rate + 0.5 * sigma * sigma) * years) / root;
    double d2 = d1 - root;
    return spot * normal(d1) - strike * Math.exp(-rate * years) * normal(d2);
  }

  /** The normal distribution function, by Abramowitz and Stegun's 26.2.17. */
  private static double normal(double x) {
    double t = 1 / (1 + 0.2316419 * Math.abs(x));
    double tail =
        Math.exp(-0.5 * x * x)
            / Math.sqrt(2 * Math.PI)
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return x >= 0 ? 1 - tail : tail;
  }

  /** Position and heading of a planar arm's hand; its Jacobian moves the robot. */
  @Differentiable
  @Shape("3")
  public static double[] arm(@Shape("2") double[] joints, double upper, double fore) {
    double elbow = joints[0];
    double wrist = joints[0] + joints[1];
    return new double[] {
      upper * Math.cos(elbow) + fore * Math.cos(wrist),
      upper * Math.sin(elbow) + fore * Math.sin(wrist),
      wrist
    };
  }

  /** Mahalanobis distance of x from mean for an inverse covariance P. */
  @Differentiable(order = 2)
  public static double mahalanobis(
      @Shape("n") double[] x, @Shape("n") double[] mean, @Shape({"n", "n"}) double[][] P) {
    int n = x.length;
    double[] d = new double[n];
    for (int i = 0; i < n; i++) {
      d[i] = x[i] - mean[i];
    }
    double s = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        s += d[i] * P[i][j] * d[j];
      }
    }
    return Math.sqrt(s);
  }

  /** log det A of a symmetric positive definite 3×3 matrix, by Cholesky's factorisation. */
  @Differentiable(order = 2)
  public static double logDeterminant(@Shape({"3", "3"}) double[][] A) {
    double[][] L = new double[3][3];
    double log = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j <= i; j++) {
        double s = A[i][j];
        for (int k = 0; k < j; k++) {
          s -= L[i][k] * L[j][k];
        }
        if (i == j) {
          L[i][i] = Math.sqrt(s);
          log += 2 * Math.log(L[i][i]);
        } else {
          L[i][j] = s / L[j][j];
        }
      }
    }
    return log;
  }

  /** A polynomial at x by Horner's rule. */
  @Differentiable(order = 2)
  public static double horner(@Shape("n") double[] coefficients, double x) {
    double p = 0;
    for (int k = coefficients.length - 1; k >= 0; k--) {
      p = p * x + coefficients[k];
    }
    return p;
  }

  /** The vector v rotated by the quaternion q = (w, x, y, z), which need not have norm 1. */
  @Differentiable
  @Shape("3")
  public static double[] rotate(@Shape("4") double[] q, @Shape("3") double[] v) {
    double norm = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
    double w = q[0] / norm;
    double[] u = {q[1] / norm, q[2] / norm, q[3] / norm};
    double[] t = cross(u, v);
    for (int i = 0; i < 3; i++) {
      t[i] *= 2;
    }
    double[] ut = cross(u, t);
    double[] r = new double[3];
    for (int i = 0; i < 3; i++) {
      r[i] = v[i] + w * t[i] + ut[i];
    }
    return r;
  }

  @Shape("3")
  private static double[] cross(@Shape("3") double[] a, @Shape("3") double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  /** The valid part of a convolution of a signal with a kernel. */
  @Differentiable
  @Shape("n-k+1")
  public static double[] convolve(@Shape("n") double[] signal, @Shape("k") double[] kernel) {
    double[] y = new double[signal.length - kernel.length + 1];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < kernel.length; j++) {
        y[i] += signal[i + j] * kernel[kernel.length - 1 - j];
      }
    }
    return y;
  }
}
