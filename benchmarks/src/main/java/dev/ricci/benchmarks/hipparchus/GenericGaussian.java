package dev.ricci.benchmarks.hipparchus;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.FastMath;
import org.hipparchus.util.MathArrays;

/** {@code dev.ricci.benchmarks.problem.Gaussian} over any field. */
public final class GenericGaussian {
  private GenericGaussian() {}

  /** The log-likelihood. */
  public static <T extends CalculusFieldElement<T>> T logLikelihood(double[] x, T[] mean, T[][] S) {
    T[][] L = MathArrays.buildArray(mean[0].getField(), 4, 4);
    T[] y = MathArrays.buildArray(mean[0].getField(), 4);
    T log = mean[0].getField().getZero();
    T square = mean[0].getField().getZero();
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j <= i; j++) {
        T s = S[i][j];
        for (int k = 0; k < j; k++) {
          s = s.subtract(L[i][k].multiply(L[j][k]));
        }
        L[i][j] = i == j ? FastMath.sqrt(s) : s.divide(L[j][j]);
      }
      T r = mean[i].negate().add(x[i]);
      for (int k = 0; k < i; k++) {
        r = r.subtract(L[i][k].multiply(y[k]));
      }
      y[i] = r.divide(L[i][i]);
      log = log.add(FastMath.log(L[i][i]));
      square = square.add(y[i].multiply(y[i]));
    }
    return square.multiply(-0.5).subtract(log).subtract(2 * Math.log(2 * Math.PI));
  }
}
