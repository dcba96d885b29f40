package dev.ricci.processor.ir;

import java.util.List;

/**
 * An integer constant.
 *
 * @param value the value, in range for {@code type}
 * @param type an integer type
 */
public record IntegerLiteral(long value, ScalarType type) implements Expression {
  public IntegerLiteral {
    if (!type.isInteger()) {
      throw new IllegalArgumentException("an integer literal of type " + type);
    }
  }

  /** An int constant. */
  public static IntegerLiteral of(int value) {
    return new IntegerLiteral(value, ScalarType.INT);
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
