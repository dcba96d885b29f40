package dev.ricci.benchmarks.commons;

import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;

/** xᵀAx with partials carried along. */
public final class CommonsQuadratic {
  private CommonsQuadratic() {}

  /** The form. */
  public static DerivativeStructure quadratic(double[][] A, DerivativeStructure[] x) {
    DerivativeStructure s = x[0].getField().getZero();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        s = s.add(x[i].multiply(A[i][j]).multiply(x[j]));
      }
    }
    return s;
  }
}
