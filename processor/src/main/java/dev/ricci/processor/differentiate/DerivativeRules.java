package dev.ricci.processor.differentiate;

import static dev.ricci.processor.differentiate.Algebra.add;
import static dev.ricci.processor.differentiate.Algebra.conditional;
import static dev.ricci.processor.differentiate.Algebra.divide;
import static dev.ricci.processor.differentiate.Algebra.guarded;
import static dev.ricci.processor.differentiate.Algebra.literal;
import static dev.ricci.processor.differentiate.Algebra.multiply;
import static dev.ricci.processor.differentiate.Algebra.negate;
import static dev.ricci.processor.differentiate.Algebra.subtract;

import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Unary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The table of derivatives: for each operation on reals, its partials by its operands. Written over
 * the operands a, b and, where that saves work, the result r. Points where the derivative does not
 * exist follow the contract's table, in one convention for every mode and order. A function of {@code
 * StrictMath} has its partials in {@code StrictMath}.
 */
public final class DerivativeRules {
  private DerivativeRules() {}

  /**
   * The partials of {@code node} by each of its children, in order; {@link Partial#ABSENT} where
   * nothing passes.
   *
   * @param node a scalar operation
   * @param result an expression of the operation's value: a variable that holds it, or {@code node}
   */
  public static List<Partial> partials(Expression node, Expression result) {
    List<Expression> operands = node.children();
    List<Partial> partials = new ArrayList<>(Collections.nCopies(operands.size(), Partial.ABSENT));
    if (!node.type().isReal() || node.type().rank() > 0) {
      return partials;
    }
    List<Partial> rules = rules(node, operands, result);
    for (int k = 0; k < rules.size(); k++) {
      if (operands.get(k).type().isReal()) {
        partials.set(k, rules.get(k));
      }
    }
    return partials;
  }

  /**
   * Whether the partial of {@code node} by its k-th child can be infinite where the node's value is
   * finite.
   */
  static boolean isSingular(Expression node, int k) {
    Partial partial = partials(node, node).get(k);
    return partial.singular() && !partial.isAbsent();
  }

  /**
   * The tangent of {@code node}: Σ partial · operand's tangent.
   *
   * @param node a scalar operation
   * @param result an expression of its value: a variable that holds it, or {@code node}
   * @param tangents of the children, in order; the literal 0 for those without
   * @param infinite of each child, whether its tangent can be infinite where its value is finite
   * @param guarded whether an operand's tangent that is exactly 0 passes as 0 through every partial:
   *     inside a factor that can itself be infinite
   */
  static Expression tangent(
      Expression node,
      Expression result,
      List<Expression> tangents,
      List<Boolean> infinite,
      boolean guarded) {
    ScalarType type = node.type().element();
    if (node instanceof Conditional choice) {
      return conditional(choice.condition(), tangents.get(1), tangents.get(2));
    }
    if (node instanceof Intrinsic product
        && product.function() == MathFunction.GUARDED_PRODUCT) { // d(a ⊙ b) = da ⊙ b + a ⊙ db
      return add(
          Algebra.guarded(tangents.get(0), product.arguments().get(1)),
          Algebra.guarded(product.arguments().get(0), tangents.get(1)));
    }
    List<Partial> partials = partials(node, result);
    Expression sum = literal(0, type);
    for (int k = 0; k < partials.size(); k++) {
      Partial partial = guarded ? partials.get(k).guarded() : partials.get(k);
      if (!partial.isAbsent() && !Algebra.isZero(tangents.get(k))) {
        Expression term = partial.times(tangents.get(k), infinite.get(k));
        sum = add(sum, Algebra.convert(type, term));
      }
    }
    return sum;
  }

  private static List<Partial> rules(Expression node, List<Expression> operands, Expression r) {
    if (node instanceof Unary) {
      return List.of(Partial.of(literal(-1, node))); // d(−a) = −da
    }
    if (node instanceof Cast) {
      return List.of(Partial.of(literal(1, node))); // the derivative is converted with the value
    }
    if (node instanceof Conditional choice) { // the branch taken
      Expression condition = choice.condition();
      Expression one = literal(1, node);
      Expression zero = literal(0, node);
      return List.of(
          Partial.ABSENT,
          Partial.of(conditional(condition, one, zero)),
          Partial.of(conditional(condition, zero, one)));
    }
    if (node instanceof Binary binary) {
      return arithmetic(binary.operation(), operands.get(0), operands.get(1), r);
    }
    if (node instanceof Intrinsic call) {
      return switch (operands.size()) {
        case 1 -> List.of(unary(call, operands.get(0), r));
        case 2 -> binary(call, operands.get(0), operands.get(1), r);
        // d(a·b + c) = b da + a db + dc
        default ->
            List.of(
                Partial.of(operands.get(1)),
                Partial.of(operands.get(0)),
                Partial.of(literal(1, node)));
      };
    }
    return List.of();
  }

