package dev.ricci.benchmarks.hand;

/** Value and gradient of the logistic loss ({@code dev.ricci.examples.tour.Tour}) by hand. */
public final class HandLogistic {
  private HandLogistic() {}

  /** Fills the gradient by w and bias and returns the value. */
  public static double valueAndGradient(
      double[][] X,
      double[] label,
      double[] w,
      double bias,
      double ridge,
      double[] dw,
      double[] ds) {
    int n = w.length;
    double inverse = 1.0 / X.length;
    double loss = 0;
    double dbias = 0;
    java.util.Arrays.fill(dw, 0);
    for (int i = 0; i < X.length; i++) {
      double[] row = X[i];
      double z = bias;
      for (int j = 0; j < n; j++) {
        z += row[j] * w[j];
      }
      double margin = label[i] * z;
      double e = Math.exp(-Math.abs(margin));
      loss += Math.max(-margin, 0) + Math.log1p(e);
      double slope = margin > 0 ? -e / (1 + e) : -1 / (1 + e);
      double zBar = slope * label[i] * inverse;
      dbias += zBar;
      for (int j = 0; j < n; j++) {
        dw[j] += zBar * row[j];
      }
    }
    double penalty = 0;
    for (int j = 0; j < n; j++) {
      penalty += w[j] * w[j];
      dw[j] += ridge * w[j];
    }
    ds[0] = dbias;
    return loss * inverse + 0.5 * ridge * penalty;
  }
}
