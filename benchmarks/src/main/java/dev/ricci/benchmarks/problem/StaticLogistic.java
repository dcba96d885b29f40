package dev.ricci.benchmarks.problem;

import dev.ricci.Differentiable;
import dev.ricci.Shape;

/** The logistic loss of {@code dev.ricci.examples.tour.Tour} with a known number of features. */
public final class StaticLogistic {
  private StaticLogistic() {}

  /** Eight features. */
  @Differentiable(wrt = {"w", "bias"})
  public static double logistic8(
      @Shape({"m", "8"}) double[][] X,
      @Shape("m") double[] label,
      @Shape("8") double[] w,
      double bias,
      double ridge) {
    return loss(X, label, w, bias, ridge);
  }

  /** Sixty-four features. */
  @Differentiable(wrt = {"w", "bias"})
  public static double logistic64(
      @Shape({"m", "64"}) double[][] X,
      @Shape("m") double[] label,
      @Shape("64") double[] w,
      double bias,
      double ridge) {
    return loss(X, label, w, bias, ridge);
  }

  private static double loss(
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
}
