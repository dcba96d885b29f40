package dev.ricci.runtime.sample;

/** The derivative of {@link Models#single}. */
final class SingleGradient {
  private SingleGradient() {}

  static void gradient(float x, double[] dscalars) {
    dscalars[0] = derivative(x);
    if (Fault.is(Fault.WRONG_ENTRY)) {
      dscalars[0] *= 1 + 1e-3;
    }
  }

  static double derivative(float x) {
    return 3 * x * x - 2 * x * Math.cos(x * x);
  }
}
