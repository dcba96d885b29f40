package dev.ricci.processor.frontend;

import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import java.util.Optional;

/** Values of constant integer expressions (JLS 15.29), for case labels. */
final class ConstantFolding {
  private ConstantFolding() {}

  /** The value of {@code expression} if it is a constant integer. */
  static Optional<Long> integer(Expression expression) {
    if (expression instanceof IntegerLiteral literal) {
      return Optional.of(literal.value());
    }
    if (!(expression.type() instanceof ScalarType type) || !type.isInteger()) {
      return Optional.empty();
    }
    if (expression instanceof Cast cast) {
      return integer(cast.operand()).map(value -> Conversion.narrowed(value, type));
    }
    if (expression instanceof Unary unary) {
      return integer(unary.operand())
          .map(value -> unary.operation() == UnaryOperation.NEGATE ? -value : ~value)
          .map(value -> Conversion.narrowed(value, type));
    }
    if (expression instanceof Binary binary) {
      Optional<Long> left = integer(binary.left());
      Optional<Long> right = integer(binary.right());
      return left.isPresent() && right.isPresent()
          ? folded(binary, left.get(), right.get()).map(value -> Conversion.narrowed(value, type))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<Long> folded(Binary binary, long a, long b) {
    return switch (binary.operation()) {
      case ADD -> Optional.of(a + b);
      case SUBTRACT -> Optional.of(a - b);
      case MULTIPLY -> Optional.of(a * b);
      case DIVIDE -> b == 0 ? Optional.empty() : Optional.of(a / b);
      case REMAINDER -> b == 0 ? Optional.empty() : Optional.of(a % b);
      case BIT_AND -> Optional.of(a & b);
      case BIT_OR -> Optional.of(a | b);
      case BIT_XOR -> Optional.of(a ^ b);
      case SHIFT_LEFT -> Optional.of(a << (b & 31));
      case SHIFT_RIGHT -> Optional.of(a >> (b & 31));
      default -> Optional.empty();
    };
  }
}
