package dev.ricci.benchmarks.hipparchus;

import org.hipparchus.CalculusFieldElement;

/** {@code dev.ricci.benchmarks.problem.RungeKutta} over any field. */
public final class GenericRungeKutta {
  private GenericRungeKutta() {}

  /** The squared distance. */
  public static <T extends CalculusFieldElement<T>> T predatorPrey(
      T[] start, T[] rates, double[] target, double time, int steps) {
    double h = time / steps;
    T x = start[0];
    T y = start[1];
    for (int i = 0; i < steps; i++) {
      T k1x = prey(rates, x, y);
      T k1y = predators(rates, x, y);
      T x2 = x.add(k1x.multiply(0.5 * h));
      T y2 = y.add(k1y.multiply(0.5 * h));
      T k2x = prey(rates, x2, y2);
      T k2y = predators(rates, x2, y2);
      T x3 = x.add(k2x.multiply(0.5 * h));
      T y3 = y.add(k2y.multiply(0.5 * h));
      T k3x = prey(rates, x3, y3);
      T k3y = predators(rates, x3, y3);
      T x4 = x.add(k3x.multiply(h));
      T y4 = y.add(k3y.multiply(h));
      T k4x = prey(rates, x4, y4);
      T k4y = predators(rates, x4, y4);
      x = x.add(k1x.add(k2x.multiply(2)).add(k3x.multiply(2)).add(k4x).multiply(h / 6));
      y = y.add(k1y.add(k2y.multiply(2)).add(k3y.multiply(2)).add(k4y).multiply(h / 6));
    }
    T ex = x.subtract(target[0]);
    T ey = y.subtract(target[1]);
    return ex.multiply(ex).add(ey.multiply(ey));
  }

  private static <T extends CalculusFieldElement<T>> T prey(T[] rates, T x, T y) {
    return rates[0].multiply(x).subtract(rates[1].multiply(x).multiply(y));
  }

  private static <T extends CalculusFieldElement<T>> T predators(T[] rates, T x, T y) {
    return rates[2].multiply(x).multiply(y).subtract(rates[3].multiply(y));
  }
}
