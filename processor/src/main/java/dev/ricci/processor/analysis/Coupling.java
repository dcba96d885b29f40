package dev.ricci.processor.analysis;

import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the iterations of a counted loop meet. They are <em>uncoupled</em> if each variable of outside
 * that the body changes is an accumulator (it is only added to, and read nowhere else in the body) or
 * an array of which each iteration touches elements of its own. The reverse of an iteration of such a
 * loop may run right after the iteration itself.
 */
public final class Coupling {
  private Coupling() {}

  /** Whether the iterations meet in accumulators only. */
  public static boolean isUncoupled(For loop) {
    Effects effects = Effects.of(loop.body());
    for (Variable scalar : effects.assigned()) {
      if (!effects.declared().contains(scalar) && !isAccumulator(scalar, loop.body())) {
        return false;
      }
    }
    for (Variable array : effects.stored()) {
      if (!effects.declared().contains(array)
          && !isAccumulator(array, loop.body())
          && !isPartitioned(array, loop)) {
        return false;
      }
    }
    return true;
  }

  /** Whether every mention of the variable adds to it (to an element of it). */
  public static boolean isAccumulator(Variable variable, List<Statement> statements) {
    for (Statement statement : statements) {
      Effects effects = Effects.of(statement);
      if (!effects.contents().contains(variable) && !effects.changes(variable)) {
        continue;
      }
      if (!statement.blocks().isEmpty()) {
        if (statement.expressions().stream()
            .anyMatch(e -> Effects.contents(e).contains(variable))) {
          return false;
        }
        for (List<Statement> block : statement.blocks()) {
          if (!isAccumulator(variable, block)) {
            return false;
          }
        }
        continue;
      }
      Optional<Increment> increment = Increment.of(statement);
      if (increment.isEmpty() || Effects.contents(increment.get().added()).contains(variable)) {
        return false;
      }
      Set<Variable> written = Effects.of(statement).stored();
      Expression target = increment.get().target();
      if (!increment.get().isScalar()) {
        if (!written.contains(variable)
            || Subscripts.of(target).stream()
                .anyMatch(s -> Effects.contents(s).contains(variable))) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Whether each iteration touches elements of its own only: some subscript is the same expression at
   * every mention of the array in the body, and differs between any two iterations.
   */
  public static boolean isPartitioned(Variable array, For loop) {
    List<List<Expression>> accesses = new ArrayList<>();
    if (!Subscripts.collect(array, loop.body(), accesses) || accesses.isEmpty()) {
      return false;
    }
    Effects body = Effects.of(loop.body());
    List<Expression> first = accesses.get(0);
    for (int k = 0; k < first.size(); k++) {
      int dimension = k;
      Expression subscript = first.get(k);
      boolean same =
          accesses.stream()
              .allMatch(a -> dimension < a.size() && a.get(dimension).equals(subscript));
      if (same && Subscripts.isInjective(subscript, loop, body)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the statement writes to another element in each iteration. */
  public static boolean isSpread(Store store, For loop) {
    Effects body = Effects.of(loop.body());
    return Subscripts.of(new Load(store.array(), store.index())).stream()
        .anyMatch(subscript -> Subscripts.isInjective(subscript, loop, body));
  }
}
