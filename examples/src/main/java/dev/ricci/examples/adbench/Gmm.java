package dev.ricci.examples.adbench;

import dev.ricci.Differentiable;
import dev.ricci.Shape;

/** Log-likelihood of a Gaussian mixture with a Wishart prior on the inverse covariances. */
public final class Gmm {
  private Gmm() {}

  /**
   * The objective.
   *
   * @param alphas unnormalised log weights (K)
   * @param means (K×D)
   * @param icf factors Q of the inverse covariances (K × D(D+1)/2): log-diagonals, then the strictly
   *     lower part column by column
   * @param x points (N×D)
   * @param gamma the prior's scale
   * @param m the prior's extra degrees of freedom
   */
  @Differentiable(wrt = {"alphas", "means", "icf"})
  public static double gmm(
      @Shape("K") double[] alphas,
      @Shape({"K", "D"}) double[][] means,
      @Shape({"K", "D*(D+1)/2"}) double[][] icf,
      @Shape({"N", "D"}) double[][] x,
      double gamma,
      int m) {
    int K = alphas.length;
    int D = means[0].length;
    int N = x.length;

    double[] logDeterminant = new double[K];
    double[][] diagonal = new double[K][D];
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < D; j++) {
        logDeterminant[k] += icf[k][j];
        diagonal[k][j] = Math.exp(icf[k][j]);
      }
    }

    double likelihood = 0;
    double[] beta = new double[K];
    double[] centred = new double[D];
    double[] scaled = new double[D];
    for (int i = 0; i < N; i++) {
      for (int k = 0; k < K; k++) {
        for (int j = 0; j < D; j++) {
          centred[j] = x[i][j] - means[k][j];
        }
        for (int j = 0; j < D; j++) {
          scaled[j] = diagonal[k][j] * centred[j];
        }
        int l = D;
        for (int column = 0; column < D; column++) {
          for (int row = column + 1; row < D; row++) {
            scaled[row] += icf[k][l] * centred[column];
            l++;
          }
        }
        double square = 0;
        for (int j = 0; j < D; j++) {
          square += scaled[j] * scaled[j];
        }
        beta[k] = alphas[k] + logDeterminant[k] - 0.5 * square;
      }
      likelihood += logSumExp(beta);
    }

    double prior = 0;
    for (int k = 0; k < K; k++) {
      double frobenius = 0;
      for (int j = 0; j < D; j++) {
        frobenius += diagonal[k][j] * diagonal[k][j];
      }
      for (int l = D; l < icf[k].length; l++) {
        frobenius += icf[k][l] * icf[k][l];
      }
      prior += 0.5 * gamma * gamma * frobenius - m * logDeterminant[k];
    }

    double constant = -0.5 * N * D * Math.log(2 * Math.PI);
    return constant + likelihood - N * logSumExp(alphas) + prior - K * wishart(D, gamma, m);
  }

  /** log Σ exp v, with the largest element taken out. */
  private static double logSumExp(double[] v) {
    double max = v[0];
    for (int k = 1; k < v.length; k++) {
      max = Math.max(max, v[k]);
    }
    double sum = 0;
    for (double e : v) {
      sum += Math.exp(e - max);
    }
    return max + Math.log(sum);
  }

  /** The log normaliser of the prior, a constant. */
  private static double wishart(int D, double gamma, int m) {
    int n = D + m + 1;
    double logGamma = 0.25 * D * (D - 1) * Math.log(Math.PI);
    for (int j = 1; j <= D; j++) {
      logGamma += logGammaOfHalf(n + 1 - j);
    }
    return n * D * (Math.log(gamma) - 0.5 * Math.log(2)) - logGamma;
  }

  /** log Γ(k/2), from Γ(½) = √π, Γ(1) = 1 and Γ(z + 1) = zΓ(z). */
  private static double logGammaOfHalf(int k) {
    double log = k % 2 == 0 ? 0 : 0.5 * Math.log(Math.PI);
    for (int twice = k % 2 == 0 ? 2 : 1; twice < k; twice += 2) {
      log += Math.log(0.5 * twice);
    }
    return log;
  }
}
