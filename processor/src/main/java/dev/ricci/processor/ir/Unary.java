package dev.ricci.processor.ir;

import java.util.List;

/**
 * A unary operation; the operand is already promoted.
 *
 * @param operation which
 * @param operand its operand
 */
public record Unary(UnaryOperation operation, Expression operand) implements Expression {
  public Unary {
    if (operand.type().rank() > 0
        || (operation == UnaryOperation.NOT) != (operand.type() == ScalarType.BOOLEAN)) {
      throw new IllegalArgumentException(operation + " of " + operand.type());
    }
  }

  @Override
  public Type type() {
    return operand.type();
  }

  @Override
  public List<Expression> children() {
    return List.of(operand);
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new Unary(operation, children.get(0));
  }
}
