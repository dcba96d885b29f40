package dev.ricci.processor.index;

import java.util.List;

/**
 * Something with subscripts: a parameter of the user's, an intermediate, a result, a partial.
 *
 * @param name as printed
 * @param dimensions sizes, one for each subscript
 * @param kind what it is
 */
public record Tensor(String name, List<Affine> dimensions, Kind kind) {
  /** Where a tensor comes from. */
  public enum Kind {
    /** A parameter that derivatives are taken by. */
    VARIABLE,
    /** A parameter that they are not taken by. */
    CONSTANT,
    /** Defined by an {@link Equation}. */
    DEFINED,
    /** Stands for the value of a scalar at the start of an iteration while a loop is read. */
    CARRIED
  }

  public Tensor {
    dimensions = List.copyOf(dimensions);
  }

  int rank() {
    return dimensions.size();
  }
}
