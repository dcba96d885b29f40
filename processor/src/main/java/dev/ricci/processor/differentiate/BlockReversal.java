package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Activity;
import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.analysis.Increment;
import dev.ricci.processor.differentiate.Contributions.Contribution;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Throw;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reverses blocks, from their last statement to their first. Of each statement come its forward form
 * (the statement itself, and what keeps a value that it overwrites) and its reverse form, which
 * restores that value, takes the adjoint of what the statement defines and passes it on. At the
 * reverse form every variable that it reads holds what it held at the statement.
 */
final class BlockReversal {
  private final Primal primal;
  private final Activity activity;
  private final Bars bars;
  private final LoopReversal loops;
  private final BranchReversal branches;
  private final ArrayReversal arrays;
  private final CallReversal calls;
  private final Set<Variable> early = new LinkedHashSet<>();
  private final Set<Variable> preset = new LinkedHashSet<>();

  private BlockReversal(Primal primal, Bars bars, Merging merging, AdjointCalls calls) {
    this.primal = primal;
    this.activity = primal.activity();
    this.bars = bars;
    this.calls = new CallReversal(primal, bars, calls);
    this.loops = new LoopReversal(primal, bars, this, merging);
    this.branches = new BranchReversal(primal, bars, this, merging);
    this.arrays = new ArrayReversal(primal, bars, this);
  }

  /**
   * For an entry.
   *
   * @param seeded arrays whose adjoint is given at entry
   */
  static BlockReversal ofEntry(Primal primal, Bars bars, Set<Variable> seeded, AdjointCalls calls) {
    return new BlockReversal(primal, bars, new Merging(primal, bars, seeded), calls);
  }

  /** For a called function, whose sweeps are two functions. */
  static BlockReversal ofCalled(Primal primal, Bars bars, AdjointCalls calls) {
    Merging merging = new Merging(primal, bars, Set.of());
    merging.separate();
    return new BlockReversal(primal, bars, merging, calls);
  }

  /** Both sweeps of a block. */
  Region reverse(List<Statement> statements) {
    return reverse(statements, new Sequence());
  }

  /** Both sweeps of a block, the reverse one written into {@code reverse}. */
  Region reverse(List<Statement> statements, Sequence reverse) {
    List<List<Statement>> forwards = new ArrayList<>();
    for (int k = statements.size() - 1; k >= 0; k--) {
      List<Statement> forward = new ArrayList<>();
      reverse(statements.get(k), forward, reverse);
      forwards.add(0, forward);
    }
    List<Statement> forward = new ArrayList<>();
    forwards.forEach(forward::addAll);
    return new Region(forward, reverse.statements());
  }

  /** These must have a value from their declaration on. */
  void preset(Set<Variable> scalars) {
    preset.addAll(scalars);
  }

  /** Notes that the forward sweep runs statements as they are. */
  void calledPlainly(List<Statement> statements) {
    calls.keep(statements);
  }

  /** The adjoint arrays of these are needed in the forward sweep already. */
  void needEarly(Set<Variable> arrayVariables) {
    early.addAll(arrayVariables);
  }

  private void reverse(Statement s, List<Statement> forward, Sequence reverse) {
    if (s instanceof Declare declare) {
      if (declare.variable().isArray()) {
        declareArray(declare, forward, reverse);
      } else {
        boolean unset =
            declare.value().isEmpty()
                && (primal.recording().isRecorded(declare.variable())
                    || preset.contains(declare.variable()));
        Expression zero = Crossing.zero(declare.variable().type().element());
        forward.add(unset ? Declare.of(s.origin(), declare.variable(), zero) : s);
        define(s, declare.variable(), declare.value(), reverse);
        bars.forget(declare.variable());
      }
    } else if (s instanceof Assign assign) {
      assign(assign, forward, reverse);
    } else if (s instanceof If branch) {
      branches.reverse(branch, forward, reverse);
    } else if (s instanceof For loop) {
      loops.reverse(loop, forward, reverse);
    } else if (s instanceof While loop) {
      loops.reverse(loop, forward, reverse);
    } else if (s instanceof Throw) {
      forward.add(s);
    } else if (s instanceof Call call) {
      calls.reverse(call, forward, reverse);
    } else if (s instanceof Return) {
      throw new IllegalStateException("no statement to reverse: " + s);
    } else {
      arrays.reverse(s, forward, reverse);
    }
  }

