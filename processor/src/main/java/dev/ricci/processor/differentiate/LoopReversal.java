package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Coupling;
import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.PopArray;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reverses loops: in one pass where {@link Merging} allows it, else a forward loop and a reverse loop
 * that meet over the tape. Where nothing is taped and the iterations are uncoupled, the reverse loop
 * runs in the user's order.
 */
final class LoopReversal {
  private final Primal primal;
  private final Bars bars;
  private final BlockReversal block;
  private final Merging merging;
  private int depth;

  LoopReversal(Primal primal, Bars bars, BlockReversal block, Merging merging) {
    this.primal = primal;
    this.bars = bars;
    this.block = block;
    this.merging = merging;
  }

  void reverse(For loop, List<Statement> forward, Sequence reverse) {
    if (Coupling.isUncoupled(loop) && merging.isPossible(loop.body())) {
      merged(loop, forward, reverse);
      return;
    }
    Region region = separate(loop, forward, reverse);
    if (region.reverse().isEmpty()) {
      forward.add(withBody(loop, loop.from(), loop.bound(), region.forward()));
      return;
    }
    Expression from = block.kept(loop.from(), "first", loop, forward);
    Expression bound = block.kept(loop.bound(), "end", loop, forward);
    if (isByStretches(loop, region)) {
      byStretches(loop, region).counted(from, bound, forward, reverse);
      return;
    }
    forward.add(withBody(loop, from, bound, region.forward()));
    Variable index = primal.names().variable(loop.index().name(), loop.index().type());
    List<Statement> body = Renaming.of(region.reverse(), Map.of(loop.index(), index));
    For header = withBody(loop, from, bound, List.of());
    boolean anyOrder = Coupling.isUncoupled(loop) && !isOrdered(loop, body);
    reverse.add(anyOrder ? withIndex(header, index, body) : ReverseHeader.of(header, index, body));
  }

  /** Both sweeps of a loop's body, to stand in two loops. */
  private Region separate(Statement loop, List<Statement> forward, Sequence reverse) {
    materialise(loop, reverse);
    merging.separate();
    depth++;
    Region both = block.reverse(loop.blocks().get(0));
    if (loop instanceof For counted && loop.origin().stretch() == 0) {
      both = KeptArrays.of(both, counted, primal, forward);
    }
    Region region = Crossing.overTape(both, primal);
    depth--;
    merging.join();
    return region;
  }

  /** Whether the user asks for it and the loop, an outermost one, records anything. */
  private boolean isByStretches(Statement loop, Region region) {
    return loop.origin().stretch() > 0 && depth == 0 && takesBack(region.reverse());
  }

  private Stretches byStretches(Statement loop, Region region) {
    Stretches stretches = new Stretches(loop, region, primal);
    block.preset(stretches.scalars());
    block.calledPlainly(loop.blocks().get(0));
    return stretches;
  }

  private boolean isOrdered(For loop, List<Statement> reverseBody) {
    return takesBack(reverseBody)
        || primal.recording().restores(loop.body(), Effects.of(loop.body()).declared());
  }

  private static boolean takesBack(List<Statement> statements) {
    for (Statement statement : statements) {
      if (statement instanceof Pop
          || statement instanceof PopArray
          || (statement instanceof Call call && call.callee() instanceof Callee.Local)
          || statement.blocks().stream().anyMatch(LoopReversal::takesBack)) {
        return true;
      }
    }
    return false;
  }

  private void merged(For loop, List<Statement> forward, Sequence reverse) {
    EarlyBars early =
        new EarlyBars(
            bars, Touched.scalars(loop.body(), primal.activity()), forward, loop.origin());
    block.needEarly(Touched.arrays(loop.body(), primal.activity()));
    Region region = block.reverse(loop.body());
    List<Statement> body = new ArrayList<>(region.forward());
    body.addAll(region.reverse());
    forward.add(withBody(loop, loop.from(), loop.bound(), body));
    early.close(reverse);
  }

  void reverse(While loop, List<Statement> forward, Sequence reverse) {
    Region region = separate(loop, forward, reverse);
    if (isByStretches(loop, region)) {
      byStretches(loop, region).open(forward, reverse);
      return;
    }
    List<Statement> body = new ArrayList<>(region.forward());
    While same = new While(loop.origin(), loop.label(), loop.condition(), body);
    if (region.reverse().isEmpty()) {
      forward.add(same);
      return;
    }
    Variable count = primal.names().variable("iterations", ScalarType.INT);
    Expression one = IntegerLiteral.of(1);
    body.add(new Assign(loop.origin(), count, new Binary(BinaryOperation.ADD, count.read(), one)));
    forward.add(Declare.of(loop.origin(), count, IntegerLiteral.of(0)));
    forward.add(new While(loop.origin(), loop.label(), loop.condition(), body));
    reverse.add(
        new For(
            loop.origin(),
            Optional.empty(),
            primal.names().variable("iteration", ScalarType.INT),
            count.read(),
            BinaryOperation.GREATER,
            IntegerLiteral.of(0),
            -1,
            region.reverse()));
  }

  /** Variables for the adjoints of outside that the loop changes. */
  private void materialise(Statement loop, Sequence reverse) {
    List<Statement> body = loop.blocks().get(0);
    Set<Variable> read = Effects.of(body).read();
    for (Variable scalar : Touched.scalars(body, primal.activity())) {
      if (!bars.isZero(scalar) || read.contains(scalar)) {
        bars.materialise(scalar, reverse, loop.origin());
      }
    }
  }

  private static For withBody(For loop, Expression from, Expression bound, List<Statement> body) {
    return new For(
        loop.origin(), loop.label(), loop.index(), from, loop.relation(), bound, loop.step(), body);
  }

  private static For withIndex(For loop, Variable index, List<Statement> body) {
    return new For(
        loop.origin(),
        Optional.empty(),
        index,
        loop.from(),
        loop.relation(),
        loop.bound(),
        loop.step(),
        body);
  }
}
