package dev.ricci.processor.index;

import dev.ricci.processor.index.Condition.AtLeast;
import dev.ricci.processor.index.Condition.Equal;
import dev.ricci.processor.index.Condition.Unequal;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import java.util.ArrayList;
import java.util.List;

/** Reads scalar expressions as formulas; what a variable or an element stands for is the subclass's. */
abstract class Translation {

  /**
   * The value of a variable or element.
   *
   * @param leaf a Read or Load of type double
   * @param linear whether it enters the whole by sums and constant factors only
   */
  abstract Term real(Expression leaf, boolean linear);

  /** The value of an int variable or a length. */
  abstract Affine integer(Expression leaf);

  /** Alternatives for a boolean variable. */
  abstract List<List<Condition>> truth(Expression leaf);

  final Term term(Expression e, boolean linear) {
    if (e.type() == ScalarType.FLOAT) {
      throw new OutsideNotation("float");
    }
    if (e instanceof RealLiteral literal) {
      if (!Double.isFinite(literal.value())) {
        throw new OutsideNotation("a literal that is not finite");
      }
      return Term.of(literal.value());
    }
    if (e instanceof Cast cast) {
      if (!cast.operand().type().isReal()) {
        return Term.of(new Factor.Whole(affine(cast.operand())));
      }
      return term(cast.operand(), linear);
    }
    if (e instanceof Unary unary && unary.operation() == UnaryOperation.NEGATE) {
      return term(unary.operand(), linear).scale(-1);
    }
    if (e instanceof Binary binary) {
      return arithmetic(binary, linear);
    }
    if (e instanceof Conditional choice) {
      return choice(
          alternatives(choice.condition()),
          term(choice.whenTrue(), linear),
          term(choice.whenFalse(), linear));
    }
    if (e instanceof Intrinsic call) {
      return call(call);
    }
    return real(e, linear);
  }

  private Term arithmetic(Binary e, boolean linear) {
    return switch (e.operation()) {
      case ADD -> term(e.left(), linear).plus(term(e.right(), linear));
      case SUBTRACT -> term(e.left(), linear).minus(term(e.right(), linear));
      case MULTIPLY -> {
        boolean scaled = e.left() instanceof RealLiteral || e.right() instanceof RealLiteral;
        yield term(e.left(), linear && scaled).times(term(e.right(), linear && scaled));
      }
      case DIVIDE -> {
        if (e.right() instanceof RealLiteral divisor && divisor.value() != 0) {
          yield term(e.left(), linear).scale(1 / divisor.value());
        }
        Term divisor = term(e.right(), false);
        yield term(e.left(), false).times(Term.of(new Factor.Inverse(divisor)));
      }
      default -> throw new OutsideNotation(e.operation().symbol());
    };
  }

