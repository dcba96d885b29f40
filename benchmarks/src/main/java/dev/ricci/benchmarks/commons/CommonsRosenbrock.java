package dev.ricci.benchmarks.commons;

import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;

/** Rosenbrock's valley with partials carried along. */
public final class CommonsRosenbrock {
  private CommonsRosenbrock() {}

  /** The valley. */
  public static DerivativeStructure rosenbrock(DerivativeStructure[] x) {
    DerivativeStructure s = x[0].getField().getZero();
    for (int i = 0; i + 1 < x.length; i++) {
      DerivativeStructure a = x[i + 1].subtract(x[i].multiply(x[i]));
      DerivativeStructure b = x[i].negate().add(1);
      s = s.add(a.multiply(100).multiply(a)).add(b.multiply(b));
    }
    return s;
  }
}
