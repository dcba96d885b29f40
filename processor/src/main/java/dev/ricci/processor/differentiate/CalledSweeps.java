package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Parameter.Role;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The two sweeps of one called function.
 *
 * <p>{@code fForward} has f's parameters and result. {@code fReverse} has f's parameters, arrays that
 * f changes holding what they hold after the call, which it undoes; then, if f's result is active,
 * its adjoint; then the adjoint of each active array, which it updates; then, if several scalars are
 * active, an array for their adjoints. The adjoint of a single active scalar it returns.
 */
final class CalledSweeps {
  private final Primal primal;
  private final Bars bars;
  private final List<Parameter> reverseParameters;
  private final List<Variable> scalars;
  private final AdjointCalls.Sweeps names;
  private final Region region;
  private final Optional<Return> leave;

  /** Makes the sweeps of the function of that key. */
  CalledSweeps(String key, AdjointCalls calls) {
    this.primal = calls.prepared().function(key);
    this.names = calls.of(key);
    this.scalars = calls.activeScalars(key);
    Function function = primal.function();
    this.reverseParameters = new ArrayList<>(function.parameters());

    List<Statement> statements = new ArrayList<>(function.body());
    int last = statements.size() - 1;
    this.leave =
        last >= 0 && statements.get(last) instanceof Return r ? Optional.of(r) : Optional.empty();
    leave.ifPresent(r -> statements.remove(last));

    Set<Variable> constants = new HashSet<>();
    function.parameters().forEach(parameter -> constants.add(parameter.variable()));
    Optional<Variable> resultBar = Optional.empty();
    if (names.activeResult()) {
      Type type = function.result().orElseThrow();
      resultBar = Optional.of(primal.names().variable("resultBar", type));
      reverseParameters.add(new Parameter(resultBar.get(), Role.COTANGENT));
      constants.add(resultBar.get());
    }
    this.bars = new Bars(primal.names(), constants);
    for (Variable array : calls.activeParameters(key)) {
      if (array.isArray()) {
        Variable bar = primal.names().variable(array.name() + "Bar", array.type());
        bars.setArray(array, bar);
        reverseParameters.add(new Parameter(bar, Role.INOUT));
      }
    }
    Sequence reverse = new Sequence();
    BlockReversal reversal = BlockReversal.ofCalled(primal, bars, calls);
    resultBar.ifPresent(bar -> seed(leave.orElseThrow(), bar, reversal, reverse));
    Region both = reversal.reverse(statements, reverse);
    handOver(reverse);
    this.region = Crossing.overTape(new Region(both.forward(), reverse.statements()), primal);
  }

  private void seed(Return leave, Variable bar, BlockReversal reversal, Sequence reverse) {
    Expression result = leave.value().orElseThrow();
    if (!bar.isArray()) {
      reversal.contribute(leave, result, result, bar.read(), reverse);
      return;
    }
    reverse.addAll(
        IndexLoops.over(
            bar.read(),
            primal.names(),
            indices -> {
              Load sum = (Load) IndexLoops.entry(bars.arrayOf(result), indices);
              Expression more = IndexLoops.entry(bar.read(), indices);
              return List.of(
                  new Store(leave.origin(), sum.array(), sum.index(), Algebra.add(sum, more)));
            }));
    bars.changed(result);
  }

  /** The adjoints of scalars to the caller. */
  private void handOver(Sequence reverse) {
    if (scalars.size() == 1) {
      reverse.add(Return.of(Origin.NONE, bars.of(scalars.get(0))));
    } else if (!scalars.isEmpty()) {
      Variable all = primal.names().variable("scalarsBar", AdjointCalls.barsType());
      reverseParameters.add(new Parameter(all, Role.OUTPUT));
      for (int k = 0; k < scalars.size(); k++) {
        Expression bar = Cast.of(ScalarType.DOUBLE, bars.of(scalars.get(k)));
        reverse.add(new Store(Origin.NONE, all.read(), IntegerLiteral.of(k), bar));
      }
    }
  }

  /** The forward sweep. */
  Function forward() {
    Function f = primal.function();
    List<Statement> body = new ArrayList<>(region.forward());
    leave.ifPresent(body::add);
    return new Function(
        names.forward(), f.parameters(), f.result(), body, f.shapes(), Optional.empty());
  }

  /** The reverse sweep. */
  Function reverse() {
    List<Statement> body = new ArrayList<>(bars.known());
    body.addAll(region.reverse());
    Optional<Type> result =
        scalars.size() == 1 ? Optional.of(scalars.get(0).type()) : Optional.empty();
    return new Function(
        names.reverse(),
        reverseParameters,
        result,
        body,
        primal.function().shapes(),
        Optional.empty());
  }
}
