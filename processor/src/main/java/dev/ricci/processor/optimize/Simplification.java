package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Interpreter;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import java.util.Optional;

/**
 * Folds one expression node whose operands are folded already, exactly: the result has the same bits
 * for every value of the variables (which NaN a NaN is, aside). For reals that leaves x·1, 1·x, x/1,
 * x − 0 and x + (−0); not x + 0 (x may be −0) nor 0·x (x may be infinite).
 */
final class Simplification {
  private Simplification() {}

  /** The node, or a simpler one. */
  static Expression simplify(Expression e) {
    if (e.type().rank() > 0 || isLiteral(e)) {
      return e;
    }
    Optional<Expression> value = constant(e);
    if (value.isPresent()) {
      return value.get();
    } else if (e instanceof Binary binary) {
      return binary(binary);
    } else if (e instanceof Unary unary) {
      return unary(unary);
    } else if (e instanceof Conditional conditional) {
      return conditional(conditional);
    } else if (e instanceof Cast cast) {
      return cast(cast);
    } else if (e instanceof Intrinsic i && i.function() == MathFunction.GUARDED_PRODUCT) {
      return guarded(i);
    }
    return e;
  }

  /** a ⊙ b with a literal factor is a plain product, or 0. */
  private static Expression guarded(Intrinsic product) {
    for (int k = 0; k < 2; k++) {
      if (product.arguments().get(k) instanceof RealLiteral factor) {
        Expression other = product.arguments().get(1 - k);
        return factor.value() == 0
            ? new RealLiteral(0, product.type())
            : simplify(new Binary(BinaryOperation.MULTIPLY, factor, other));
      }
    }
    return product;
  }

  /** Whether evaluating the expression cannot throw, so that it may be dropped or moved freely. */
  static boolean isTotal(Expression e) {
    if (e instanceof Load) {
      return false;
    } else if (e instanceof Binary b
        && (b.operation() == BinaryOperation.DIVIDE || b.operation() == BinaryOperation.REMAINDER)
        && !b.type().isReal()) {
      return b.right() instanceof IntegerLiteral divisor && divisor.value() != 0;
    } else if (e instanceof Intrinsic i && !i.type().isReal() && mayThrow(i.function())) {
      return false;
    } else if (e instanceof Length length) {
      return isTotal(length.array());
    }
    return e.children().stream().allMatch(Simplification::isTotal);
  }

  private static boolean mayThrow(MathFunction function) {
    return switch (function) {
      case FLOOR_DIV, FLOOR_MOD, ADD_EXACT, SUBTRACT_EXACT, MULTIPLY_EXACT -> true;
      case NEGATE_EXACT, TO_INT_EXACT -> true;
      default -> false;
    };
  }

  private static boolean isLiteral(Expression e) {
    return e instanceof RealLiteral || e instanceof IntegerLiteral || e instanceof BooleanLiteral;
  }

  private static Optional<Expression> constant(Expression e) {
    boolean folds = e instanceof Binary || e instanceof Unary || e instanceof Cast;
    folds |= e instanceof Intrinsic intrinsic && isExact(intrinsic);
    if (!folds || !e.children().stream().allMatch(Simplification::isLiteral)) {
      return Optional.empty();
    }
    if (!isTotal(e)) {
      return Optional.empty(); // Left for the run to throw.
    }
    Object value = Interpreter.constant(e);
    ScalarType type = e.type().element();
    if (value instanceof Boolean truth) {
      return Optional.of(new BooleanLiteral(truth));
    } else if (value instanceof Double real) {
      // 1.0 / 0.0 reads better than what it is.
      return real.isNaN() || real.isInfinite()
          ? Optional.empty()
          : Optional.of(new RealLiteral(real, type));
    }
    return Optional.of(new IntegerLiteral(((Number) value).longValue(), type));
  }

