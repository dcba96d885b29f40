package dev.ricci.processor.ir;

import java.util.List;

/**
 * {@code array.length}.
 *
 * @param array an expression of array type
 */
public record Length(Expression array) implements Expression {
  public Length {
    if (!(array.type() instanceof ArrayType)) {
      throw new IllegalArgumentException("not an array: " + array);
    }
  }

  @Override
  public Type type() {
    return ScalarType.INT;
  }

  @Override
  public List<Expression> children() {
    return List.of(array);
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new Length(children.get(0));
  }
}
