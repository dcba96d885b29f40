package dev.ricci.processor.analysis;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Which variables are used again after a statement, before they are assigned anew. For an array,
 * reading or writing an element is a use of the variable; assigning the variable is not. For functions
 * without exits, each of whose statements is an object of its own.
 */
public final class Liveness {
  private final IdentityHashMap<Statement, Set<Variable>> after = new IdentityHashMap<>();

  private Liveness() {}

  /** The liveness in a function; its outputs are used by its caller. */
  public static Liveness of(Function function) {
    Liveness liveness = new Liveness();
    Set<Variable> atEnd = new HashSet<>();
    for (Parameter parameter : function.parameters()) {
      if (parameter.role() == Parameter.Role.OUTPUT || parameter.role() == Parameter.Role.INOUT) {
        atEnd.add(parameter.variable());
      }
    }
    liveness.before(function.body(), atEnd);
    return liveness;
  }

  /** Whether the variable is used after the statement. */
  public boolean isLiveAfter(Statement statement, Variable variable) {
    return after.getOrDefault(statement, Set.of()).contains(variable);
  }

  private Set<Variable> before(List<Statement> statements, Set<Variable> end) {
    Set<Variable> live = new HashSet<>(end);
    for (int k = statements.size() - 1; k >= 0; k--) {
      live = before(statements.get(k), live);
    }
    return live;
  }

  private Set<Variable> before(Statement s, Set<Variable> end) {
    after.computeIfAbsent(s, key -> new HashSet<>()).addAll(end);
    Set<Variable> live = new HashSet<>(end);
    if (s instanceof If branch) {
      live = before(branch.whenTrue(), end);
      live.addAll(before(branch.whenFalse(), end));
    } else if (s instanceof For || s instanceof While) {
      Set<Variable> known;
      do {
        known = new HashSet<>(live);
        if (s instanceof While loop) {
          known.addAll(Effects.reads(loop.condition()));
        }
        live = new HashSet<>(known);
        live.addAll(before(s.blocks().get(0), known));
      } while (!known.equals(live));
    } else if (s instanceof Declare declare) {
      live.remove(declare.variable());
    } else if (s instanceof Assign assign) {
      live.remove(assign.variable());
    } else if (s instanceof Call call) {
      call.result().ifPresent(live::remove);
    } else if (!s.blocks().isEmpty()) {
      live = before(s.blocks().get(0), end);
    }
    Effects own = Effects.of(s.blocks().isEmpty() ? s : s.with(s.expressions(), empty(s)));
    live.addAll(own.read());
    live.addAll(own.stored());
    return live;
  }

  private static List<List<Statement>> empty(Statement s) {
    return s.blocks().stream().map(block -> List.<Statement>of()).toList();
  }
}
