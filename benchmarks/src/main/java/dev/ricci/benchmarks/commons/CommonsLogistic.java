package dev.ricci.benchmarks.commons;

import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;

/** {@code dev.ricci.examples.tour.Tour}'s logistic loss with partials carried along. */
public final class CommonsLogistic {
  private CommonsLogistic() {}

  /** The loss. */
  public static DerivativeStructure loss(
      double[][] X,
      double[] label,
      DerivativeStructure[] w,
      DerivativeStructure bias,
      double ridge) {
    DerivativeStructure loss = bias.getField().getZero();
    for (int i = 0; i < X.length; i++) {
      DerivativeStructure z = bias;
      for (int j = 0; j < w.length; j++) {
        z = z.add(w[j].multiply(X[i][j]));
      }
      DerivativeStructure margin = z.multiply(label[i]);
      loss =
          margin.getValue() > 0
              ? loss.add(margin.negate().exp().log1p())
              : loss.subtract(margin).add(margin.exp().log1p());
    }
    DerivativeStructure penalty = bias.getField().getZero();
    for (DerivativeStructure e : w) {
      penalty = penalty.add(e.multiply(e));
    }
    return loss.divide(X.length).add(penalty.multiply(0.5 * ridge));
  }
}