  private Term call(Intrinsic call) {
    if (call.type() != ScalarType.DOUBLE) {
      throw new OutsideNotation(call.function().javaName());
    }
    List<Term> arguments = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      arguments.add(
          argument.type().isReal()
              ? term(argument, false)
              : Term.of(new Factor.Whole(affine(argument))));
    }
    Term a = arguments.get(0);
    if (call.function() == MathFunction.FMA) {
      return a.times(arguments.get(1)).plus(arguments.get(2));
    }
    if (call.function() == MathFunction.GUARDED_PRODUCT) {
      Term guarded = Term.of(new Factor.Guarded(arguments.get(1)));
      return a.times(guarded);
    }
    if (call.function() == MathFunction.POW && arguments.get(1).equals(Term.of(2))) {
      return a.times(a);
    }
    return Term.of(new Factor.Apply(call.function(), call.strict(), arguments));
  }

  /** Σ [condition]·whenTrue + Σ [not condition]·whenFalse. */
  static Term choice(List<List<Condition>> alternatives, Term whenTrue, Term whenFalse) {
    Term sum = Term.ZERO;
    for (List<Condition> conditions : alternatives) {
      sum = sum.plus(whenTrue.when(conditions));
    }
    for (List<Condition> conditions : negation(alternatives)) {
      sum = sum.plus(whenFalse.when(conditions));
    }
    return sum;
  }

  final Affine affine(Expression e) {
    if (e instanceof IntegerLiteral literal) {
      return Affine.of(literal.value());
    }
    if (e.type() != ScalarType.INT) {
      throw new OutsideNotation("an index of type " + e.type().toJava());
    }
    if (e instanceof Unary unary && unary.operation() == UnaryOperation.NEGATE) {
      return affine(unary.operand()).negate();
    }
    if (e instanceof Binary binary) {
      Affine left = affine(binary.left());
      Affine right = affine(binary.right());
      return switch (binary.operation()) {
        case ADD -> left.plus(right);
        case SUBTRACT -> left.minus(right);
        case MULTIPLY -> left.times(right);
        default -> {
          if (left.constant().isEmpty() || right.constant().isEmpty()) {
            throw new OutsideNotation(binary.operation().symbol() + " of ints");
          }
          yield folded(
              binary.operation(), left.constant().getAsLong(), right.constant().getAsLong());
        }
      };
    }
    if (e instanceof Cast || e instanceof Intrinsic || e instanceof Conditional) {
      throw new OutsideNotation("a computed index");
    }
    return integer(e);
  }

  private static Affine folded(BinaryOperation operation, long a, long b) {
    if (b != 0 && operation == BinaryOperation.DIVIDE) {
      return Affine.of(a / b);
    }
    if (b != 0 && operation == BinaryOperation.REMAINDER) {
      return Affine.of(a % b);
    }
    throw new OutsideNotation(operation.symbol());
  }

  /** A boolean as conjunctions that exclude one another, one of which holds where it is true. */
  final List<List<Condition>> alternatives(Expression e) {
    if (e instanceof BooleanLiteral literal) {
      return literal.value() ? List.of(List.of()) : List.of();
    }
    if (e instanceof Unary unary && unary.operation() == UnaryOperation.NOT) {
      return negation(alternatives(unary.operand()));
    }
    if (e instanceof Binary binary) {
      return switch (binary.operation().kind()) {
        case COMPARISON -> List.of(List.of(comparison(binary)));
        case LOGICAL -> {
          List<List<Condition>> left = alternatives(binary.left());
          List<List<Condition>> right = alternatives(binary.right());
          if (binary.operation() == BinaryOperation.AND) {
            yield both(left, right);
          }
          List<List<Condition>> either = new ArrayList<>(left);
          either.addAll(both(negation(left), right));
          yield either;
        }
        default -> throw new OutsideNotation(binary.operation().symbol());
      };
    }
    return truth(e);
  }

  private Condition comparison(Binary e) {
    if (e.left().type().isReal()) {
      return new Condition.OfReals(
          e.operation(), term(e.left(), false), term(e.right(), false), true);
    }
    Affine difference = affine(e.left()).minus(affine(e.right()));
    return switch (e.operation()) {
      case LESS -> new AtLeast(difference.negate().plus(-1));
      case LESS_EQUAL -> new AtLeast(difference.negate());
      case GREATER -> new AtLeast(difference.plus(-1));
      case GREATER_EQUAL -> new AtLeast(difference);
      case EQUAL -> new Equal(difference);
      default -> new Unequal(difference);
    };
  }

  static List<List<Condition>> both(List<List<Condition>> a, List<List<Condition>> b) {
    List<List<Condition>> both = new ArrayList<>();
    for (List<Condition> left : a) {
      for (List<Condition> right : b) {
        both.add(Product.concat(left, right));
      }
    }
    return both;
  }

  /** not (A or B or …) = (not A) and (not B) and … */
  static List<List<Condition>> negation(List<List<Condition>> alternatives) {
    List<List<Condition>> all = List.of(List.of());
    for (List<Condition> conditions : alternatives) {
      all = both(all, complement(conditions));
    }
    return all;
  }

  /** not (a and b and …) = not a, or a and not b, or … */
  static List<List<Condition>> complement(List<Condition> conditions) {
    List<List<Condition>> alternatives = new ArrayList<>();
    for (int k = 0; k < conditions.size(); k++) {
      List<Condition> before = conditions.subList(0, k);
      for (Condition not : conditions.get(k).negation()) {
        alternatives.add(Product.concat(before, List.of(not)));
      }
    }
    return alternatives;
  }
}
