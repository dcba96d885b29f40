package dev.ricci.processor.index;

import dev.ricci.processor.ir.Variable;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Where the elements of an equation go.
 *
 * @param array a local or an output; a scalar variable for a tensor without indices
 * @param place the subscripts in the array of an element, given those of the tensor
 */
record Target(Variable array, UnaryOperator<List<Affine>> place) {
  static Target of(Variable array) {
    return new Target(array, UnaryOperator.identity());
  }

  /** Row-major: one subscript for all. */
  static Affine position(List<Affine> subscripts, List<Affine> dimensions) {
    Affine position = Affine.ZERO;
    for (int d = 0; d < subscripts.size(); d++) {
      position = position.times(dimensions.get(d)).plus(subscripts.get(d));
    }
    return position;
  }
}
