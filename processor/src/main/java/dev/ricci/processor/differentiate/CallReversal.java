package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reverses calls; see {@link AdjointCalls} for those of this file. */
final class CallReversal {
  private final Primal primal;
  private final Bars bars;
  private final AdjointCalls calls;

  CallReversal(Primal primal, Bars bars, AdjointCalls calls) {
    this.primal = primal;
    this.bars = bars;
    this.calls = calls;
  }

  void reverse(Call call, List<Statement> forward, Sequence reverse) {
    if (call.callee() instanceof Callee.Local local) {
      Optional<List<Program.DeclaredPartial>> partials = calls.prepared().partials(local.key());
      if (partials.isPresent()) {
        calls.keep(local.key());
        forward.add(call);
        declared(call, partials.get(), reverse);
      } else {
        local(call, local, forward, reverse);
      }
    } else {
      forward.add(call);
      generated(call, (Callee.Generated) call.callee(), reverse);
    }
    call.result().filter(result -> !result.isArray()).ifPresent(bars::forget);
  }

  /** Notes the calls of statements that are run as they are. */
  void keep(List<Statement> statements) {
    for (Statement s : statements) {
      if (s instanceof Call call && call.callee() instanceof Callee.Local local) {
        calls.keep(local.key());
      }
      s.blocks().forEach(this::keep);
    }
  }

  private boolean isActive(Expression e) {
    return primal.activity().isActive(e);
  }

  /** The adjoint of a call's scalar result; absent where nothing depends on it. */
  private Optional<Expression> seed(Call call) {
    return call.result()
        .filter(result -> !result.isArray() && primal.activity().isActive(result))
        .filter(result -> !bars.isZero(result))
        .map(bars::of);
  }

  /** Adds to the adjoint of an argument, an atom. */
  private void add(Expression argument, Expression value, Call call, Sequence reverse) {
    Expression converted = Algebra.convert(argument.type().element(), value);
    if (argument instanceof Load element) {
      bars.add(element, converted, reverse, call.origin());
    } else if (argument instanceof Read read) {
      bars.add(read.variable(), converted, reverse, call.origin());
    }
  }

  /** A function whose partials the user gives: seed · partial to each argument. */
  private void declared(Call call, List<Program.DeclaredPartial> partials, Sequence reverse) {
    Optional<Expression> seed = seed(call);
    if (seed.isEmpty()) {
      return;
    }
    for (Program.DeclaredPartial partial : partials) {
      Expression argument = call.arguments().get(partial.parameter());
      if (isActive(argument)) {
        Type type =
            calls.prepared().original().functions().get(partial.key()).result().orElseThrow();
        Variable value = primal.names().variable(partial.key() + "Value", type);
        Callee callee = new Callee.Local(partial.key(), Optional.of(Set.of()));
        reverse.add(new Call(call.origin(), Optional.of(value), callee, call.arguments()));
        calls.keep(partial.key());
        bars.finish(value);
        Expression product =
            Partial.singular(value.read()).times(Algebra.convert(type.element(), seed.get()), true);
        add(argument, product, call, reverse);
      }
    }
  }

