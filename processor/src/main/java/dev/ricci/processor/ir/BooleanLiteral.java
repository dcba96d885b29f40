package dev.ricci.processor.ir;

import java.util.List;

/**
 * {@code true} or {@code false}.
 *
 * @param value which
 */
public record BooleanLiteral(boolean value) implements Expression {
  @Override
  public ScalarType type() {
    return ScalarType.BOOLEAN;
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
