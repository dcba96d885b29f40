package dev.ricci.benchmarks.hipparchus;

import org.hipparchus.CalculusFieldElement;

/** xᵀAx over any field. */
public final class GenericQuadratic {
  private GenericQuadratic() {}

  /** The form. */
  public static <T extends CalculusFieldElement<T>> T quadratic(double[][] A, T[] x) {
    T s = x[0].getField().getZero();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        s = s.add(x[i].multiply(A[i][j]).multiply(x[j]));
      }
    }
    return s;
  }
}