  private void local(Call call, Callee.Local local, List<Statement> forward, Sequence reverse) {
    AdjointCalls.Sweeps sweeps = calls.of(local.key());
    boolean writes = !local.written().orElseThrow().isEmpty();
    Optional<Variable> array = call.result().filter(Variable::isArray);
    boolean seeded = seed(call).isPresent() || array.filter(bars::hasArray).isPresent();
    if (!writes && !(seeded && sweeps.activeResult())) {
      calls.keep(local.key());
      forward.add(call);
      return;
    }
    Callee first = new Callee.Local(sweeps.forward(), local.written());
    forward.add(new Call(call.origin(), call.result(), first, call.arguments()));

    List<Expression> arguments = new ArrayList<>(call.arguments());
    List<Expression> scalars = new ArrayList<>();
    if (sweeps.activeResult()) {
      arguments.add(resultBar(call, local.key(), reverse));
    }
    for (int k : sweeps.active()) {
      Expression argument = call.arguments().get(k);
      if (argument.type().rank() > 0) {
        arguments.add(arrayBar(argument, call, reverse));
      } else {
        scalars.add(argument);
      }
    }
    Callee back = new Callee.Local(sweeps.reverse());
    if (scalars.size() > 1) {
      Variable all = primal.names().variable(local.key() + "Bars", AdjointCalls.barsType());
      NewArray fresh =
          new NewArray(AdjointCalls.barsType(), List.of(IntegerLiteral.of(scalars.size())));
      reverse.add(Declare.of(call.origin(), all, fresh));
      arguments.add(all.read());
      reverse.add(new Call(call.origin(), Optional.empty(), back, arguments));
      for (int k = 0; k < scalars.size(); k++) {
        if (isActive(scalars.get(k))) {
          add(scalars.get(k), new Load(all.read(), IntegerLiteral.of(k)), call, reverse);
        }
      }
    } else if (scalars.size() == 1) {
      Type type = scalars.get(0).type();
      Variable bar = primal.names().variable(local.key() + "Bar", type);
      bars.finish(bar);
      reverse.add(new Call(call.origin(), Optional.of(bar), back, arguments));
      if (isActive(scalars.get(0))) {
        add(scalars.get(0), bar.read(), call, reverse);
      }
    } else {
      reverse.add(new Call(call.origin(), Optional.empty(), back, arguments));
    }
  }

  /** The adjoint of the result, 0 where nothing here depends on it. */
  private Expression resultBar(Call call, String key, Sequence reverse) {
    Type type = calls.prepared().function(key).function().result().orElseThrow();
    if (type.rank() == 0) {
      return seed(call).orElse(Algebra.literal(0, type.element()));
    }
    Variable made = call.result().orElseThrow(() -> ignored(call));
    Variable bar = bars.array(made);
    NewArray fresh = new NewArray((ArrayType) type, calls.prepared().sizes(made));
    reverse.addFirst(List.of(Declare.of(call.origin(), bar, fresh)));
    return bar.read();
  }

  private static NotDifferentiableException ignored(Call call) {
    return new NotDifferentiableException(call, "an array that is returned and dropped");
  }

  private Expression arrayBar(Expression argument, Call call, Sequence reverse) {
    if (isActive(argument)) {
      bars.changed(argument);
      return bars.arrayOf(argument);
    }
    Variable zeros = primal.names().variable("zeros", argument.type());
    reverse.add(Declare.of(call.origin(), zeros, Extents.zerosLike(argument)));
    return zeros.read();
  }

  /** Another file's method: seed · its gradient, or its vjp. */
  private void generated(Call call, Callee.Generated callee, Sequence reverse) {
    Optional<Variable> made =
        callee.output().isPresent()
            ? Optional.of(((Read) call.arguments().get(callee.output().getAsInt())).variable())
            : call.result().filter(Variable::isArray);
    Optional<Expression> seed = seed(call);
    boolean anyActive = false;
    for (int k = 0; k < callee.wrt().size(); k++) {
      anyActive |= callee.wrt().get(k) && isActive(call.arguments().get(k));
    }
    if (made.isPresent() && bars.hasArray(made.get()) && callee.output().isEmpty()) {
      Variable bar = bars.array(made.get());
      NewArray fresh = new NewArray((ArrayType) bar.type(), calls.prepared().sizes(made.get()));
      reverse.addFirst(List.of(Declare.of(call.origin(), bar, fresh)));
    }
    if (!anyActive || !(seed.isPresent() || made.filter(bars::hasArray).isPresent())) {
      return;
    }
    List<Expression> arguments = new ArrayList<>();
    for (int k = 0; k < call.arguments().size(); k++) {
      if (callee.output().isEmpty() || callee.output().getAsInt() != k) {
        arguments.add(call.arguments().get(k));
      }
    }
    made.ifPresent(array -> arguments.add(bars.array(array).read()));
    new ForeignPartials(primal, bars, call, callee)
        .add(arguments, seed.filter(s -> made.isEmpty()), reverse);
  }
}
