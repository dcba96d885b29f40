package dev.ricci.processor.signature;

import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.DeclaredShape;
import dev.ricci.processor.ir.ScalarType;
import java.util.List;
import java.util.Optional;

/** What the annotated method yields. */
public sealed interface Result {
  /**
   * A {@code double} or {@code float}.
   *
   * @param type which
   */
  record Scalar(ScalarType type) implements Result {}

  /**
   * A returned array.
   *
   * @param type element and Java rank
   * @param shape the method's {@code @Shape}
   */
  record Array(ArrayType type, Optional<DeclaredShape> shape) implements Result {}

  /**
   * An {@code @Out} parameter.
   *
   * @param parameter its name
   * @param type element and Java rank
   * @param shape its {@code @Shape}
   */
  record Filled(String parameter, ArrayType type, Optional<DeclaredShape> shape)
      implements Result {}

  /**
   * A returned record of reals: a vector of its flattened components.
   *
   * @param typeName canonical name of the record class
   * @param components in order
   */
  record RecordOfReals(String typeName, List<Formal> components) implements Result {}
}
