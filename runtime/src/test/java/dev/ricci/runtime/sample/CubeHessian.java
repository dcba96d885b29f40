package dev.ricci.runtime.sample;

/** The second derivative of {@link Models#cube}. */
final class CubeHessian {
  private CubeHessian() {}

  static void hessian(double x, double[][] H) {
    H[0][0] = secondDerivative(x);
  }

  static double secondDerivative(double x) {
    return 6 * x + (Fault.is(Fault.WRONG_ENTRY) ? 1e-5 : 0);
  }
}
