package dev.ricci.benchmarks.hipparchus;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.FastMath;
import org.hipparchus.util.MathArrays;

/** {@code dev.ricci.benchmarks.problem.Dense} over any field. */
public final class GenericDense {
  private GenericDense() {}

  /** The loss. */
  public static <T extends CalculusFieldElement<T>> T dense(
      double[][] X, int[] trueClass, T[][] W, T[] b) {
    T loss = b[0].getField().getZero();
    for (int i = 0; i < X.length; i++) {
      double[] x = X[i];
      T[] z = MathArrays.buildArray(b[0].getField(), b.length);
      T max = null;
      for (int c = 0; c < b.length; c++) {
        T s = b[c];
        for (int j = 0; j < x.length; j++) {
          s = s.add(W[c][j].multiply(x[j]));
        }
        z[c] = s;
        max = max == null || s.getReal() > max.getReal() ? s : max;
      }
      T sum = b[0].getField().getZero();
      for (T e : z) {
        sum = sum.add(FastMath.exp(e.subtract(max)));
      }
      loss = loss.add(max).add(FastMath.log(sum)).subtract(z[trueClass[i]]);
    }
    return loss.divide(X.length);
  }
}
