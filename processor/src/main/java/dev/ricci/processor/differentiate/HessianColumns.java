package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Hessian column by column: the tangent of the gradient along each input entry. Of each column
 * the entries on and below the diagonal are kept, and mirrored, so that H is symmetric to the bit.
 */
final class HessianColumns {
  private final Method method;
  private final Program gradient;
  private final Callees callees;
  private final Names names;
  private final HessianEntries entries;

  /**
   * For one method.
   *
   * @param gradient fills the outputs of the groups
   * @param callees takes what the columns call
   */
  HessianColumns(Method method, Program gradient, Callees callees) {
    this.method = method;
    this.gradient = gradient;
    this.callees = callees;
    this.names = Names.of(gradient.entry());
    this.entries = new HessianEntries(method, names);
  }

  /** {@code hessian(in…, H)}. */
  Function hessian() {
    List<Statement> body = new ArrayList<>();
    List<Variable> gradients = outputs(gradient.entry());
    for (int k = 0; k < gradients.size(); k++) {
      body.add(Declare.of(Origin.NONE, gradients.get(k), method.inputs().groups().get(k).zeros()));
    }
    columns(body);
    List<Parameter> parameters = new ArrayList<>(method.parameters());
    parameters.add(entries.parameter());
    return method.derivative(Kind.HESSIAN, parameters, body);
  }

  /**
   * {@code valueGradientAndHessian(in…, d…, H)}.
   *
   * @param valueAndGradient with the outputs of the gradient, and the value returned
   */
  Function valueGradientAndHessian(Function valueAndGradient) {
    List<Statement> body = new ArrayList<>();
    columns(body);
    List<Parameter> parameters = new ArrayList<>(method.parameters());
    List<Variable> from = outputs(valueAndGradient);
    List<Variable> to = outputs(gradient.entry());
    Map<Variable, Expression> arguments = new HashMap<>();
    for (int k = 0; k < to.size(); k++) {
      parameters.add(new Parameter(to.get(k), Parameter.Role.OUTPUT));
      arguments.put(from.get(k), to.get(k).read());
    }
    parameters.add(entries.parameter());
    body.addAll(Expansion.atEnd(valueAndGradient, arguments, names));
    return method.returning(Kind.VALUE_GRADIENT_AND_HESSIAN, parameters, body);
  }

  private static List<Variable> outputs(Function f) {
    return f.parameters().stream()
        .filter(parameter -> parameter.role() == Parameter.Role.OUTPUT)
        .map(Parameter::variable)
        .toList();
  }

  private void columns(List<Statement> body) {
    List<Variable> columns = new ArrayList<>();
    for (Inputs.Group group : method.inputs().groups()) {
      Expression zeros = group.zeros();
      Variable column = names.variable("d" + group.name() + "Column", zeros.type());
      body.add(Declare.of(Origin.NONE, column, zeros));
      columns.add(column);
    }
    for (Variable leaf : method.inputs().leaves()) {
      if (leaf.isArray()) {
        Variable seed = names.variable(leaf.name() + "Seed", leaf.type());
        body.add(Declare.of(Origin.NONE, seed, Extents.zerosLike(leaf.read())));
        Function tangent = callees.keep(Tangent.of(gradient, Set.of(leaf))).entry();
        body.addAll(
            IndexLoops.over(
                leaf.read(), names, at -> column(leaf, at, tangent, Optional.of(seed), columns)));
      } else {
        Function tangent = callees.keep(Tangent.by(gradient, leaf)).entry();
        body.addAll(column(leaf, List.of(), tangent, Optional.empty(), columns));
      }
    }
  }

  private List<Statement> column(
      Variable leaf,
      List<Expression> at,
      Function tangent,
      Optional<Variable> seed,
      List<Variable> columns) {
    List<Statement> statements = new ArrayList<>();
    Map<Variable, Expression> arguments = new HashMap<>();
    for (Parameter parameter : tangent.parameters()) {
      if (parameter.role() == Parameter.Role.TANGENT) {
        arguments.put(parameter.variable(), seed.orElseThrow().read());
      }
    }
    List<Variable> outputs = outputs(tangent);
    int groups = columns.size();
    for (int k = 0; k < groups; k++) {
      arguments.put(outputs.get(groups + k), columns.get(k).read());
    }
    seed.ifPresent(array -> statements.add(HessianEntries.seed(array, at, 1)));
    statements.addAll(Expansion.of(tangent, arguments, names, v -> null));
    seed.ifPresent(array -> statements.add(HessianEntries.seed(array, at, 0)));
    statements.addAll(entries.fromColumn(leaf, at, columns));
    return statements;
  }
}
