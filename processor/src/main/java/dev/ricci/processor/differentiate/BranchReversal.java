package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reverses branches: the same condition chooses which branch is reversed. It is evaluated again if
 * nothing it reads has changed, else kept.
 */
final class BranchReversal {
  private final Primal primal;
  private final Bars bars;
  private final BlockReversal block;
  private final Merging merging;

  BranchReversal(Primal primal, Bars bars, BlockReversal block, Merging merging) {
    this.primal = primal;
    this.bars = bars;
    this.block = block;
    this.merging = merging;
  }

  void reverse(If branch, List<Statement> forward, Sequence reverse) {
    List<Statement> both = new ArrayList<>(branch.whenTrue());
    both.addAll(branch.whenFalse());
    if (merging.isPossible(both)) {
      merged(branch, both, forward, reverse);
      return;
    }
    Set<Variable> overwritten = materialise(branch, both, reverse);
    Map<Variable, Expression> immutable = bars.immutableSnapshot(overwritten);
    Region whenTrue = block.reverse(branch.whenTrue());
    immutable.forEach(bars::setImmutable);
    Region whenFalse = block.reverse(branch.whenFalse());
    overwritten.forEach(bars::forget);

    if (whenTrue.reverse().isEmpty() && whenFalse.reverse().isEmpty()) {
      forward.add(
          new If(branch.origin(), branch.condition(), whenTrue.forward(), whenFalse.forward()));
      return;
    }
    Expression condition = block.kept(branch.condition(), "taken", branch, forward);
    whenTrue = Crossing.betweenBranches(whenTrue, primal, forward);
    whenFalse = Crossing.betweenBranches(whenFalse, primal, forward);
    forward.add(new If(branch.origin(), condition, whenTrue.forward(), whenFalse.forward()));
    reverse.add(
        whenTrue.reverse().isEmpty()
            ? new If(
                branch.origin(),
                new Unary(UnaryOperation.NOT, condition),
                whenFalse.reverse(),
                List.of())
            : new If(branch.origin(), condition, whenTrue.reverse(), whenFalse.reverse()));
  }

  private void merged(If branch, List<Statement> both, List<Statement> forward, Sequence reverse) {
    EarlyBars early =
        new EarlyBars(bars, Touched.scalars(both, primal.activity()), forward, branch.origin());
    block.needEarly(Touched.arrays(both, primal.activity()));
    forward.add(
        new If(
            branch.origin(),
            branch.condition(),
            joined(block.reverse(branch.whenTrue())),
            joined(block.reverse(branch.whenFalse()))));
    early.close(reverse);
  }

  private static List<Statement> joined(Region region) {
    List<Statement> all = new ArrayList<>(region.forward());
    all.addAll(region.reverse());
    return all;
  }

  /**
   * Variables for the adjoints of outside that the branches change. Those of variables that both
   * branches overwrite need none: within each branch they end where it overwrites the variable.
   */
  private Set<Variable> materialise(If branch, List<Statement> both, Sequence reverse) {
    Set<Variable> overwritten = new LinkedHashSet<>();
    Set<Variable> read = Effects.of(both).read();
    for (Variable scalar : Touched.scalars(both, primal.activity())) {
      if (bars.canForget(scalar, reverse)
          && Touched.overwrites(branch.whenTrue(), scalar)
          && Touched.overwrites(branch.whenFalse(), scalar)) {
        bars.freeze(scalar);
        overwritten.add(scalar);
      } else if (!bars.isZero(scalar) || read.contains(scalar)) {
        bars.materialise(scalar, reverse, branch.origin());
      }
    }
    return overwritten;
  }
}
