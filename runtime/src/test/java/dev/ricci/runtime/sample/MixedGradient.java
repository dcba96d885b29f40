package dev.ricci.runtime.sample;

/** The derivatives of {@link Models#mixed}: the scalars s and t together, behind x. */
final class MixedGradient {
  private MixedGradient() {}

  static final class Workspace {}

  static void gradient(double s, double[] x, int k, double t, double[] dx, double[] dscalars) {
    double power = Math.pow(x[0], k);
    dx[0] = s * s * t * k * Math.pow(x[0], k - 1);
    dx[1] = 1 / t;
    dscalars[0] = 2 * s * t * power;
    dscalars[1] = s * s * power - x[1] / (t * t);
  }

  static void gradient(
      double s, double[] x, int k, double t, double[] dx, double[] dscalars, Workspace scratch) {
    dscalars[0] = Double.NaN; // not for the check to call
  }

  static double jvp(double s, double[] x, int k, double t, double ts, double[] tx, double tt) {
    double[] dx = new double[2];
    double[] d = new double[2];
    gradient(s, x, k, t, dx, d);
    return d[0] * ts + dx[0] * tx[0] + dx[1] * tx[1] + d[1] * tt;
  }
}
