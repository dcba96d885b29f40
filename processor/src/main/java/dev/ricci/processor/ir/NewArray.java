package dev.ricci.processor.ir;

import java.util.List;

/**
 * {@code new double[a][b]}: a fresh rectangular array of zeros, all dimensions given. Stands only as
 * the whole right-hand side of a {@link Declare}, {@link Assign} or {@link Return}.
 *
 * @param type the array's type
 * @param dimensions one int per dimension
 */
public record NewArray(ArrayType type, List<Expression> dimensions) implements Expression {
  public NewArray {
    dimensions = List.copyOf(dimensions);
    if (dimensions.size() != type.rank()) {
      throw new IllegalArgumentException("a dimension for each of " + type.toJava());
    }
  }

  @Override
  public List<Expression> children() {
    return dimensions;
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new NewArray(type, children);
  }
}
