package dev.ricci.processor.ir;

import java.util.List;

/**
 * A primitive conversion, widening or narrowing, as Java's cast does it.
 *
 * @param type the target
 * @param operand a numeric scalar
 */
public record Cast(ScalarType type, Expression operand) implements Expression {
  public Cast {
    if (operand.type().rank() > 0
        || type == ScalarType.BOOLEAN
        || operand.type() == ScalarType.BOOLEAN) {
      throw new IllegalArgumentException("(" + type + ") " + operand.type());
    }
  }

  /** The operand converted to {@code type}: itself if it has that type, folded if a literal. */
  public static Expression of(ScalarType type, Expression operand) {
    if (operand.type() == type) {
      return operand;
    }
    if (operand instanceof IntegerLiteral i && type.isFloating()) {
      return new RealLiteral(
          type == ScalarType.FLOAT ? (float) i.value() : (double) i.value(), type);
    }
    return new Cast(type, operand);
  }

  @Override
  public List<Expression> children() {
    return List.of(operand);
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new Cast(type, children.get(0));
  }
}
