package dev.ricci.runtime.sample;

/** The Jacobian of {@link Models#residuals}, FLAT; numerator layout, or denominator by a fault. */
final class ResidualsJacobian {
  private ResidualsJacobian() {}

  static void jacobian(double[] p, double[] dp) {
    double[][] J = {{p[1], p[0]}, {Math.cos(p[0]), 0}, {0, 1}};
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 2; j++) {
        dp[Fault.is(Fault.TRANSPOSED) ? j * 3 + i : i * 2 + j] = J[i][j];
      }
    }
  }

  static void jvp(double[] p, double[] tp, double[] out) {
    out[0] = p[1] * tp[0] + p[0] * tp[1];
    out[1] = Math.cos(p[0]) * tp[0];
    out[2] = tp[1];
  }
}
