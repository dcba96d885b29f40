package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.PopArray;
import dev.ricci.processor.ir.Push;
import dev.ricci.processor.ir.PushArray;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reverses a loop by stretches of k iterations. The forward sweep keeps the state at the beginning of
 * each stretch and records nothing else; the reverse sweep, from the last stretch to the first, puts
 * the state back, runs the stretch again, now recording, and reverses it. For T iterations the tape
 * holds T/k states and the records of k iterations, for one more forward sweep.
 *
 * <p>The state is what the body changes of what it finds. An array that it only fills, and whose old
 * elements nobody needs, is filled again with the same numbers and is no part of it.
 */
final class Stretches {
  private final Primal primal;
  private final Statement loop;
  private final List<Statement> body;
  private final Region region;
  private final int length;
  private final List<Variable> scalars = new ArrayList<>();
  private final List<Variable> arrays = new ArrayList<>();

  /**
   * Of one loop.
   *
   * @param loop the loop, as it stands in the function
   * @param region both sweeps of its body, that meet over the tape
   */
  Stretches(Statement loop, Region region, Primal primal) {
    this.loop = loop;
    this.body = loop.blocks().get(0);
    this.region = region;
    this.primal = primal;
    this.length = loop.origin().stretch();
    Effects effects = Effects.of(body);
    for (Variable variable : effects.assigned()) {
      if (!effects.declared().contains(variable)) {
        scalars.add(variable);
      }
    }
    for (Variable array : effects.stored()) {
      boolean state = effects.contents().contains(array) || primal.recording().isRecorded(array);
      if (!effects.declared().contains(array) && state) {
        arrays.add(array);
      }
    }
  }

  /** The scalars of the state: they must have a value where the loop begins. */
  Set<Variable> scalars() {
    return new LinkedHashSet<>(scalars);
  }

  /** A counted loop, its start and bound evaluable in both sweeps. */
  void counted(Expression from, Expression bound, List<Statement> forward, Sequence reverse) {
    For counted = (For) loop;
    Variable start = fresh(counted.index().name() + "Start", counted.index());
    forward.add(stretches(counted, start, from, bound, plainStretch(counted, start, bound)));

    Variable again = fresh(counted.index().name() + "Start", counted.index());
    List<Statement> back = new ArrayList<>();
    restore(back);
    Expression end = end(counted, again, bound, back);
    Variable redone = fresh(counted.index().name(), counted.index());
    back.add(
        inner(
            counted,
            redone,
            again.read(),
            end,
            Renaming.of(region.forward(), Map.of(counted.index(), redone))));
    Variable undone = fresh(counted.index().name(), counted.index());
    For header = inner(counted, counted.index(), again.read(), end, List.of());
    back.add(
        ReverseHeader.of(
            header, undone, Renaming.of(region.reverse(), Map.of(counted.index(), undone))));
    reverse.add(ReverseHeader.of(stretches(counted, start, from, bound, List.of()), again, back));
  }

  private Variable fresh(String name, Variable like) {
    return primal.names().variable(name, like.type());
  }

  private For stretches(
      For counted, Variable start, Expression from, Expression bound, List<Statement> inside) {
    return new For(
        counted.origin(),
        Optional.empty(),
        start,
        from,
        counted.relation(),
        bound,
        counted.step() * length,
        inside);
  }

  private List<Statement> plainStretch(For counted, Variable start, Expression bound) {
    List<Statement> stretch = new ArrayList<>(keep());
    Expression end = end(counted, start, bound, stretch);
    Variable index = fresh(counted.index().name(), counted.index());
    stretch.add(inner(counted, index, start.read(), end, plain(Map.of(counted.index(), index))));
    return stretch;
  }

  /** The body as it is, under names of its own. */
  private List<Statement> plain(Map<Variable, Variable> index) {
    Map<Variable, Variable> names = new HashMap<>(index);
    for (Variable local : Effects.of(body).declared()) {
      names.computeIfAbsent(local, v -> primal.names().variable(v.name(), v.type()));
    }
    return Renaming.of(body, names);
  }

