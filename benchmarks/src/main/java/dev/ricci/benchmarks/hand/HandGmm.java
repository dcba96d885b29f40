package dev.ricci.benchmarks.hand;

/**
 * Value and gradient of the Gaussian mixture's log-likelihood ({@code
 * dev.ricci.examples.adbench.Gmm}) by hand. The differences of one point are kept for all components,
 * the responsibilities follow from the exponentials already taken, and each point is reversed right
 * after it was evaluated. Reusable, not thread-safe, allocates nothing after construction.
 */
public final class HandGmm {
  private final int components;
  private final int dimension;
  private final double[] logDeterminant;
  private final double[][] diagonal;
  private final double[] beta;
  private final double[][] centred;
  private final double[][] scaled;
  private final double[] back;

  /** Scratch for K components in D dimensions. */
  public HandGmm(int K, int D) {
    components = K;
    dimension = D;
    logDeterminant = new double[K];
    diagonal = new double[K][D];
    beta = new double[K];
    centred = new double[K][D];
    scaled = new double[K][D];
    back = new double[D];
  }

  /** Fills the gradient and returns the value. */
  public double valueAndGradient(
      double[] alphas,
      double[][] means,
      double[][] icf,
      double[][] x,
      double gamma,
      int m,
      double[] dalphas,
      double[][] dmeans,
      double[][] dicf) {
    int K = components;
    int D = dimension;
    int N = x.length;
    for (int k = 0; k < K; k++) {
      double log = 0;
      for (int j = 0; j < D; j++) {
        log += icf[k][j];
        diagonal[k][j] = Math.exp(icf[k][j]);
      }
      logDeterminant[k] = log;
      java.util.Arrays.fill(dmeans[k], 0);
      java.util.Arrays.fill(dicf[k], 0);
      dalphas[k] = 0;
    }

    double likelihood = 0;
    for (double[] point : x) {
      double max = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < K; k++) {
        double b = alphas[k] + logDeterminant[k] - 0.5 * square(point, means[k], icf[k], k);
        beta[k] = b;
        max = Math.max(max, b);
      }
      double sum = 0;
      for (int k = 0; k < K; k++) {
        double e = Math.exp(beta[k] - max);
        beta[k] = e;
        sum += e;
      }
      likelihood += max + Math.log(sum);
      double inverse = 1 / sum;
      for (int k = 0; k < K; k++) {
        reverse(beta[k] * inverse, k, icf[k], dalphas, dmeans[k], dicf[k]);
      }
    }

    double max = alphas[0];
    for (int k = 1; k < K; k++) {
      max = Math.max(max, alphas[k]);
    }
    double sum = 0;
    for (int k = 0; k < K; k++) {
      beta[k] = Math.exp(alphas[k] - max);
      sum += beta[k];
    }
    double prior = 0;
    double square = gamma * gamma;
    for (int k = 0; k < K; k++) {
      double[] row = icf[k];
      double[] drow = dicf[k];
      double responsibility = dalphas[k]; // summed over the points; ∂/∂logDeterminant is the same
      dalphas[k] -= N * beta[k] / sum;
      double frobenius = 0;
      for (int j = 0; j < D; j++) {
        double q = diagonal[k][j];
        frobenius += q * q;
        drow[j] = drow[j] * q + responsibility + square * q * q - m;
      }
      for (int l = D; l < row.length; l++) {
        frobenius += row[l] * row[l];
        drow[l] += square * row[l];
      }
      prior += 0.5 * square * frobenius - m * logDeterminant[k];
    }
    return constant(N, K, D, gamma, m) + likelihood - N * (max + Math.log(sum)) + prior;
  }

  /** What of the objective depends on no parameter: the Gaussians' normaliser and the prior's. */
  public static double constant(int N, int K, int D, double gamma, int m) {
    int n = D + m + 1;
    double logGamma = 0.25 * D * (D - 1) * Math.log(Math.PI);
    for (int j = 1; j <= D; j++) {
      int half = n + 1 - j;
      int twice = half % 2 == 0 ? 2 : 1;
      logGamma += half % 2 == 0 ? 0 : 0.5 * Math.log(Math.PI);
      for (; twice < half; twice += 2) {
        logGamma += Math.log(0.5 * twice);
      }
    }
    double wishart = n * D * (Math.log(gamma) - 0.5 * Math.log(2)) - logGamma;
    return -0.5 * N * D * Math.log(2 * Math.PI) - K * wishart;
  }

  /** ‖Q_k (x − μ_k)‖², keeping both vectors. */
  private double square(double[] point, double[] mean, double[] row, int k) {
    double[] c = centred[k];
    double[] s = scaled[k];
    double[] q = diagonal[k];
    int D = dimension;
    for (int j = 0; j < D; j++) {
      c[j] = point[j] - mean[j];
      s[j] = q[j] * c[j];
    }
    int l = D;
    for (int column = 0; column < D; column++) {
      double cc = c[column];
      for (int r = column + 1; r < D; r++, l++) {
        s[r] += row[l] * cc;
      }
    }
    double square = 0;
    for (int j = 0; j < D; j++) {
      square += s[j] * s[j];
    }
    return square;
  }

  private void reverse(
      double w, int k, double[] row, double[] dalphas, double[] dmean, double[] drow) {
    double[] c = centred[k];
    double[] s = scaled[k];
    double[] q = diagonal[k];
    int D = dimension;
    dalphas[k] += w;
    for (int j = 0; j < D; j++) {
      double sw = w * s[j];
      s[j] = sw;
      drow[j] -= sw * c[j];
      back[j] = sw * q[j];
    }
    int l = D;
    for (int column = 0; column < D; column++) {
      double cc = c[column];
      double sum = 0;
      for (int r = column + 1; r < D; r++, l++) {
        drow[l] -= s[r] * cc;
        sum += row[l] * s[r];
      }
      dmean[column] += back[column] + sum;
    }
  }
}
