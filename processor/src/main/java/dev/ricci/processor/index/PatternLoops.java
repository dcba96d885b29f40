package dev.ricci.processor.index;

import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes the loops and tests of a pattern. */
final class PatternLoops {
  private final Values values;
  private final Names names;

  PatternLoops(Values values, Names names) {
    this.values = values;
    this.names = names;
  }

  /**
   * The loop.
   *
   * @param body makes the statements of an iteration once the index has a name
   * @return nothing if the body is empty; the body alone if there is just one iteration
   */
  List<Statement> loop(Pattern.Loop loop, Supplier<List<Statement>> body) {
    boolean once =
        loop.lower().size() == 1
            && loop.upper().size() == 1
            && loop.upper().get(0).minus(loop.lower().get(0)).is(1);
    if (once) {
      values.define(loop.index(), values.integer(loop.lower().get(0)));
      return body.get();
    }
    Variable index = names.variable(loop.index().name(), ScalarType.INT);
    values.define(loop.index(), index.read());
    List<Statement> statements = body.get();
    return statements.isEmpty() ? List.of() : List.of(loop(loop, index, statements));
  }

  private For loop(Pattern.Loop loop, Variable index, List<Statement> body) {
    List<Affine> upper = loop.upper();
    // i <= k rather than i < k + 1
    boolean inclusive = upper.size() == 1 && upper.get(0).terms().getOrDefault(List.of(), 0L) == 1;
    return new For(
        Origin.NONE,
        Optional.empty(),
        index,
        first(loop),
        inclusive ? BinaryOperation.LESS_EQUAL : BinaryOperation.LESS,
        inclusive ? values.integer(upper.get(0).plus(-1)) : end(loop),
        1,
        body);
  }

  private Expression first(Pattern.Loop loop) {
    return extreme(MathFunction.MAX, loop.lower());
  }

  private Expression end(Pattern.Loop loop) {
    return extreme(MathFunction.MIN, loop.upper());
  }

  /** How often the loop runs. */
  Expression count(Pattern.Loop loop, Facts outside) {
    if (loop.lower().size() == 1 && loop.upper().size() == 1) {
      Affine length = loop.upper().get(0).minus(loop.lower().get(0));
      Expression value = values.integer(length);
      return outside.nonNegative(length) ? value : atLeastZero(value);
    }
    return atLeastZero(new Binary(BinaryOperation.SUBTRACT, end(loop), first(loop)));
  }

  private static Expression atLeastZero(Expression value) {
    return new Intrinsic(
        MathFunction.MAX, false, ScalarType.INT, List.of(IntegerLiteral.of(0), value));
  }

  /** The test of a fork. */
  Expression test(Pattern.Fork fork) {
    return values.condition(new Condition.AtLeast(fork.e()));
  }

  private Expression extreme(MathFunction function, List<Affine> bounds) {
    Expression all = null;
    for (Affine bound : bounds) {
      Expression next = values.integer(bound);
      all = all == null ? next : new Intrinsic(function, false, ScalarType.INT, List.of(all, next));
    }
    return all;
  }
}
