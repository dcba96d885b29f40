package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import java.util.List;
import java.util.Optional;

/**
 * Builds expressions of derivatives. A literal zero here is a <em>structural</em> zero, the
 * derivative of what does not depend on the input, so 0·x is 0 and x + 0 is x whatever x is; ones
 * fold, signs move outwards, literals combine. For derivatives only: a user's value keeps Java's
 * operations and their order.
 */
final class Algebra {
  private Algebra() {}

  /** A constant of the type of {@code like}. */
  static RealLiteral literal(double value, Expression like) {
    return literal(value, like.type().element());
  }

  /** A constant. */
  static RealLiteral literal(double value, ScalarType type) {
    return new RealLiteral(type == ScalarType.FLOAT ? (float) value : value, type);
  }

  /** Whether {@code e} is the structural zero. */
  static boolean isZero(Expression e) {
    return e instanceof RealLiteral literal && literal.value() == 0;
  }

  private static boolean is(double value, Expression e) {
    return e instanceof RealLiteral literal && literal.value() == value;
  }

  private static boolean isBinary(BinaryOperation operation, Expression e) {
    return e instanceof Binary binary && binary.operation() == operation;
  }

  private static boolean isNegated(Expression e) {
    return e instanceof Unary || (e instanceof RealLiteral literal && literal.value() < 0);
  }

  /** −a */
  static Expression negate(Expression a) {
    if (a instanceof RealLiteral literal) {
      return isZero(a) ? a : literal(-literal.value(), a);
    }
    if (a instanceof Unary unary && unary.operation() == UnaryOperation.NEGATE) {
      return unary.operand();
    }
    if (a instanceof Binary difference && difference.operation() == BinaryOperation.SUBTRACT) {
      return subtract(difference.right(), difference.left());
    }
    return new Unary(UnaryOperation.NEGATE, a);
  }

  /** a + b */
  static Expression add(Expression a, Expression b) {
    if (isZero(a)) {
      return b;
    }
    if (isZero(b)) {
      return a;
    }
    if (a instanceof RealLiteral x && b instanceof RealLiteral y) {
      return literal(x.value() + y.value(), a);
    }
    if (a.equals(b)) {
      return multiply(literal(2, a), a);
    }
    if (isNegated(b)) {
      return subtract(a, negate(b));
    }
    if (isNegated(a) && !(a instanceof RealLiteral)) {
      return subtract(b, negate(a));
    }
    if (a instanceof Conditional x
        && b instanceof Conditional y
        && x.condition().equals(y.condition())) {
      return conditional(
          x.condition(), add(x.whenTrue(), y.whenTrue()), add(x.whenFalse(), y.whenFalse()));
    }
    return overCommonDenominator(BinaryOperation.ADD, a, b);
  }

  /** a − b */
  static Expression subtract(Expression a, Expression b) {
    if (isZero(b)) {
      return a;
    }
    if (isZero(a)) {
      return negate(b);
    }
    if (a instanceof RealLiteral x && b instanceof RealLiteral y) {
      return literal(x.value() - y.value(), a);
    }
    if (isNegated(b)) {
      return add(a, negate(b));
    }
    return overCommonDenominator(BinaryOperation.SUBTRACT, a, b);
  }

  /** a ± b; n/d ± m/d is (n ± m)/d, one division for two. */
  private static Expression overCommonDenominator(
      BinaryOperation operation, Expression a, Expression b) {
    Optional<Binary> x = asQuotient(a);
    Optional<Binary> y = asQuotient(b);
    if (x.isPresent() && y.isPresent() && x.get().right().equals(y.get().right())) {
      Expression n = x.get().left();
      Expression m = y.get().left();
      Expression sum = operation == BinaryOperation.ADD ? add(n, m) : subtract(n, m);
      return divide(sum, x.get().right());
    }
    return new Binary(operation, a, b);
  }

