package dev.ricci.benchmarks;

import java.util.Random;

/** Made-up inputs, the same in every run. */
final class Inputs {
  private Inputs() {}

  static double[] gaussian(Random random, int n) {
    return random.doubles(n).map(u -> random.nextGaussian()).toArray();
  }

  static double[][] gaussian(Random random, int m, int n) {
    double[][] a = new double[m][];
    for (int i = 0; i < m; i++) {
      a[i] = gaussian(random, n);
    }
    return a;
  }

  /** s·a, in place. */
  static double[][] scaled(double s, double[][] a) {
    for (double[] row : a) {
      for (int j = 0; j < row.length; j++) {
        row[j] *= s;
      }
    }
    return a;
  }
}
