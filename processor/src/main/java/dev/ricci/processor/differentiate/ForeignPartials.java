package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds what a call of another file's method contributes to the adjoints of its arguments: its
 * generated {@code gradient} or {@code vjp} fills arrays, whose entries are added.
 */
final class ForeignPartials {
  private record Filled(Expression argument, Variable partials) {}

  private final Primal primal;
  private final Bars bars;
  private final Call call;
  private final Callee.Generated callee;

  ForeignPartials(Primal primal, Bars bars, Call call, Callee.Generated callee) {
    this.primal = primal;
    this.bars = bars;
    this.call = call;
    this.callee = callee;
  }

  /**
   * Adds them.
   *
   * @param inputs what the generated method is given before its outputs
   * @param seed the adjoint of a scalar result; for an array's it is among the inputs
   */
  void add(List<Expression> inputs, Optional<Expression> seed, Sequence reverse) {
    List<Expression> arguments = new ArrayList<>(inputs);
    List<Filled> filled = new ArrayList<>();
    List<Expression> scalars = new ArrayList<>();
    for (int k = 0; k < callee.wrt().size(); k++) {
      Expression argument = call.arguments().get(k);
      if (!callee.wrt().get(k)) {
        continue;
      }
      if (argument.type().rank() == 0) {
        scalars.add(argument);
        continue;
      }
      Variable partials = primal.names().variable(callee.method() + "Partials", argument.type());
      reverse.add(Declare.of(call.origin(), partials, Extents.zerosLike(argument)));
      arguments.add(partials.read());
      if (primal.activity().isActive(argument)) {
        filled.add(new Filled(argument, partials));
      }
    }
    Variable vector = primal.names().variable(callee.method() + "Scalars", AdjointCalls.barsType());
    if (!scalars.isEmpty()) {
      NewArray fresh =
          new NewArray(AdjointCalls.barsType(), List.of(IntegerLiteral.of(scalars.size())));
      reverse.add(Declare.of(call.origin(), vector, fresh));
      arguments.add(vector.read());
    }
    Callee derivative = seed.isPresent() ? callee.gradient() : callee.derivative("vjp");
    reverse.add(new Call(call.origin(), Optional.empty(), derivative, arguments));
    filled.forEach(one -> entries(one.argument(), one.partials(), seed, reverse));
    for (int k = 0; k < scalars.size(); k++) {
      if (primal.activity().isActive(scalars.get(k))) {
        Expression partial = new Load(vector.read(), IntegerLiteral.of(k));
        scalar(scalars.get(k), times(partial, seed), reverse);
      }
    }
  }

  private void entries(
      Expression argument, Variable partials, Optional<Expression> seed, Sequence reverse) {
    Expression bar = bars.arrayOf(argument);
    bars.changed(argument);
    reverse.addAll(
        IndexLoops.over(
            partials.read(),
            primal.names(),
            indices -> {
              Load sum = (Load) IndexLoops.entry(bar, indices);
              Expression more = times(IndexLoops.entry(partials.read(), indices), seed);
              Expression converted = Algebra.convert(sum.type().element(), more);
              return List.<Statement>of(
                  new Store(call.origin(), sum.array(), sum.index(), Algebra.add(sum, converted)));
            }));
  }

  private void scalar(Expression argument, Expression value, Sequence reverse) {
    Expression converted = Algebra.convert(argument.type().element(), value);
    if (argument instanceof Load element) {
      bars.add(element, converted, reverse, call.origin());
    } else if (argument instanceof Read read) {
      bars.add(read.variable(), converted, reverse, call.origin());
    }
  }

  /** seed ⊙ partial: how the other file's derivative behaves where it is infinite is not known. */
  private static Expression times(Expression partial, Optional<Expression> seed) {
    if (seed.isEmpty() || (seed.get() instanceof RealLiteral one && one.value() == 1)) {
      return partial;
    }
    return Algebra.guarded(Algebra.convert(partial.type().element(), seed.get()), partial);
  }
}
