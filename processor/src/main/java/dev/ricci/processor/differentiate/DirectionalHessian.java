package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.optimize.BytecodeEstimate;
import dev.ricci.processor.optimize.ScalarReplacement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Hessian by few inputs: the tangents of the gradient along all of them in one pass, so that what
 * the gradient computes and records stands once. Entries on and below the diagonal are mirrored.
 */
final class DirectionalHessian {
  private static final int MAX_DIRECTIONS = 12;

  /** Beyond, one column after the other is better code. */
  private static final int MAX_BYTES = 7000;

  private final Method method;
  private final List<Direction> directions;
  private final Function columns;
  private final Names names;
  private final HessianEntries entries;

  private DirectionalHessian(Method method, List<Direction> directions, Function columns) {
    this.method = method;
    this.directions = directions;
    this.columns = columns;
    this.names = Names.of(columns);
    this.entries = new HessianEntries(method, names);
  }

  /**
   * For a method that it suits.
   *
   * @param gradient fills the outputs of the groups
   */
  static Optional<DirectionalHessian> of(Method method, Program gradient) {
    return Direction.all(method, MAX_DIRECTIONS)
        .flatMap(
            directions ->
                Directions.of(
                        Tangent.carried(gradient, new LinkedHashSet<>(method.inputs().leaves())),
                        directions)
                    .map(columns -> new DirectionalHessian(method, directions, columns)))
        .filter(h -> BytecodeEstimate.of(h.hessian().body()) <= MAX_BYTES);
  }

  /** {@code hessian(in…, H)}. */
  Function hessian() {
    List<Statement> body = new ArrayList<>();
    List<Variable> outputs = outputs(columns);
    for (int k = 0; k < groups().size(); k++) {
      body.add(Declare.of(Origin.NONE, outputs.get(k), groups().get(k).zeros()));
    }
    fill(body);
    List<Parameter> parameters = new ArrayList<>(method.parameters());
    parameters.add(entries.parameter());
    return ScalarReplacement.apply(method.derivative(Kind.HESSIAN, parameters, body));
  }

  /**
   * {@code valueGradientAndHessian(in…, d…, H)}.
   *
   * @param valueAndGradient with the outputs of the gradient, and the value returned
   */
  Function valueGradientAndHessian(Function valueAndGradient) {
    List<Statement> body = new ArrayList<>();
    fill(body);
    List<Parameter> parameters = new ArrayList<>(method.parameters());
    List<Variable> from = outputs(valueAndGradient);
    Map<Variable, Expression> arguments = new HashMap<>();
    for (int k = 0; k < groups().size(); k++) {
      Variable output = outputs(columns).get(k);
      parameters.add(new Parameter(output, Parameter.Role.OUTPUT));
      arguments.put(from.get(k), output.read());
    }
    parameters.add(entries.parameter());
    body.addAll(Expansion.atEnd(valueAndGradient, arguments, names));
    return ScalarReplacement.apply(
        method.returning(Kind.VALUE_GRADIENT_AND_HESSIAN, parameters, body));
  }

  private List<Inputs.Group> groups() {
    return method.inputs().groups();
  }

  private static List<Variable> outputs(Function f) {
    return f.parameters().stream()
        .filter(parameter -> parameter.role() == Parameter.Role.OUTPUT)
        .map(Parameter::variable)
        .toList();
  }

  private void fill(List<Statement> body) {
    List<Variable> outputs = outputs(columns);
    for (int k = groups().size(); k < outputs.size(); k++) {
      Inputs.Group group = groups().get((k - groups().size()) / directions.size());
      body.add(Declare.of(Origin.NONE, outputs.get(k), group.zeros()));
    }
    body.addAll(Expansion.of(columns, Map.of(), names, v -> null));
    for (int column = 0; column < directions.size(); column++) {
      for (int row = column; row < directions.size(); row++) {
        body.addAll(
            entries.mirrored(
                directions.get(column).leaf(),
                directions.get(column).literals(),
                directions.get(row).leaf(),
                directions.get(row).literals(),
                entry(row, column)));
      }
    }
  }

  /** The derivative of the gradient's entry of one direction along another. */
  private Expression entry(int row, int column) {
    Direction at = directions.get(row);
    for (int k = 0; k < groups().size(); k++) {
      Inputs.Group group = groups().get(k);
      if (group.leaves().contains(at.leaf())) {
        List<Expression> indices = at.literals();
        if (group.shape() != Inputs.Shape.ARRAY) {
          Expression within = IndexLoops.position(indices, IndexLoops.lengths(at.leaf().read()));
          indices = List.of(IndexLoops.add(Outputs.offset(group.leaves(), at.leaf()), within));
        }
        Variable tangent = outputs(columns).get(groups().size() + k * directions.size() + column);
        return Algebra.convert(ScalarType.DOUBLE, IndexLoops.entry(tangent.read(), indices));
      }
    }
    throw new IllegalArgumentException("no input " + at.leaf());
  }
}
