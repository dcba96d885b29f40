package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.List;
import java.util.Optional;

/** The loop over the same indices in the opposite order. */
final class ReverseHeader {
  private ReverseHeader() {}

  /**
   * The reversed loop.
   *
   * @param loop the original, its start and bound evaluable at the reversed loop
   * @param index the new loop's index
   * @param body the new loop's body
   */
  static For of(For loop, Variable index, List<Statement> body) {
    boolean up = loop.step() > 0;
    BinaryOperation back = up ? BinaryOperation.GREATER_EQUAL : BinaryOperation.LESS_EQUAL;
    return new For(
        loop.origin(), Optional.empty(), index, last(loop), back, loop.from(), -loop.step(), body);
  }

  /** The last index visited; before the first one, in the loop's direction, if there is none. */
  private static Expression last(For loop) {
    ScalarType type = loop.index().type().element();
    Expression limit =
        switch (loop.relation()) {
          case LESS -> plus(loop.bound(), -1, type);
          case GREATER -> plus(loop.bound(), 1, type);
          default -> loop.bound();
        };
    if (Math.abs(loop.step()) == 1) {
      return limit;
    }
    // from + ⌊(limit − from) / step⌋ · step
    Expression step = new IntegerLiteral(loop.step(), type);
    boolean fromZero = loop.from() instanceof IntegerLiteral first && first.value() == 0;
    Expression span = fromZero ? limit : new Binary(BinaryOperation.SUBTRACT, limit, loop.from());
    Expression steps = new Intrinsic(MathFunction.FLOOR_DIV, false, type, List.of(span, step));
    Expression distance = new Binary(BinaryOperation.MULTIPLY, steps, step);
    return fromZero ? distance : new Binary(BinaryOperation.ADD, loop.from(), distance);
  }

  /** bound + c, folded where bound is a literal or itself a sum with one. */
  private static Expression plus(Expression bound, int c, ScalarType type) {
    if (bound instanceof IntegerLiteral literal) {
      return new IntegerLiteral(literal.value() + c, type);
    }
    if (bound instanceof Binary sum
        && sum.right() instanceof IntegerLiteral literal
        && (sum.operation() == BinaryOperation.ADD
            || sum.operation() == BinaryOperation.SUBTRACT)) {
      long offset = sum.operation() == BinaryOperation.ADD ? literal.value() : -literal.value();
      return plusLiteral(sum.left(), offset + c, type);
    }
    return plusLiteral(bound, c, type);
  }

  private static Expression plusLiteral(Expression e, long c, ScalarType type) {
    if (c == 0) {
      return e;
    }
    return new Binary(
        c > 0 ? BinaryOperation.ADD : BinaryOperation.SUBTRACT,
        e,
        new IntegerLiteral(Math.abs(c), type));
  }
}
