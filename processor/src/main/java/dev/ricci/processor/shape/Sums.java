package dev.ricci.processor.shape;

import java.util.List;
import java.util.Optional;

/** Sums of polynomials over a range (Faulhaber's formulas). */
final class Sums {
  private Sums() {}

  /** Σ {@code term(name = s)} for s = 0, …, count − 1; absent beyond degree 3. */
  static Optional<Dim> of(Dim term, String name, Dim count) {
    List<Dim> coefficients = term.coefficients(name);
    if (coefficients.size() > 4) {
      return Optional.empty();
    }
    Dim less = count.plus(-1);
    Dim triangle = count.times(less).over(2);
    List<Dim> powers =
        List.of(
            count,
            triangle,
            triangle.times(less.times(2).plus(1)).over(3), // Σ s² = c(c−1)(2c−1)/6
            triangle.times(triangle)); // Σ s³ = (c(c−1)/2)²
    Dim sum = Dim.ZERO;
    for (int k = 0; k < coefficients.size(); k++) {
      sum = sum.plus(coefficients.get(k).times(powers.get(k)));
    }
    return Optional.of(sum);
  }
}
