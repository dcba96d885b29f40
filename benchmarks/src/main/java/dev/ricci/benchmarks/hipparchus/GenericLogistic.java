package dev.ricci.benchmarks.hipparchus;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.FastMath;

/** {@code dev.ricci.examples.tour.Tour}'s logistic loss over any field. */
public final class GenericLogistic {
  private GenericLogistic() {}

  /** The loss. */
  public static <T extends CalculusFieldElement<T>> T loss(
      double[][] X, double[] label, T[] w, T bias, double ridge) {
    T loss = bias.getField().getZero();
    for (int i = 0; i < X.length; i++) {
      T z = bias;
      for (int j = 0; j < w.length; j++) {
        z = z.add(w[j].multiply(X[i][j]));
      }
      T margin = z.multiply(label[i]);
      loss =
          margin.getReal() > 0
              ? loss.add(FastMath.log1p(FastMath.exp(margin.negate())))
              : loss.subtract(margin).add(FastMath.log1p(FastMath.exp(margin)));
    }
    T penalty = bias.getField().getZero();
    for (T e : w) {
      penalty = penalty.add(e.multiply(e));
    }
    return loss.divide(X.length).add(penalty.multiply(0.5 * ridge));
  }
}
