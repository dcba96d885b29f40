package dev.ricci.processor.ir;

import java.util.List;

/**
 * {@code array[index] = value}. {@code array} is a variable or a chain of row {@link Load}s on one;
 * {@code value} is a scalar (storing a row into a nested array is refused by the frontend).
 *
 * @param origin source line
 * @param array a rank-1 array expression
 * @param index an int
 * @param value of the element type
 */
public record Store(Origin origin, Expression array, Expression index, Expression value)
    implements Statement {
  public Store {
    if (!(array.type() instanceof ArrayType a) || !a.component().equals(value.type())) {
      throw new IllegalArgumentException(array.type() + "[] = " + value.type());
    }
  }

  @Override
  public List<Expression> expressions() {
    return List.of(array, index, value);
  }

  @Override
  public List<List<Statement>> blocks() {
    return List.of();
  }

  @Override
  public Statement with(List<Expression> expressions, List<List<Statement>> blocks) {
    return new Store(origin, expressions.get(0), expressions.get(1), expressions.get(2));
  }
}
