package dev.ricci.processor.index;

import dev.ricci.processor.shape.Dim;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Turns the polynomials of the shape checker into those of index notation. */
final class Dimensions {
  private Dimensions() {}

  /** The same polynomial; absent if its coefficients are not integers. */
  static Optional<Affine> affine(Dim dim, Function<String, Symbol> symbols) {
    if (dim.isConstant()) {
      return dim.constant().isPresent()
          ? Optional.of(Affine.of(dim.constant().getAsLong()))
          : Optional.empty();
    }
    // Horner's rule in one name after the other.
    String name = dim.names().iterator().next();
    List<Dim> coefficients = dim.coefficients(name);
    Affine sum = Affine.ZERO;
    for (int power = coefficients.size() - 1; power >= 0; power--) {
      Optional<Affine> coefficient = affine(coefficients.get(power), symbols);
      if (coefficient.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.times(Affine.of(symbols.apply(name))).plus(coefficient.get());
    }
    return Optional.of(sum);
  }
}
