package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.ScalarType;
import java.util.Optional;

/** Identities of two's-complement arithmetic, which hold with overflow too. */
final class IntegerSimplification {
  private IntegerSimplification() {}

  /** An operation on ints or longs, simpler where it can be. */
  static Expression simplify(Binary b) {
    Expression left = b.left();
    Expression right = b.right();
    return switch (b.operation()) {
      case ADD -> is(right, 0) ? left : is(left, 0) ? right : sum(b);
      case SUBTRACT -> is(right, 0) ? left : same(b) ? literal(0, b) : sum(b);
      case MULTIPLY -> is(right, 1) ? left : is(left, 1) ? right : product(b);
      case DIVIDE -> is(right, 1) ? left : b;
      case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_UNSIGNED -> is(right, 0) ? left : b;
      case EQUAL, LESS_EQUAL, GREATER_EQUAL -> same(b) ? new BooleanLiteral(true) : b;
      case NOT_EQUAL, LESS, GREATER -> same(b) ? new BooleanLiteral(false) : b;
      default -> b;
    };
  }

  /** {@code !(a < b)} as {@code a >= b}: not for reals, where NaN makes both false. */
  static Optional<Expression> negated(Binary b) {
    if (b.operation().kind() != BinaryOperation.Kind.COMPARISON || b.left().type().isReal()) {
      return Optional.empty();
    }
    BinaryOperation opposite =
        switch (b.operation()) {
          case LESS -> BinaryOperation.GREATER_EQUAL;
          case LESS_EQUAL -> BinaryOperation.GREATER;
          case GREATER -> BinaryOperation.LESS_EQUAL;
          case GREATER_EQUAL -> BinaryOperation.LESS;
          case EQUAL -> BinaryOperation.NOT_EQUAL;
          default -> BinaryOperation.EQUAL;
        };
    return Optional.of(new Binary(opposite, b.left(), b.right()));
  }

  private static Expression product(Binary b) {
    boolean zero = is(b.left(), 0) || is(b.right(), 0);
    boolean total = Simplification.isTotal(b.left()) && Simplification.isTotal(b.right());
    return zero && total ? literal(0, b) : b;
  }

  /** {@code (x ± c) ± d} as {@code x ± e}. */
  private static Expression sum(Binary b) {
    if (!(b.right() instanceof IntegerLiteral outer)) {
      return b;
    }
    long offset = b.operation() == BinaryOperation.ADD ? outer.value() : -outer.value();
    Expression base = b.left();
    if (base instanceof Binary inner && inner.right() instanceof IntegerLiteral c) {
      if (inner.operation() == BinaryOperation.ADD) {
        offset += c.value();
        base = inner.left();
      } else if (inner.operation() == BinaryOperation.SUBTRACT) {
        offset -= c.value();
        base = inner.left();
      }
    }
    ScalarType type = b.type().element();
    offset = type == ScalarType.INT ? (int) offset : offset;
    long smallest = type == ScalarType.INT ? Integer.MIN_VALUE : Long.MIN_VALUE;
    if (offset == 0) {
      return base;
    }
    boolean minus = offset < 0 && offset != smallest;
    return new Binary(
        minus ? BinaryOperation.SUBTRACT : BinaryOperation.ADD,
        base,
        new IntegerLiteral(minus ? -offset : offset, type));
  }

  private static boolean same(Binary b) {
    return b.left().equals(b.right()) && Simplification.isTotal(b.left());
  }

  private static Expression literal(long value, Binary b) {
    return new IntegerLiteral(value, b.type().element());
  }

  private static boolean is(Expression e, long value) {
    return e instanceof IntegerLiteral literal && literal.value() == value;
  }
}
