package dev.ricci.processor.ir;

/** The type of a value: a Java primitive or an array of one. */
public sealed interface Type permits ScalarType, ArrayType {

  /** Number of Java array dimensions; 0 for a scalar. */
  int rank();

  /** The primitive at the bottom. */
  ScalarType element();

  /** Whether values of this type can carry a derivative: reals, and arrays of them. */
  default boolean isReal() {
    return element() == ScalarType.DOUBLE || element() == ScalarType.FLOAT;
  }

  /** The type as Java source, such as {@code double[][]}. */
  String toJava();
}
