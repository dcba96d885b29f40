package dev.ricci.processor.signature;

import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.DeclaredShape;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Type;
import java.util.List;
import java.util.Optional;

/** One parameter of the annotated method (or one component of a record parameter). */
public sealed interface Formal {
  /** The name as the user wrote it. */
  String name();

  /**
   * A {@code double} or {@code float}.
   *
   * @param name as written
   * @param type DOUBLE or FLOAT
   * @param wrt whether derivatives are taken by it
   */
  record RealScalar(String name, ScalarType type, boolean wrt) implements Formal {}

  /**
   * An array of reals.
   *
   * @param name as written
   * @param type element and Java rank
   * @param wrt whether derivatives are taken by it
   * @param shape its {@code @Shape}
   */
  record RealArray(String name, ArrayType type, boolean wrt, Optional<DeclaredShape> shape)
      implements Formal {}

  /**
   * A parameter that no derivative is taken by because of its type: int, long, boolean, int[].
   *
   * @param name as written
   * @param type its type
   * @param shape its {@code @Shape}
   */
  record Constant(String name, Type type, Optional<DeclaredShape> shape) implements Formal {}

  /**
   * A record of reals.
   *
   * @param name as written
   * @param typeName canonical name of the record class
   * @param wrt whether derivatives are taken by its real components
   * @param components in order, named as in the record
   */
  record RecordOfReals(String name, String typeName, boolean wrt, List<Formal> components)
      implements Formal {}

  /**
   * An {@code @Out} array.
   *
   * @param name as written
   * @param type element and Java rank
   * @param shape its {@code @Shape}
   */
  record Output(String name, ArrayType type, Optional<DeclaredShape> shape) implements Formal {}
}
