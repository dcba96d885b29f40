package dev.ricci.runtime.sample;

/** The derivative of {@link Models#edge}. */
final class EdgeGradient {
  private EdgeGradient() {}

  static void gradient(double x, double[] dscalars) {
    dscalars[0] = derivative(x);
  }

  static double derivative(double x) {
    return 0.5 / Math.sqrt(x);
  }
}
