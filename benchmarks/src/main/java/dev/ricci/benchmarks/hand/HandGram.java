package dev.ricci.benchmarks.hand;

/** d(RᵀR)/dR by hand. */
public final class HandGram {
  private HandGram() {}

  /** Fills dR[p][q][i][j] = δ(j,p) R[i][q] + δ(j,q) R[i][p]. */
  public static void jacobian(double[][] R, double[][][][] dR) {
    int m = R.length;
    int n = dR.length;
    for (int p = 0; p < n; p++) {
      for (int q = 0; q < n; q++) {
        double[][] block = dR[p][q];
        for (int i = 0; i < m; i++) {
          double[] row = block[i];
          java.util.Arrays.fill(row, 0);
          row[p] = R[i][q];
          row[q] += R[i][p];
        }
      }
    }
  }
}