  private static List<Partial> arithmetic(
      BinaryOperation operation, Expression a, Expression b, Expression r) {
    Partial one = Partial.of(literal(1, a));
    return switch (operation) {
      case ADD -> List.of(one, one);
      case SUBTRACT -> List.of(one, Partial.of(literal(-1, a)));
      case MULTIPLY -> List.of(Partial.of(b), Partial.of(a));
      // d(a/b) = da/b − r db/b; the form lets both share the quotient of the seed by b;
      // d(1/b) = −r² db divides no more
      case DIVIDE ->
          List.of(
              Partial.of(divide(literal(1, a), b)),
              Partial.of(negate(multiply(r, isOne(a) ? r : divide(literal(1, a), b)))));
      // a % b = a − b·q, q = trunc(a/b); a − r is b·q exactly
      case REMAINDER -> List.of(one, Partial.of(negate(rint(divide(subtract(a, r), b)))));
      default -> List.of();
    };
  }

  private static boolean isOne(Expression e) {
    return e instanceof RealLiteral literal && literal.value() == 1;
  }

  private static Expression rint(Expression e) {
    ScalarType type = e.type().element();
    Expression wide = Algebra.convert(ScalarType.DOUBLE, e);
    return Algebra.convert(type, Intrinsic.of(MathFunction.RINT, wide));
  }

  private static Partial unary(Intrinsic call, Expression a, Expression r) {
    Expression one = literal(1, call);
    return switch (call.function()) {
      case SIN -> Partial.of(function(call, MathFunction.COS, a)); // cos a
      case COS -> Partial.of(negate(function(call, MathFunction.SIN, a))); // −sin a
      case TAN -> Partial.of(add(one, multiply(r, r))); // 1 + r²
      case ASIN -> Partial.singular(divide(one, complement(call, a))); // 1/√(1 − a²)
      case ACOS -> Partial.singular(negate(divide(one, complement(call, a)))); // −1/√(1 − a²)
      case ATAN -> Partial.of(divide(one, add(one, multiply(a, a)))); // 1/(1 + a²)
      case SINH -> Partial.of(function(call, MathFunction.COSH, a)); // cosh a
      case COSH -> Partial.of(function(call, MathFunction.SINH, a)); // sinh a
      case TANH -> Partial.of(subtract(one, multiply(r, r))); // 1 − r²
      case EXP -> Partial.of(r); // r
      // eᵃ, not r + 1, which loses all digits for a large negative a
      case EXPM1 -> Partial.of(function(call, MathFunction.EXP, a));
      case LOG -> Partial.of(divide(one, a)); // 1/a
      case LOG10 -> Partial.of(divide(literal(1 / StrictMath.log(10), call), a)); // 1/(a ln 10)
      case LOG1P -> Partial.of(divide(one, add(one, a))); // 1/(1 + a)
      // 1/(2r)
      case SQRT -> new Partial(divide(literal(0.5, call), r), !Positivity.isPositive(a));
      case SQRT_AWAY_FROM_ZERO -> Partial.of(divide(literal(0.5, call), r)); // 1/(2r)
      case CBRT ->
          Partial.singular(divide(one, multiply(literal(3, call), multiply(r, r)))); // 1/(3r²)
      // sign of a, 0 at ±0
      case ABS -> Partial.of(absentAtZero(a, function(call, MathFunction.SIGNUM, a)));
      case TO_RADIANS -> Partial.of(literal(Math.PI / 180, call)); // π/180
      case TO_DEGREES -> Partial.of(literal(180 / Math.PI, call)); // 180/π
      case NEXT_UP, NEXT_DOWN -> Partial.of(one); // a to within rounding
      // signum, floor, ceil, rint, ulp: constant between their jumps
      default -> Partial.ABSENT;
    };
  }

