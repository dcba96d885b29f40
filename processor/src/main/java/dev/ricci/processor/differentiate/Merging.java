package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Coupling;
import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.List;
import java.util.Set;

/**
 * Merges the two sweeps of a loop or branch into one piece of the forward sweep: possible where the
 * adjoints of all that it produces are known before the function runs (the result's is 1, a
 * cotangent is given), so that value and derivative come in one pass and nothing is recorded.
 */
final class Merging {
  private final Primal primal;
  private final Bars bars;
  private final Set<Variable> seeded;

  /**
   * Merging within a function.
   *
   * @param seeded arrays whose adjoint is given at entry
   */
  Merging(Primal primal, Bars bars, Set<Variable> seeded) {
    this.primal = primal;
    this.bars = bars;
    this.seeded = seeded;
  }

  /** Whether the adjoints of what the nested statements produce are known at entry. */
  boolean isPossible(List<Statement> nested) {
    Effects effects = Effects.of(nested);
    if (primal.recording().restores(nested, effects.declared())) {
      return false;
    }
    for (Variable scalar : effects.assigned()) {
      if (!effects.declared().contains(scalar)
          && primal.activity().isActive(scalar)
          && !(bars.isLiteral(scalar) && Coupling.isAccumulator(scalar, nested))) {
        return false;
      }
    }
    for (Variable array : effects.stored()) {
      if (!effects.declared().contains(array)
          && primal.activity().isActive(array)
          && !(seeded.contains(array) && !bars.isChanged(array))) {
        return false;
      }
    }
    return true;
  }
}
