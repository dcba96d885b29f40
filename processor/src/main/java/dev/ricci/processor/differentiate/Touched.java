package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Activity;
import dev.ricci.processor.analysis.Coupling;
import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which variables of outside have their adjoints changed by the reverse of nested statements. */
final class Touched {
  private Touched() {}

  /** Active scalars, declared outside, whose adjoint is added to or set. */
  static Set<Variable> scalars(List<Statement> statements, Activity activity) {
    Effects effects = Effects.of(statements);
    Set<Variable> candidates = new LinkedHashSet<>(effects.read());
    candidates.addAll(effects.assigned());
    candidates.removeAll(effects.declared());
    candidates.removeIf(
        v -> v.isArray() || !activity.isActive(v) || Coupling.isAccumulator(v, statements));
    return candidates;
  }

  /** Active arrays, declared outside, that occur. */
  static Set<Variable> arrays(List<Statement> statements, Activity activity) {
    Effects effects = Effects.of(statements);
    Set<Variable> arrays = new LinkedHashSet<>(effects.read());
    arrays.addAll(effects.stored());
    arrays.removeAll(effects.declared());
    arrays.removeIf(v -> !v.isArray() || !activity.isActive(v));
    return arrays;
  }

  /** Whether the statements overwrite a scalar on every path before they read it. */
  static boolean overwrites(List<Statement> statements, Variable scalar) {
    for (Statement statement : statements) {
      if (!Effects.of(statement).touches(scalar)) {
        continue;
      }
      if (statement instanceof Assign assign) {
        return !Effects.reads(assign.value()).contains(scalar);
      }
      return statement instanceof If branch
          && !Effects.reads(branch.condition()).contains(scalar)
          && overwrites(branch.whenTrue(), scalar)
          && overwrites(branch.whenFalse(), scalar);
    }
    return false;
  }
}