  private static List<Partial> binary(Intrinsic call, Expression a, Expression b, Expression r) {
    Expression zero = literal(0, call);
    Expression one = literal(1, call);
    return switch (call.function()) {
      case ATAN2 -> { // (b da − a db)/(a² + b²)
        Expression square = add(multiply(a, a), multiply(b, b));
        yield List.of(Partial.of(divide(b, square)), Partial.of(negate(divide(a, square))));
      }
      case HYPOT -> { // (a da + b db)/r, 0 where r = 0
        Expression atOrigin = comparison(BinaryOperation.EQUAL, r, zero);
        yield List.of(
            Partial.of(conditional(atOrigin, zero, divide(a, r))),
            Partial.of(conditional(atOrigin, zero, divide(b, r))));
      }
      case POW -> List.of(powerByBase(call, a, b, r), powerByExponent(call, a, b, r));
      case MAX -> chosen(comparison(BinaryOperation.GREATER_EQUAL, a, b), one, zero);
      case MIN -> chosen(comparison(BinaryOperation.LESS_EQUAL, a, b), one, zero);
      // |a| with b's sign: sgn a · sgn b, 0 at a = ±0 as for abs
      case COPY_SIGN ->
          List.of(
              Partial.of(
                  absentAtZero(
                      a,
                      multiply(
                          function(call, MathFunction.SIGNUM, a),
                          function(call, MathFunction.COPY_SIGN, one, b)))));
      // a − b·q, q the integer nearest a/b
      case IEEE_REMAINDER ->
          List.of(Partial.of(one), Partial.of(negate(rint(divide(subtract(a, r), b)))));
      case SCALB -> List.of(Partial.of(function(call, MathFunction.SCALB, one, b))); // 2ᵇ
      case NEXT_AFTER -> List.of(Partial.of(one)); // a to within rounding
      // d(a ⊙ b) = da ⊙ b + a ⊙ db, either of which can be infinite
      case GUARDED_PRODUCT -> List.of(Partial.singular(b), Partial.singular(a));
      default -> List.of();
    };
  }

  /** max and min: all of it to the first argument at a tie. */
  private static List<Partial> chosen(Expression first, Expression one, Expression zero) {
    return List.of(
        Partial.of(conditional(first, one, zero)), Partial.of(conditional(first, zero, one)));
  }

  /** ∂aᵇ/∂a = b aᵇ⁻¹; 0 where b = 0, also at a = 0. Infinite at a = 0 for 0 < b < 1. */
  private static Partial powerByBase(Intrinsic call, Expression a, Expression b, Expression r) {
    Expression one = literal(1, call);
    if (!(b instanceof RealLiteral exponent)) {
      return Partial.singular(guarded(b, function(call, MathFunction.POW, a, subtract(b, one))));
    }
    double c = exponent.value();
    if (c == 0 || c == 1) {
      return Partial.of(literal(c, call));
    }
    if (c == 2) {
      return Partial.of(multiply(b, a)); // 2a
    }
    if (c == 3) {
      return Partial.of(multiply(b, multiply(a, a))); // 3a²
    }
    if (c == -1) {
      return Partial.of(negate(multiply(r, r))); // −r²
    }
    if (c == 0.5) {
      return Partial.singular(divide(b, r)); // 1/(2r)
    }
    Expression value = multiply(b, function(call, MathFunction.POW, a, literal(c - 1, call)));
    return new Partial(value, 0 < c && c < 1);
  }

  /** ∂aᵇ/∂b = r ln a; 0 where a = 0 and b > 0. Not finite at a ≤ 0 where aᵇ can be. */
  private static Partial powerByExponent(Intrinsic call, Expression a, Expression b, Expression r) {
    if (a instanceof RealLiteral base && base.value() > 0) {
      return Partial.of(multiply(r, literal(StrictMath.log(base.value()), call)));
    }
    Expression zero = literal(0, call);
    Expression vanishes =
        new Binary(
            BinaryOperation.AND,
            comparison(BinaryOperation.EQUAL, a, zero),
            comparison(BinaryOperation.GREATER, b, zero));
    return Partial.singular(
        conditional(vanishes, zero, multiply(r, function(call, MathFunction.LOG, a))));
  }

  /** √(1 − a²) = √((1 − a)(1 + a)), which keeps its digits near ±1. */
  private static Expression complement(Intrinsic call, Expression a) {
    Expression one = literal(1, call);
    return function(call, MathFunction.SQRT, multiply(subtract(one, a), add(one, a)));
  }

  /** {@code value}, structurally 0 where {@code a} is ±0. */
  private static Expression absentAtZero(Expression a, Expression value) {
    Expression zero = literal(0, a);
    return conditional(comparison(BinaryOperation.EQUAL, a, zero), zero, value);
  }

  private static Expression comparison(BinaryOperation operation, Expression a, Expression b) {
    return new Binary(operation, a, b);
  }

  /** A function of the same library and type as {@code like}. */
  private static Expression function(
      Intrinsic like, MathFunction function, Expression... arguments) {
    return new Intrinsic(function, like.strict(), like.type().element(), List.of(arguments));
  }
}
