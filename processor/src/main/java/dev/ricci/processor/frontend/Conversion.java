package dev.ricci.processor.frontend;

import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.ScalarType;

/** Java's primitive conversions (JLS 5.1.2, 5.1.3), folded on literals. */
final class Conversion {
  private Conversion() {}

  /** {@code expression}, a numeric scalar, converted to {@code type}. */
  static Expression to(ScalarType type, Expression expression) {
    if (expression.type() == type) {
      return expression;
    }
    if (expression instanceof IntegerLiteral literal && type.isInteger()) {
      return new IntegerLiteral(narrowed(literal.value(), type), type);
    }
    if (expression instanceof RealLiteral literal && type == ScalarType.DOUBLE) {
      return new RealLiteral(literal.value(), type);
    }
    return Cast.of(type, expression);
  }

  /** Unary numeric promotion. */
  static Expression promoted(Expression expression) {
    return to(((ScalarType) expression.type()).promoted(), expression);
  }

  /** The low bits of {@code value} that an integer of {@code type} keeps. */
  static long narrowed(long value, ScalarType type) {
    return switch (type) {
      case BYTE -> (byte) value;
      case SHORT -> (short) value;
      case CHAR -> (char) value;
      case INT -> (int) value;
      default -> value;
    };
  }

  /** Whether an int constant can be narrowed to {@code type} without a cast (JLS 5.2). */
  static boolean fits(Expression expression, ScalarType type) {
    return expression instanceof IntegerLiteral literal
        && literal.type() == ScalarType.INT
        && type.compareTo(ScalarType.INT) < 0
        && type.isInteger()
        && narrowed(literal.value(), type) == literal.value();
  }

  /** Whether {@code from} widens to {@code to}, or is it (JLS 5.1.2). */
  static boolean widens(ScalarType from, ScalarType to) {
    if (from == to) {
      return true;
    }
    if (from == ScalarType.BOOLEAN || to == ScalarType.BOOLEAN || to == ScalarType.CHAR) {
      return false;
    }
    return from == ScalarType.CHAR ? to.compareTo(ScalarType.INT) >= 0 : from.compareTo(to) < 0;
  }
}
