package dev.ricci.benchmarks.hipparchus;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;

/** RᵀR over any field. */
public final class GenericGram {
  private GenericGram() {}

  /** The product. */
  public static <T extends CalculusFieldElement<T>> T[][] gram(T[][] R) {
    int n = R[0].length;
    T[][] K = MathArrays.buildArray(R[0][0].getField(), n, n);
    for (int p = 0; p < n; p++) {
      for (int q = 0; q < n; q++) {
        K[p][q] = R[0][0].getField().getZero();
        for (T[] row : R) {
          K[p][q] = K[p][q].add(row[p].multiply(row[q]));
        }
      }
    }
    return K;
  }
}