  /** v = value, v's old value being of no interest to adjoints. */
  private void define(
      Statement s, Variable variable, Optional<Expression> value, Sequence reverse) {
    if (value.isPresent() && activity.isActive(variable) && !bars.isZero(variable)) {
      contribute(s, value.get(), variable.read(), bars.of(variable), reverse);
    }
  }

  private void declareArray(Declare declare, List<Statement> forward, Sequence reverse) {
    Variable array = declare.variable();
    if (!(declare.value().orElse(null) instanceof NewArray fresh)) {
      forward.add(declare);
      return;
    }
    List<Expression> dimensions = new ArrayList<>();
    for (Expression dimension : fresh.dimensions()) {
      dimensions.add(kept(dimension, "size", declare, forward));
    }
    NewArray same = new NewArray(fresh.type(), dimensions);
    forward.add(Declare.of(declare.origin(), array, same));
    if (bars.hasArray(array)) {
      Statement bar = Declare.of(declare.origin(), bars.array(array), same);
      if (early.contains(array)) {
        forward.add(bar);
      } else {
        reverse.addFirst(List.of(bar));
      }
    }
  }

  /** An integer or boolean expression that the reverse sweep can evaluate too. */
  Expression kept(Expression e, String name, Statement at, List<Statement> forward) {
    if (primal.stability().isStable(e, at)) {
      return e;
    }
    Variable variable = primal.names().variable(name, e.type());
    forward.add(Declare.of(at.origin(), variable, e));
    return variable.read();
  }

  private void assign(Assign assign, List<Statement> forward, Sequence reverse) {
    Variable variable = assign.variable();
    boolean readsItself = Effects.reads(assign.value()).contains(variable);
    List<Statement> restore = new ArrayList<>();
    if (primal.recording().isRecorded(assign)) {
      Optional<Assign> undo = IntegerStep.undo(assign, primal.stability());
      if (undo.isPresent()) {
        restore.add(undo.get());
      } else {
        Variable old = primal.names().variable(variable.name() + "Old", variable.type());
        forward.add(Declare.of(assign.origin(), old, variable.read()));
        restore.add(new Assign(assign.origin(), variable, old.read()));
      }
    }
    forward.add(assign);
    if (readsItself) {
      reverse.addAll(restore);
    }
    if (activity.isActive(variable)) {
      assignActive(assign, reverse);
    }
    if (!readsItself) {
      reverse.addAll(restore); // the value's partials may mention the result
    }
  }

  private void assignActive(Assign assign, Sequence reverse) {
    Variable variable = assign.variable();
    if (bars.isZero(variable)) {
      return;
    }
    Optional<Increment> increment = Increment.of(assign);
    Expression seed = bars.of(variable);
    if (increment.isPresent()) {
      Expression added = increment.get().added();
      contribute(assign, added, added, seed, reverse);
    } else if (bars.canForget(variable, reverse)) {
      bars.forget(variable);
      contribute(assign, assign.value(), variable.read(), seed, reverse);
    } else {
      Contributions all = contributions(assign, assign.value(), variable.read(), seed);
      reverse.addAll(all.declarations());
      Expression itself = Algebra.literal(0, variable.type().element());
      for (Contribution one : all.contributions()) {
        if (one.target().equals(variable.read())) {
          itself = Algebra.add(itself, one.value());
        } else {
          add(one, assign, reverse);
        }
      }
      reverse.add(new Assign(assign.origin(), ((Read) seed).variable(), itself));
    }
  }

  /** Passes a seed on to all that a value is computed from. */
  void contribute(
      Statement s, Expression value, Expression result, Expression seed, Sequence reverse) {
    Contributions all = contributions(s, value, result, seed);
    reverse.addAll(all.declarations());
    all.contributions().forEach(one -> add(one, s, reverse));
  }

  Contributions contributions(Statement s, Expression value, Expression result, Expression seed) {
    Contributions all =
        Contributions.of(value, result, seed, s, activity, primal.singularity(), primal.names());
    for (Statement declaration : all.declarations()) {
      bars.finish(((Declare) declaration).variable());
    }
    return all;
  }

  void add(Contribution one, Statement s, Sequence reverse) {
    if (one.target() instanceof Load element) {
      bars.add(element, one.value(), reverse, s.origin());
    } else {
      bars.add(((Read) one.target()).variable(), one.value(), reverse, s.origin());
    }
  }
}
