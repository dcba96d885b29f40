package dev.ricci.benchmarks.commons;

import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;

/** {@code dev.ricci.benchmarks.problem.Gaussian} with partials carried along. */
public final class CommonsGaussian {
  private CommonsGaussian() {}

  /** The log-likelihood. */
  public static DerivativeStructure logLikelihood(
      double[] x, DerivativeStructure[] mean, DerivativeStructure[][] S) {
    DerivativeStructure[][] L = new DerivativeStructure[4][4];
    DerivativeStructure[] y = new DerivativeStructure[4];
    DerivativeStructure log = mean[0].getField().getZero();
    DerivativeStructure square = mean[0].getField().getZero();
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j <= i; j++) {
        DerivativeStructure s = S[i][j];
        for (int k = 0; k < j; k++) {
          s = s.subtract(L[i][k].multiply(L[j][k]));
        }
        L[i][j] = i == j ? s.sqrt() : s.divide(L[j][j]);
      }
      DerivativeStructure r = mean[i].negate().add(x[i]);
      for (int k = 0; k < i; k++) {
        r = r.subtract(L[i][k].multiply(y[k]));
      }
      y[i] = r.divide(L[i][i]);
      log = log.add(L[i][i].log());
      square = square.add(y[i].multiply(y[i]));
    }
    return square.multiply(-0.5).subtract(log).subtract(2 * Math.log(2 * Math.PI));
  }
}
