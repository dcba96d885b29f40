package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Reachability;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Substitution;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Writes a counter that runs beside a loop's index, {@code for (i …) { … a[l] …; l++; }}, as what it
 * is, {@code a[l + i]}, and moves it on after the loop. Then the iterations do not meet in it, and
 * the reverse loop can run in the user's order.
 */
final class InductionVariables {
  private final Deque<For> around = new ArrayDeque<>();

  private InductionVariables() {}

  /** The function with such counters written so. */
  static Function of(Function function) {
    return function.withBody(new InductionVariables().block(function.body()));
  }

  private List<Statement> block(List<Statement> statements) {
    List<Statement> out = new ArrayList<>();
    for (Statement s : statements) {
      if (s instanceof For loop) {
        around.push(loop);
        For inner = (For) loop.with(loop.expressions(), List.of(block(loop.body())));
        around.pop();
        List<Statement> after = new ArrayList<>();
        out.add(closed(inner, after));
        out.addAll(after);
      } else {
        out.add(s.with(s.expressions(), s.blocks().stream().map(this::block).toList()));
      }
    }
    return out;
  }

  private For closed(For loop, List<Statement> after) {
    boolean simple =
        loop.relation() == BinaryOperation.LESS
            && loop.step() == 1
            && loop.index().type() == ScalarType.INT
            && loop.label().filter(l -> Reachability.breaksTo(l, loop.body())).isEmpty();
    if (!simple) {
      return loop;
    }
    For result = loop;
    for (int k = 0; k < result.body().size(); k++) {
      Optional<Integer> step = step(result.body(), k);
      if (step.isPresent()) {
        Assign assign = (Assign) result.body().get(k);
        after.add(moved(assign, result, step.get()));
        result = without(assign, k, result, step.get());
        k--;
      }
    }
    return result;
  }

  /** What the k-th statement adds to a counter that nothing else changes. */
  private static Optional<Integer> step(List<Statement> body, int k) {
    if (!(body.get(k) instanceof Assign assign)
        || assign.variable().type() != ScalarType.INT
        || !(assign.value() instanceof Binary sum)
        || sum.operation() != BinaryOperation.ADD
        || !sum.left().equals(assign.variable().read())
        || !(sum.right() instanceof IntegerLiteral step)
        || step.value() < 1) {
      return Optional.empty();
    }
    List<Statement> others = new ArrayList<>(body);
    others.remove(k);
    Effects effects = Effects.of(others);
    boolean changed =
        effects.assigned().contains(assign.variable())
            || effects.declared().contains(assign.variable());
    return changed ? Optional.empty() : Optional.of((int) step.value());
  }

  private static For without(Assign assign, int k, For loop, int step) {
    Variable counter = assign.variable();
    Expression done = times(step, difference(loop.index().read(), loop.from()));
    Expression before = new Binary(BinaryOperation.ADD, counter.read(), done);
    Expression next = new Binary(BinaryOperation.ADD, before, IntegerLiteral.of(step));
    List<Statement> body = new ArrayList<>();
    body.addAll(new Substitution().put(counter, before).apply(loop.body().subList(0, k)));
    body.addAll(
        new Substitution()
            .put(counter, next)
            .apply(loop.body().subList(k + 1, loop.body().size())));
    return (For) loop.with(loop.expressions(), List.of(body));
  }

  /** The counter after the loop. */
  private Assign moved(Assign assign, For loop, int step) {
    Expression iterations = difference(loop.bound(), loop.from());
    if (!isNeverNegative(loop)) {
      Binary any = new Binary(BinaryOperation.LESS, loop.from(), loop.bound());
      iterations = new Conditional(any, iterations, IntegerLiteral.of(0));
    }
    Expression sum =
        new Binary(BinaryOperation.ADD, assign.variable().read(), times(step, iterations));
    return new Assign(assign.origin(), assign.variable(), sum);
  }

  /** A loop from one after the index of a loop around it up to the same bound. */
  private boolean isNeverNegative(For loop) {
    return loop.from() instanceof Binary next
        && next.operation() == BinaryOperation.ADD
        && next.right().equals(IntegerLiteral.of(1))
        && around.stream()
            .anyMatch(
                outer ->
                    outer.relation() == BinaryOperation.LESS
                        && outer.index().read().equals(next.left())
                        && outer.bound().equals(loop.bound()));
  }

  private static Expression difference(Expression a, Expression b) {
    return b.equals(IntegerLiteral.of(0)) ? a : new Binary(BinaryOperation.SUBTRACT, a, b);
  }

  private static Expression times(int step, Expression e) {
    return step == 1 ? e : new Binary(BinaryOperation.MULTIPLY, IntegerLiteral.of(step), e);
  }
}
