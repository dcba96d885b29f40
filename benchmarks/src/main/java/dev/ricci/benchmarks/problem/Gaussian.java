package dev.ricci.benchmarks.problem;

import dev.ricci.Differentiable;
import dev.ricci.Shape;

/** A normal distribution in four dimensions. */
public final class Gaussian {
  private Gaussian() {}

  /**
   * Log-likelihood of a point, by Cholesky's factor of the covariance.
   *
   * @param x the point
   * @param mean of the distribution
   * @param S covariance, of which the lower triangle is read
   */
  @Differentiable(wrt = {"mean", "S"})
  public static double logLikelihood(
      @Shape("4") double[] x, @Shape("4") double[] mean, @Shape({"4", "4"}) double[][] S) {
    double[][] L = new double[4][4];
    double[] y = new double[4];
    double log = 0;
    double square = 0;
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j <= i; j++) {
        double s = S[i][j];
        for (int k = 0; k < j; k++) {
          s -= L[i][k] * L[j][k];
        }
        L[i][j] = i == j ? Math.sqrt(s) : s / L[j][j];
      }
      double r = x[i] - mean[i];
      for (int k = 0; k < i; k++) {
        r -= L[i][k] * y[k];
      }
      y[i] = r / L[i][i];
      log += Math.log(L[i][i]);
      square += y[i] * y[i];
    }
    return -0.5 * square - log - 2 * Math.log(2 * Math.PI);
  }
}
