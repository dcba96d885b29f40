package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.RealLiteral;

/** Values that are positive, or not negative, whatever their variables hold (or are NaN). */
final class Positivity {
  private Positivity() {}

  /** Whether the value can be seen to be greater than 0, by more than rounding can take away. */
  static boolean isPositive(Expression e) {
    if (e instanceof RealLiteral literal) {
      return literal.value() > 0;
    }
    if (e instanceof Binary sum && sum.operation() == BinaryOperation.ADD) {
      return (isPositive(sum.left()) && isNotNegative(sum.right()))
          || (isNotNegative(sum.left()) && isPositive(sum.right()));
    }
    return false;
  }

  /** Whether the value can be seen to be at least 0: squares, exponentials, roots, moduli. */
  private static boolean isNotNegative(Expression e) {
    if (e instanceof Binary binary) {
      return switch (binary.operation()) {
        case MULTIPLY ->
            binary.left().equals(binary.right())
                || (isNotNegative(binary.left()) && isNotNegative(binary.right()));
        case ADD, DIVIDE -> isNotNegative(binary.left()) && isNotNegative(binary.right());
        default -> false;
      };
    }
    if (e instanceof Intrinsic call) {
      return call.function() == MathFunction.EXP
          || call.function() == MathFunction.SQRT
          || call.function() == MathFunction.SQRT_AWAY_FROM_ZERO
          || call.function() == MathFunction.COSH
          || call.function() == MathFunction.HYPOT
          || call.function() == MathFunction.ABS;
    }
    return e instanceof RealLiteral literal && literal.value() >= 0;
  }
}
