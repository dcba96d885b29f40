package dev.ricci.processor.ir;

import java.util.List;

/**
 * A {@code float} or {@code double} constant. Equality is by bits, so 0.0 and −0.0 differ.
 *
 * @param value the value; exactly representable in {@code type}
 * @param type FLOAT or DOUBLE
 */
public record RealLiteral(double value, ScalarType type) implements Expression {
  /** The double 0. */
  public static final RealLiteral ZERO = new RealLiteral(0, ScalarType.DOUBLE);

  /** The double 1. */
  public static final RealLiteral ONE = new RealLiteral(1, ScalarType.DOUBLE);

  public RealLiteral {
    if (!type.isFloating()) {
      throw new IllegalArgumentException("a real literal of type " + type);
    }
  }

  /** A double constant. */
  public static RealLiteral of(double value) {
    return new RealLiteral(value, ScalarType.DOUBLE);
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