  private static For inner(
      For counted, Variable index, Expression from, Expression end, List<Statement> inside) {
    return new For(
        line(counted),
        Optional.empty(),
        index,
        from,
        counted.relation(),
        end,
        counted.step(),
        inside);
  }

  private static Origin line(Statement s) {
    return new Origin(s.origin().line(), s.origin().text());
  }

  /** start + min(bound − start, length · step), for a bound that is included one step less. */
  private Expression end(For counted, Variable start, Expression bound, List<Statement> out) {
    ScalarType type = counted.index().type().element();
    boolean up = counted.step() > 0;
    boolean open =
        counted.relation() == BinaryOperation.LESS || counted.relation() == BinaryOperation.GREATER;
    Expression most = new IntegerLiteral(counted.step() * (open ? length : length - 1), type);
    Expression rest = new Binary(BinaryOperation.SUBTRACT, bound, start.read());
    Expression span =
        new Intrinsic(up ? MathFunction.MIN : MathFunction.MAX, false, type, List.of(rest, most));
    Variable end = fresh(counted.index().name() + "End", counted.index());
    out.add(Declare.of(loop.origin(), end, new Binary(BinaryOperation.ADD, start.read(), span)));
    return end.read();
  }

  /** A loop whose iterations are counted as they come. */
  void open(List<Statement> forward, Sequence reverse) {
    While open = (While) loop;
    Origin origin = line(loop);
    Variable stretches = primal.names().variable("stretches", ScalarType.INT);
    Variable count = primal.names().variable("iterations", ScalarType.INT);
    List<Statement> once = new ArrayList<>(plain(Map.of()));
    once.add(next(count));
    Expression room = new Binary(BinaryOperation.LESS, count.read(), IntegerLiteral.of(length));
    List<Statement> stretch = new ArrayList<>(keep());
    stretch.add(Declare.of(origin, count, IntegerLiteral.of(0)));
    stretch.add(
        new While(
            origin,
            Optional.empty(),
            new Binary(BinaryOperation.AND, room, open.condition()),
            once));
    stretch.add(new Push(origin, List.of(count.read())));
    stretch.add(next(stretches));
    forward.add(Declare.of(origin, stretches, IntegerLiteral.of(0)));
    forward.add(new While(origin, open.label(), open.condition(), stretch));

    List<Statement> back = new ArrayList<>();
    Variable done = primal.names().variable("iterations", ScalarType.INT);
    back.add(new Pop(origin, List.of(done)));
    restore(back);
    Variable redone = primal.names().variable("iteration", ScalarType.INT);
    back.add(For.upTo(origin, redone, done.read(), region.forward()));
    back.add(down(done, region.reverse()));
    reverse.add(down(stretches, back));
  }

  private Statement next(Variable count) {
    return new Assign(
        line(loop), count, new Binary(BinaryOperation.ADD, count.read(), IntegerLiteral.of(1)));
  }

  private For down(Variable count, List<Statement> inside) {
    return new For(
        line(loop),
        Optional.empty(),
        primal.names().variable("iteration", ScalarType.INT),
        count.read(),
        BinaryOperation.GREATER,
        IntegerLiteral.of(0),
        -1,
        inside);
  }

  private List<Statement> keep() {
    List<Statement> keep = new ArrayList<>();
    arrays.forEach(array -> keep.add(new PushArray(line(loop), array.read())));
    if (!scalars.isEmpty()) {
      keep.add(new Push(line(loop), scalars.stream().<Expression>map(Variable::read).toList()));
    }
    return keep;
  }

  private void restore(List<Statement> out) {
    List<Variable> kept = new ArrayList<>();
    List<Statement> assignments = new ArrayList<>();
    for (Variable scalar : scalars) {
      Variable old = primal.names().variable(scalar.name() + "Kept", scalar.type());
      kept.add(old);
      assignments.add(new Assign(line(loop), scalar, old.read()));
    }
    if (!kept.isEmpty()) {
      out.add(new Pop(line(loop), kept));
      out.addAll(assignments);
    }
    List<Variable> reversed = new ArrayList<>(arrays);
    Collections.reverse(reversed);
    reversed.forEach(array -> out.add(new PopArray(line(loop), array.read())));
  }
}
