package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sets the elements of an adjoint array where the first thing that happens to the fresh array is that
 * a loop adds to each: {@code xBar[j] = e} for {@code xBar[j] += e}. For adjoints only: a value that is
 * −0 would be 0 if it were added to 0.
 */
final class FirstSums {
  private final Set<Variable> adjoints;

  private FirstSums(Set<Variable> adjoints) {
    this.adjoints = adjoints;
  }

  /**
   * The statements with such sums.
   *
   * @param adjoints the arrays that hold adjoints
   */
  static List<Statement> of(List<Statement> statements, Set<Variable> adjoints) {
    return new FirstSums(adjoints).block(statements);
  }

  private List<Statement> block(List<Statement> statements) {
    List<Statement> out = new ArrayList<>();
    statements.forEach(
        s -> out.add(s.with(s.expressions(), s.blocks().stream().map(this::block).toList())));
    for (int k = 0; k < out.size(); k++) {
      if (out.get(k) instanceof Declare declare
          && adjoints.contains(declare.variable())
          && declare.value().orElse(null) instanceof NewArray fresh
          && fresh.dimensions().size() == 1) {
        first(declare.variable(), fresh, out, k + 1);
      }
    }
    return out;
  }

  private static void first(Variable array, NewArray fresh, List<Statement> out, int from) {
    for (int k = from; k < out.size(); k++) {
      if (Effects.of(out.get(k)).touches(array)) {
        if (out.get(k) instanceof For loop) {
          Optional<For> set = set(array, loop);
          boolean all =
              set.isPresent()
                  && Localised.rewrites(List.of(set.get()), array.read(), fresh.dimensions());
          if (all) {
            out.set(k, set.get());
          }
        }
        return;
      }
    }
  }

  /** The loop with its first sum in the array's element made an assignment. */
  private static Optional<For> set(Variable array, For loop) {
    List<Statement> body = new ArrayList<>(loop.body());
    for (int k = 0; k < body.size(); k++) {
      if (Effects.of(body.get(k)).touches(array)) {
        if (!(body.get(k) instanceof Store store)) {
          return Optional.empty();
        }
        Expression element = new Load(store.array(), store.index());
        if (!(store.value() instanceof Binary sum) || !sum.left().equals(element)) {
          return Optional.empty();
        }
        Expression value =
            sum.operation() == BinaryOperation.ADD
                ? sum.right()
                : sum.operation() == BinaryOperation.SUBTRACT ? Algebra.negate(sum.right()) : null;
        if (value == null || Effects.contents(value).contains(array)) {
          return Optional.empty();
        }
        body.set(k, new Store(store.origin(), store.array(), store.index(), value));
        return Optional.of((For) loop.with(loop.expressions(), List.of(body)));
      }
    }
    return Optional.empty();
  }
}
