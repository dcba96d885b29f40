package dev.ricci.runtime.sample;

/** The derivative of {@link Models#cube}. */
final class CubeGradient {
  private CubeGradient() {}

  static void gradient(double x, double[] dscalars) {
    dscalars[0] = derivative(x);
  }

  static double derivative(double x) {
    return 3 * x * x;
  }
}
