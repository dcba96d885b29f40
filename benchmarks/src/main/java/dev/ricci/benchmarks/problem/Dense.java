package dev.ricci.benchmarks.problem;

import dev.ricci.Differentiable;
import dev.ricci.Shape;

/** A dense layer under a softmax. */
public final class Dense {
  private Dense() {}

  /**
   * Mean cross-entropy of softmax(W x + b) over examples.
   *
   * @param X examples, one a row
   * @param trueClass of each example
   * @param W weights, one row a class
   * @param b biases
   */
  @Differentiable(wrt = {"W", "b"})
  public static double dense(
      @Shape({"m", "d"}) double[][] X,
      int[] trueClass,
      @Shape({"k", "d"}) double[][] W,
      @Shape("k") double[] b) {
    double loss = 0;
    for (int i = 0; i < X.length; i++) {
      double[] x = X[i];
      double[] z = new double[b.length];
      double max = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < b.length; c++) {
        double s = b[c];
        for (int j = 0; j < x.length; j++) {
          s += W[c][j] * x[j];
        }
        z[c] = s;
        max = Math.max(max, s);
      }
      double sum = 0;
      for (int c = 0; c < b.length; c++) {
        sum += Math.exp(z[c] - max);
      }
      loss += max + Math.log(sum) - z[trueClass[i]];
    }
    return loss / X.length;
  }
}
