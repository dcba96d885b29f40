package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import java.util.function.UnaryOperator;

/**
 * The partial derivative of an operation by one operand.
 *
 * @param value an expression over the operands and the result; the literal 0 where the operation does
 *     not depend on the operand, so that nothing is to be multiplied
 * @param singular whether it can be infinite where the operation's value is finite: then a tangent or
 *     adjoint that is exactly 0 passes as 0
 */
public record Partial(Expression value, boolean singular) {
  /** The operation does not depend on the operand, or not differentiably. */
  static final Partial ABSENT = new Partial(RealLiteral.ZERO, false);

  /** A partial that is finite where the value is. */
  static Partial of(Expression value) {
    return new Partial(value, false);
  }

  /** A partial that can be infinite where the value is finite. */
  static Partial singular(Expression value) {
    return new Partial(value, true);
  }

  /** Whether there is nothing to propagate. */
  public boolean isAbsent() {
    return Algebra.isZero(value);
  }

  /** Whether it is 1 or −1, so that multiplying by it costs nothing. */
  boolean isUnit() {
    Expression modulus =
        value instanceof Unary sign && sign.operation() == UnaryOperation.NEGATE
            ? sign.operand()
            : value;
    return modulus instanceof RealLiteral literal && Math.abs(literal.value()) == 1;
  }

  /**
   * The contribution of this partial.
   *
   * @param seed the operand's tangent or the result's adjoint
   * @param infinite whether the seed can be infinite where the values are finite
   */
  Expression times(Expression seed, boolean infinite) {
    if (isAbsent()) {
      return value;
    }
    if (singular) {
      return Algebra.guarded(seed, value);
    }
    return infinite ? timesInfinite(value, seed) : Algebra.multiply(seed, value);
  }

  /** seed ⊙ value, written plainly where the value is not 0 or is so structurally. */
  private static Expression timesInfinite(Expression value, Expression seed) {
    if (value instanceof Conditional choice) {
      return Algebra.conditional(
          choice.condition(),
          timesInfinite(choice.whenTrue(), seed),
          timesInfinite(choice.whenFalse(), seed));
    }
    boolean reciprocal =
        value instanceof Binary quotient
            && quotient.operation() == BinaryOperation.DIVIDE
            && quotient.left() instanceof RealLiteral;
    return reciprocal ? Algebra.multiply(seed, value) : Algebra.guarded(seed, value);
  }

  /** The same with an exact 0 passing as 0, unless the value is a constant. */
  Partial guarded() {
    return value instanceof RealLiteral ? this : singular(value);
  }

  /** The partial of a composition: this one of the outer operation, {@code inner} of the inner. */
  Partial after(Partial inner) {
    if (isAbsent() || inner.isAbsent()) {
      return ABSENT;
    }
    Expression product;
    if (singular) {
      product = Algebra.guarded(inner.value, value);
    } else if (inner.singular) {
      product = Algebra.guarded(value, inner.value);
    } else {
      product = Algebra.multiply(value, inner.value);
    }
    return new Partial(product, singular || inner.singular);
  }

  /** The sum of the partials along two ways. */
  Partial plus(Partial other) {
    return new Partial(Algebra.add(value, other.value), singular || other.singular);
  }

  /** The same partial by another expression. */
  Partial map(UnaryOperator<Expression> f) {
    return new Partial(f.apply(value), singular);
  }
}
