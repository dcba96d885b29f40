package dev.ricci.processor.ir;

import java.util.List;

/**
 * The value of a variable (for an array: the reference).
 *
 * @param variable the variable
 */
public record Read(Variable variable) implements Expression {
  @Override
  public Type type() {
    return variable.type();
  }

  @Override
  public List<Expression> children() {
    return List.of();
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return this;
  }
}
