package dev.ricci.benchmarks.hand;

import java.util.Arrays;

/**
 * Value and gradient of a dense layer's cross-entropy ({@code dev.ricci.benchmarks.problem.Dense}) by
 * hand. Not thread-safe, allocates nothing after construction.
 */
public final class HandDense {
  private final double[] z;

  /** Scratch for k classes. */
  public HandDense(int k) {
    z = new double[k];
  }

  /** Fills the gradient and returns the value. */
  public double valueAndGradient(
      double[][] X, int[] trueClass, double[][] W, double[] b, double[][] dW, double[] db) {
    int k = b.length;
    double inverse = 1.0 / X.length;
    double loss = 0;
    for (double[] row : dW) {
      Arrays.fill(row, 0);
    }
    Arrays.fill(db, 0);
    for (int i = 0; i < X.length; i++) {
      double[] x = X[i];
      logits(x, W, b);
      double max = z[0];
      for (int c = 1; c < k; c++) {
        max = Math.max(max, z[c]);
      }
      int truth = trueClass[i];
      loss += max - z[truth];
      double sum = 0;
      for (int c = 0; c < k; c++) {
        double e = Math.exp(z[c] - max);
        z[c] = e;
        sum += e;
      }
      loss += Math.log(sum);
      double scale = inverse / sum;
      for (int c = 0; c < k; c++) {
        double zBar = z[c] * scale - (c == truth ? inverse : 0);
        db[c] += zBar;
        double[] row = dW[c];
        for (int j = 0; j < x.length; j++) {
          row[j] += zBar * x[j];
        }
      }
    }
    return loss * inverse;
  }

  /** Four classes at a time: one sum alone would wait for its own additions. */
  private void logits(double[] x, double[][] W, double[] b) {
    int k = b.length;
    int c = 0;
    for (; c + 4 <= k; c += 4) {
      double[] w0 = W[c];
      double[] w1 = W[c + 1];
      double[] w2 = W[c + 2];
      double[] w3 = W[c + 3];
      double s0 = b[c];
      double s1 = b[c + 1];
      double s2 = b[c + 2];
      double s3 = b[c + 3];
      for (int j = 0; j < x.length; j++) {
        double e = x[j];
        s0 += w0[j] * e;
        s1 += w1[j] * e;
        s2 += w2[j] * e;
        s3 += w3[j] * e;
      }
      z[c] = s0;
      z[c + 1] = s1;
      z[c + 2] = s2;
      z[c + 3] = s3;
    }
    for (; c < k; c++) {
      double[] w = W[c];
      double s = b[c];
      for (int j = 0; j < x.length; j++) {
        s += w[j] * x[j];
      }
      z[c] = s;
    }
  }
}
