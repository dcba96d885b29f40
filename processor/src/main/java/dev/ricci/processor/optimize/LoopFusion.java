package dev.ricci.processor.optimize;

import dev.ricci.processor.analysis.Coupling;
import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Substitution;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one loop of two neighbours that run over the same indices, where the second uses what the
 * first computed for the same index and for no other. Loops that sum up in a scalar stay apart: the
 * JIT vectorises others, not those. Each element gets the same bits.
 */
public final class LoopFusion {
  private final Map<Variable, Set<Variable>> origins;

  private LoopFusion(Function function) {
    this.origins = ArrayOrigins.of(function);
  }

  /** The function with such loops fused. */
  public static Function fuse(Function function) {
    return function.withBody(new LoopFusion(function).block(function.body()));
  }

  private List<Statement> block(List<Statement> statements) {
    List<Statement> out = new ArrayList<>();
    for (Statement s : statements) {
      Statement inner = s.with(s.expressions(), s.blocks().stream().map(this::block).toList());
      int last = out.size() - 1;
      Optional<For> fused =
          last >= 0 && out.get(last) instanceof For first && inner instanceof For second
              ? fused(first, second)
              : Optional.empty();
      if (fused.isPresent()) {
        out.set(last, fused.get());
      } else {
        out.add(inner);
      }
    }
    return out;
  }

  private Optional<For> fused(For first, For second) {
    boolean alike =
        first.relation() == second.relation()
            && first.step() == second.step()
            && first.index().type() == second.index().type()
            && first.from().equals(second.from())
            && first.bound().equals(second.bound())
            && isStraight(first)
            && isStraight(second);
    if (!alike) {
      return Optional.empty();
    }
    List<Statement> renamed =
        new Substitution().put(second.index(), first.index().read()).apply(second.body());
    Effects one = Effects.of(first.body());
    Effects two = Effects.of(renamed);
    if (!one.declared().containsAll(one.assigned())
        || !two.declared().containsAll(two.assigned())
        || first.expressions().stream().anyMatch(e -> isChanged(e, one))) {
      return Optional.empty();
    }
    List<Statement> body = new ArrayList<>(first.body());
    body.addAll(renamed);
    For fused = (For) first.with(first.expressions(), List.of(body));
    boolean share = false;
    for (Variable array : arrays(one)) {
      for (Variable other : arrays(two)) {
        boolean written = one.stored().contains(array) || two.stored().contains(other);
        if (written && mayBeOne(array, other)) {
          if (!array.equals(other) || !Coupling.isPartitioned(array, fused)) {
            return Optional.empty();
          }
          share = true;
        }
      }
    }
    return share ? Optional.of(fused) : Optional.empty();
  }

  private static boolean isStraight(For loop) {
    return loop.body().stream()
        .allMatch(s -> s instanceof Declare || s instanceof Assign || s instanceof Store);
  }

  private static boolean isChanged(Expression e, Effects effects) {
    return Effects.contents(e).stream().anyMatch(effects::changes);
  }

  private static Set<Variable> arrays(Effects effects) {
    Set<Variable> arrays = new LinkedHashSet<>(effects.read());
    arrays.addAll(effects.stored());
    arrays.removeIf(variable -> !variable.isArray());
    return arrays;
  }

  private boolean mayBeOne(Variable a, Variable b) {
    return !Collections.disjoint(
        origins.getOrDefault(a, Set.of(a)), origins.getOrDefault(b, Set.of(b)));
  }
}
