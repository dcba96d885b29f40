package dev.ricci.processor.ir;

/**
 * A Java array type.
 *
 * @param element the primitive at the bottom
 * @param rank number of dimensions, at least 1
 */
public record ArrayType(ScalarType element, int rank) implements Type {
  public ArrayType {
    if (rank < 1) {
      throw new IllegalArgumentException("rank " + rank);
    }
  }

  /** The type of {@code array[i]}: a row, or an element when the rank is 1. */
  public Type component() {
    return rank == 1 ? element : new ArrayType(element, rank - 1);
  }

  @Override
  public String toJava() {
    return element.toJava() + "[]".repeat(rank);
  }
}