  /** n/d as it stands; n · (m/d) as (n · m)/d. */
  private static Optional<Binary> asQuotient(Expression e) {
    if (e instanceof Binary binary && binary.operation() == BinaryOperation.DIVIDE) {
      return Optional.of(binary);
    }
    if (e instanceof Binary product
        && product.operation() == BinaryOperation.MULTIPLY
        && product.right() instanceof Binary quotient
        && quotient.operation() == BinaryOperation.DIVIDE) {
      Expression n = multiply(product.left(), quotient.left());
      return Optional.of(new Binary(BinaryOperation.DIVIDE, n, quotient.right()));
    }
    return Optional.empty();
  }

  /** a · b */
  static Expression multiply(Expression a, Expression b) {
    if (isZero(a) || is(1, b)) {
      return a;
    }
    if (isZero(b) || is(1, a)) {
      return b;
    }
    if (a instanceof RealLiteral x && b instanceof RealLiteral y) {
      return literal(x.value() * y.value(), a);
    }
    if (b instanceof RealLiteral) {
      return multiply(b, a);
    }
    if (is(-1, a)) {
      return negate(b);
    }
    if (a instanceof Unary) {
      return negate(multiply(negate(a), b));
    }
    if (b instanceof Unary) {
      return negate(multiply(a, negate(b)));
    }
    if (a instanceof RealLiteral x
        && b instanceof Binary product
        && isBinary(BinaryOperation.MULTIPLY, b)
        && product.left() instanceof RealLiteral y) {
      return multiply(literal(x.value() * y.value(), a), product.right());
    }
    if (a instanceof Conditional choice && choosesAbsence(choice)) {
      return conditional(
          choice.condition(), multiply(choice.whenTrue(), b), multiply(choice.whenFalse(), b));
    }
    if (b instanceof Conditional choice && choosesAbsence(choice)) {
      return conditional(
          choice.condition(), multiply(a, choice.whenTrue()), multiply(a, choice.whenFalse()));
    }
    if (b instanceof Binary quotient && isBinary(BinaryOperation.DIVIDE, b)) {
      return timesQuotient(a, quotient);
    }
    if (a instanceof Binary quotient
        && isBinary(BinaryOperation.DIVIDE, a)
        && is(1, quotient.left())) {
      return timesQuotient(b, quotient);
    }
    return new Binary(BinaryOperation.MULTIPLY, a, b);
  }

  /** a · (n/d) as n · (a/d): the partials of one operation share a quotient, such as seed/d. */
  private static Expression timesQuotient(Expression a, Binary quotient) {
    Expression n = quotient.left();
    Expression d = quotient.right();
    return n instanceof RealLiteral || a instanceof RealLiteral
        ? divide(multiply(n, a), d)
        : new Binary(BinaryOperation.MULTIPLY, n, divide(a, d));
  }

  /** A choice of a structural zero in one branch: the factor of the other branch must not meet it. */
  private static boolean choosesAbsence(Conditional choice) {
    return isZero(choice.whenTrue()) || isZero(choice.whenFalse());
  }

  /** a / b */
  static Expression divide(Expression a, Expression b) {
    if (isZero(a) || is(1, b)) {
      return a;
    }
    if (a instanceof Unary) {
      return negate(divide(negate(a), b));
    }
    return new Binary(BinaryOperation.DIVIDE, a, b);
  }

  /** a ⊙ p: 0 where either is exactly 0, else a · p. See {@link MathFunction#GUARDED_PRODUCT}. */
  static Expression guarded(Expression a, Expression p) {
    if (isZero(a) || a instanceof RealLiteral || p instanceof RealLiteral) {
      return multiply(a, p);
    }
    if (a instanceof Unary) {
      return negate(guarded(negate(a), p));
    }
    if (p instanceof Unary) {
      return negate(guarded(a, negate(p)));
    }
    return new Intrinsic(MathFunction.GUARDED_PRODUCT, false, p.type().element(), List.of(a, p));
  }

  /** condition ? a : b */
  static Expression conditional(Expression condition, Expression a, Expression b) {
    if (condition instanceof BooleanLiteral literal) {
      return literal.value() ? a : b;
    }
    return a.equals(b) ? a : new Conditional(condition, a, b);
  }

  /** The value converted to {@code type}; derivatives are converted as their values are. */
  static Expression convert(ScalarType type, Expression e) {
    return e instanceof RealLiteral literal ? literal(literal.value(), type) : Cast.of(type, e);
  }
}
