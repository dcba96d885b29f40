package dev.ricci.runtime.sample;

/** The derivatives of {@link Models#quadratic} by x alone. */
final class ByXGradient {
  private ByXGradient() {}

  static void gradient(double[][] A, double[] x, double[] dx) {
    QuadraticGradient.gradient(A, x, new double[x.length][x.length], dx);
  }

  static double jvp(double[][] A, double[] x, double[] tx) {
    return QuadraticGradient.jvp(A, x, new double[x.length][x.length], tx);
  }
}