  /** Whether the specification fixes every bit of the result, so that any machine agrees. */
  private static boolean isExact(Intrinsic intrinsic) {
    return switch (intrinsic.function()) {
      case SQRT,
          SQRT_AWAY_FROM_ZERO,
          ABS,
          MAX,
          MIN,
          FMA,
          SIGNUM,
          COPY_SIGN,
          FLOOR,
          CEIL,
          RINT,
          ROUND ->
          true;
      case IEEE_REMAINDER, SCALB, ULP, NEXT_UP, NEXT_DOWN, NEXT_AFTER, GET_EXPONENT -> true;
      case FLOOR_DIV, FLOOR_MOD, ADD_EXACT, SUBTRACT_EXACT, MULTIPLY_EXACT -> true;
      case NEGATE_EXACT, TO_INT_EXACT, IS_NAN, IS_FINITE, IS_INFINITE -> true;
      case TO_RADIANS, TO_DEGREES -> false; // Changed between releases of the JDK.
      default -> intrinsic.strict();
    };
  }

  private static Expression binary(Binary b) {
    if (b.left().type() == ScalarType.BOOLEAN) {
      return logical(b);
    }
    ScalarType type = b.left().type().element();
    return type.isFloating() ? real(b) : IntegerSimplification.simplify(b);
  }

  private static Expression real(Binary b) {
    Expression left = b.left();
    Expression right = b.right();
    return switch (b.operation()) {
      case ADD -> isReal(right, -0.0) ? left : isReal(left, -0.0) ? right : b;
      case SUBTRACT -> isReal(right, 0.0) ? left : b;
      case MULTIPLY -> isReal(right, 1) ? left : isReal(left, 1) ? right : b;
      case DIVIDE -> isReal(right, 1) ? left : b;
      default -> b;
    };
  }

  private static boolean isReal(Expression e, double value) {
    return e instanceof RealLiteral literal && Double.compare(literal.value(), value) == 0;
  }

  private static Expression logical(Binary b) {
    Expression left = b.left();
    Expression right = b.right();
    return switch (b.operation()) {
      case AND, BIT_AND ->
          isTrue(left) ? right : isTrue(right) ? left : isFalse(left) ? left : droppable(b, false);
      case OR, BIT_OR ->
          isFalse(left) ? right : isFalse(right) ? left : isTrue(left) ? left : droppable(b, true);
      case EQUAL -> isTrue(left) ? right : isTrue(right) ? left : b;
      case NOT_EQUAL, BIT_XOR -> isFalse(left) ? right : isFalse(right) ? left : b;
      default -> b;
    };
  }

  /** {@code left && false}, {@code left || true}: the literal, if left cannot throw. */
  private static Expression droppable(Binary b, boolean value) {
    Expression literal = new BooleanLiteral(value);
    return b.right().equals(literal) && isTotal(b.left()) ? literal : b;
  }

  private static boolean isTrue(Expression e) {
    return e instanceof BooleanLiteral literal && literal.value();
  }

  private static boolean isFalse(Expression e) {
    return e instanceof BooleanLiteral literal && !literal.value();
  }

  private static Expression unary(Unary u) {
    if (u.operand() instanceof Unary inner && inner.operation() == u.operation()) {
      return inner.operand(); // −−x, !!x, ~~x
    }
    if (u.operation() == UnaryOperation.NOT && u.operand() instanceof Binary b) {
      return IntegerSimplification.negated(b).orElse(u);
    }
    return u;
  }

  private static Expression conditional(Conditional c) {
    if (c.condition() instanceof BooleanLiteral literal) {
      return literal.value() ? c.whenTrue() : c.whenFalse();
    }
    boolean same = c.whenTrue().equals(c.whenFalse()) && isTotal(c.condition());
    return same ? c.whenTrue() : c;
  }

  private static Expression cast(Cast c) {
    ScalarType from = c.operand().type().element();
    if (from == c.type()) {
      return c.operand();
    }
    // Widened and back again: (int) (long) i, (float) (double) f.
    if (c.operand() instanceof Cast inner
        && inner.operand().type() == c.type()
        && isLossless(c.type(), inner.type())) {
      return inner.operand();
    }
    return c;
  }

  private static boolean isLossless(ScalarType narrow, ScalarType wide) {
    return switch (narrow) {
      case INT -> wide == ScalarType.LONG || wide == ScalarType.DOUBLE;
      case FLOAT -> wide == ScalarType.DOUBLE;
      default -> false;
    };
  }
}
