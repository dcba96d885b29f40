package dev.ricci.processor.ir;

import java.util.List;

/**
 * {@code condition ? whenTrue : whenFalse}; the branch not taken is not evaluated.
 *
 * @param condition a boolean
 * @param whenTrue the value if it holds
 * @param whenFalse the value if not, of the same type
 */
public record Conditional(Expression condition, Expression whenTrue, Expression whenFalse)
    implements Expression {
  public Conditional {
    if (condition.type() != ScalarType.BOOLEAN || !whenTrue.type().equals(whenFalse.type())) {
      throw new IllegalArgumentException(
          condition.type() + " ? " + whenTrue.type() + " : " + whenFalse.type());
    }
  }

  @Override
  public Type type() {
    return whenTrue.type();
  }

  @Override
  public List<Expression> children() {
    return List.of(condition, whenTrue, whenFalse);
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new Conditional(children.get(0), children.get(1), children.get(2));
  }
}
