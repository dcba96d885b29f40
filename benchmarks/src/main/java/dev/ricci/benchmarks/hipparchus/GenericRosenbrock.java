package dev.ricci.benchmarks.hipparchus;

import org.hipparchus.CalculusFieldElement;

/** Rosenbrock's valley over any field. */
public final class GenericRosenbrock {
  private GenericRosenbrock() {}

  /** The valley. */
  public static <T extends CalculusFieldElement<T>> T rosenbrock(T[] x) {
    T s = x[0].getField().getZero();
    for (int i = 0; i + 1 < x.length; i++) {
      T a = x[i + 1].subtract(x[i].multiply(x[i]));
      T b = x[i].negate().add(1);
      s = s.add(a.multiply(100).multiply(a)).add(b.multiply(b));
    }
    return s;
  }
}
