package dev.ricci.processor.ir;

import java.util.List;

/**
 * {@code array[index]}: an element, or a row when the array's rank is above 1 (the row is an alias,
 * not a copy).
 *
 * @param array an expression of array type
 * @param index an int
 */
public record Load(Expression array, Expression index) implements Expression {
  public Load {
    if (!(array.type() instanceof ArrayType)) {
      throw new IllegalArgumentException("not an array: " + array);
    }
    if (index.type() != ScalarType.INT) {
      throw new IllegalArgumentException("an index of type " + index.type());
    }
  }

  @Override
  public Type type() {
    return ((ArrayType) array.type()).component();
  }

  @Override
  public List<Expression> children() {
    return List.of(array, index);
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new Load(children.get(0), children.get(1));
  }
}
