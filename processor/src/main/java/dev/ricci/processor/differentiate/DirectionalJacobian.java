package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.optimize.BytecodeEstimate;
import dev.ricci.processor.optimize.ScalarReplacement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Jacobian by few inputs in one pass over any control flow: all columns are carried along, and
 * share the values and the partials.
 */
final class DirectionalJacobian {
  private static final int MAX_DIRECTIONS = 16;

  /** Beyond, one column after the other is better code. */
  private static final int MAX_BYTES = 7000;

  /** Entries of the Jacobian that are stored one by one rather than in a loop. */
  private static final int MAX_UNROLLED = 144;

  private DirectionalJacobian() {}

  /** {@code jacobian(in…, J…)}, {@code valueAndJacobian(in…, y, J…)} of a method that it suits. */
  static Optional<Function> of(Method method, Kind kind) {
    return Direction.all(method, MAX_DIRECTIONS)
        .flatMap(directions -> of(method, kind, directions))
        .filter(f -> BytecodeEstimate.of(f.body()) <= MAX_BYTES);
  }

  private static Optional<Function> of(Method method, Kind kind, List<Direction> directions) {
    Tangent.Carried carried =
        Tangent.carried(method.program(), new LinkedHashSet<>(method.inputs().leaves()));
    return Directions.of(carried, directions).map(f -> whole(method, kind, directions, f));
  }

  private static Function whole(
      Method method, Kind kind, List<Direction> directions, Function columns) {
    Names names = Names.of(columns);
    Variable output = method.inputs().output().orElseThrow();
    Outputs outputs =
        Outputs.jacobian(
            method.inputs(),
            output.type().rank(),
            method.signature().layout(),
            method.signature().storage(),
            names);
    List<Parameter> parameters = new ArrayList<>(method.parameters());
    List<Statement> body = new ArrayList<>();
    if (kind == Kind.VALUE_AND_JACOBIAN) {
      parameters.add(new Parameter(output, Parameter.Role.OUTPUT));
    } else {
      body.add(method.outputLike(output));
    }
    parameters.addAll(outputs.parameters());
    int before = columns.parameters().size() - directions.size();
    List<Variable> column = new ArrayList<>();
    for (int k = 0; k < directions.size(); k++) {
      column.add(columns.parameters().get(before + k).variable());
      body.add(method.outputLike(column.get(k)));
    }
    body.addAll(Expansion.of(columns, Map.of(), names, v -> null));
    body.addAll(
        LiteralIndices.over(
            output.read(),
            method.outputExtents(),
            MAX_UNROLLED / directions.size(),
            names,
            at -> {
              List<Statement> stores = new ArrayList<>();
              for (int k = 0; k < directions.size(); k++) {
                Direction direction = directions.get(k);
                stores.add(
                    outputs.store(
                        group(method, direction),
                        direction.leaf(),
                        direction.literals(),
                        at,
                        IndexLoops.lengths(output.read()),
                        IndexLoops.entry(column.get(k).read(), at)));
              }
              return stores;
            }));
    return ScalarReplacement.apply(method.derivative(kind, parameters, body));
  }

  static Inputs.Group group(Method method, Direction direction) {
    return method.inputs().groups().stream()
        .filter(group -> group.leaves().contains(direction.leaf()))
        .findFirst()
        .orElseThrow();
  }
}
