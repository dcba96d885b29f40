package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Coupling;
import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.analysis.Increment;
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
  private final Resets resets;
  private int separated;

  /**
   * Merging within a function.
   *
   * @param seeded arrays whose adjoint is given at entry
   */
  Merging(Primal primal, Bars bars, Set<Variable> seeded) {
    this.primal = primal;
    this.bars = bars;
    this.seeded = seeded;
    this.resets = new Resets(primal);
  }

  /** Whether the adjoints of what the nested statements produce are known at entry. */
  boolean isPossible(List<Statement> nested) {
    Effects effects = Effects.of(nested);
    if (separated > 0 && carries(nested)) {
      return false;
    }
    if (primal.recording().restores(nested, effects.declared())) {
      return false;
    }
    for (Variable scalar : effects.assigned()) {
      if (!effects.declared().contains(scalar)
          && primal.activity().isActive(scalar)
          && !(bars.isKnown(scalar) && Coupling.isAccumulator(scalar, nested))) {
        return false;
      }
    }
    for (Variable array : effects.stored()) {
      if (!effects.declared().contains(array)
          && primal.activity().isActive(array)
          && !isKnown(array, nested)) {
        return false;
      }
    }
    return true;
  }

  /** Enters the body of a loop whose sweeps are two loops. */
  void separate() {
    separated++;
  }

  /** Leaves it. */
  void join() {
    separated--;
  }

  /** Whether merging would carry adjoints from one loop to another over the tape. */
  private boolean carries(List<Statement> nested) {
    return !Touched.scalars(nested, primal.activity()).isEmpty()
        || !Touched.arrays(nested, primal.activity()).stream().allMatch(bars::isOutput);
  }

  /**
   * Whether an array's adjoint is known at entry, and changing it here disturbs nobody: statements
   * further on, reversed later, would find it changed.
   */
  private boolean isKnown(Variable array, List<Statement> nested) {
    return separated == 0
        && seeded.contains(array)
        && !bars.isChanged(array)
        && (!bars.hasArray(array) || !changesAdjoint(array, nested));
  }

  /** Whether a value is computed from the array's elements, but for the sums that it holds. */
  private static boolean contributes(Variable array, Statement s) {
    return Increment.of(s)
        .map(increment -> Effects.contents(increment.added()).contains(array))
        .orElseGet(() -> Effects.of(s).contents().contains(array));
  }

  private boolean changesAdjoint(Variable array, List<Statement> nested) {
    for (Statement s : nested) {
      if (s.blocks().isEmpty()) {
        if (contributes(array, s)) {
          return true;
        }
        boolean writes = Effects.of(s).stored().contains(array);
        if (writes && Increment.of(s).isEmpty()) {
          boolean reads = Effects.of(s).contents().contains(array);
          if (reads || resets.isNeeded(s, array)) {
            return true;
          }
        }
      }
      if (s.blocks().stream().anyMatch(block -> changesAdjoint(array, block))) {
        return true;
      }
    }
    return false;
  }
}
