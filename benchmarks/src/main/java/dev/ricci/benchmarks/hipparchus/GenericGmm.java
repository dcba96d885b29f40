package dev.ricci.benchmarks.hipparchus;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.FastMath;
import org.hipparchus.util.MathArrays;

/** {@code dev.ricci.examples.adbench.Gmm} over any field. */
public final class GenericGmm {
  private GenericGmm() {}

  /** The objective, but for the prior's normaliser, a constant, that the caller may add. */
  public static <T extends CalculusFieldElement<T>> T gmm(
      T[] alphas, T[][] means, T[][] icf, double[][] x, double constant, double gamma, int m) {
    int K = alphas.length;
    int D = means[0].length;
    T zero = alphas[0].getField().getZero();
    T[] logDeterminant = MathArrays.buildArray(alphas[0].getField(), K);
    T[][] diagonal = MathArrays.buildArray(alphas[0].getField(), K, D);
    for (int k = 0; k < K; k++) {
      logDeterminant[k] = zero;
      for (int j = 0; j < D; j++) {
        logDeterminant[k] = logDeterminant[k].add(icf[k][j]);
        diagonal[k][j] = FastMath.exp(icf[k][j]);
      }
    }
    T likelihood = zero;
    T[] beta = MathArrays.buildArray(alphas[0].getField(), K);
    T[] centred = MathArrays.buildArray(alphas[0].getField(), D);
    T[] scaled = MathArrays.buildArray(alphas[0].getField(), D);
    for (double[] point : x) {
      for (int k = 0; k < K; k++) {
        for (int j = 0; j < D; j++) {
          centred[j] = means[k][j].subtract(point[j]).negate();
          scaled[j] = diagonal[k][j].multiply(centred[j]);
        }
        int l = D;
        for (int column = 0; column < D; column++) {
          for (int row = column + 1; row < D; row++) {
            scaled[row] = scaled[row].add(icf[k][l++].multiply(centred[column]));
          }
        }
        T square = zero;
        for (int j = 0; j < D; j++) {
          square = square.add(scaled[j].multiply(scaled[j]));
        }
        beta[k] = alphas[k].add(logDeterminant[k]).subtract(square.multiply(0.5));
      }
      likelihood = likelihood.add(logSumExp(beta));
    }
    T prior = zero;
    for (int k = 0; k < K; k++) {
      T frobenius = zero;
      for (int j = 0; j < D; j++) {
        frobenius = frobenius.add(diagonal[k][j].multiply(diagonal[k][j]));
      }
      for (int l = D; l < icf[k].length; l++) {
        frobenius = frobenius.add(icf[k][l].multiply(icf[k][l]));
      }
      prior =
          prior
              .add(frobenius.multiply(0.5 * gamma * gamma))
              .subtract(logDeterminant[k].multiply(m));
    }
    return likelihood.subtract(logSumExp(alphas).multiply(x.length)).add(prior).add(constant);
  }

  private static <T extends CalculusFieldElement<T>> T logSumExp(T[] v) {
    T max = v[0];
    for (T e : v) {
      if (e.getReal() > max.getReal()) {
        max = e;
      }
    }
    T sum = v[0].getField().getZero();
    for (T e : v) {
      sum = sum.add(FastMath.exp(e.subtract(max)));
    }
    return max.add(FastMath.log(sum));
  }
}
