package dev.ricci.runtime.sample;

/** The second derivatives of {@link Models#mixed}, over (s, x₀, x₁, t), NESTED. */
final class MixedHessian {
  private MixedHessian() {}

  static void hessian(double s, double[] x, int k, double t, double[][] H) {
    double power = Math.pow(x[0], k);
    double first = k * Math.pow(x[0], k - 1);
    double[][] upper = {
      {2 * t * power, 2 * s * t * first, 0, 2 * s * power},
      {0, s * s * t * k * (k - 1) * Math.pow(x[0], k - 2), 0, s * s * first},
      {0, 0, 0, -1 / (t * t)},
      {0, 0, 0, 2 * x[1] / (t * t * t)},
    };
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        H[i][j] = i <= j ? upper[i][j] : upper[j][i];
      }
    }
    if (Fault.is(Fault.ASYMMETRIC)) {
      H[1][0] = Math.nextUp(H[1][0]);
    }
  }

  static void hvp(
      double s,
      double[] x,
      int k,
      double t,
      double vs,
      double[] vx,
      double vt,
      double[] Hx,
      double[] Hscalars) {
    double[][] H = new double[4][4];
    hessian(s, x, k, t, H);
    double[] v = {vs, vx[0], vx[1], vt};
    double[] product = new double[4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        product[i] += H[i][j] * v[j];
      }
    }
    Hx[0] = product[1];
    Hx[1] = product[2];
    Hscalars[0] = product[0];
    Hscalars[1] = product[3] + (Fault.is(Fault.WRONG_PRODUCT) ? 1e-5 : 0);
  }
}
