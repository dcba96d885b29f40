package dev.ricci.processor.ir;

import java.util.List;

/**
 * {@code array.clone()} of a rank-1 array: a fresh copy. (The frontend lowers or refuses clones of
 * higher rank, whose rows Java shares.) Stands only where {@link NewArray} may.
 *
 * @param array the array copied
 */
public record CloneArray(Expression array) implements Expression {
  public CloneArray {
    if (array.type().rank() != 1) {
      throw new IllegalArgumentException("clone of rank " + array.type().rank());
    }
  }

  @Override
  public Type type() {
    return array.type();
  }

  @Override
  public List<Expression> children() {
    return List.of(array);
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new CloneArray(children.get(0));
  }
}
