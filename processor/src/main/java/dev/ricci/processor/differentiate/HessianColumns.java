package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
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
    seed.ifPresent(array -> statements.add(set(array, at, 1)));
    statements.addAll(Expansion.of(tangent, arguments, names, v -> null));
    seed.ifPresent(array -> statements.add(set(array, at, 0)));
    boolean reached = false;
    for (Variable other : method.inputs().leaves()) {
      reached |= other.equals(leaf);
      if (reached) {
        statements.addAll(copies(leaf, at, other, columns));
      }
    }
    return statements;
  }

  private static Statement set(Variable array, List<Expression> indices, double value) {
    int last = indices.size() - 1;
    Expression row = IndexLoops.entry(array.read(), indices.subList(0, last));
    return new Store(
        Origin.NONE, row, indices.get(last), Algebra.literal(value, array.type().element()));
  }

  /** Stores ∂²f/∂other∂leaf[at] for the entries of {@code other} on or below the diagonal. */
  private List<Statement> copies(
      Variable leaf, List<Expression> at, Variable other, List<Variable> columns) {
    if (!other.isArray()) {
      return entries.mirrored(leaf, at, other, List.of(), value(other, List.of(), columns));
    }
    return IndexLoops.over(
        other.read(),
        names,
        row -> {
          List<Statement> stores =
              entries.mirrored(leaf, at, other, row, value(other, row, columns));
          return other.equals(leaf) ? List.of(below(leaf, at, row, stores)) : stores;
        });
  }

  private Statement below(
      Variable leaf, List<Expression> at, List<Expression> row, List<Statement> stores) {
    List<Expression> lengths = IndexLoops.lengths(leaf.read());
    Expression condition =
        new Binary(
            BinaryOperation.GREATER_EQUAL,
            IndexLoops.position(row, lengths),
            IndexLoops.position(at, lengths));
    return new If(Origin.NONE, condition, stores, List.of());
  }

  /** The entry of the column that belongs to an entry of a leaf. */
  private Expression value(Variable leaf, List<Expression> indices, List<Variable> columns) {
    for (int k = 0; k < columns.size(); k++) {
      Inputs.Group group = method.inputs().groups().get(k);
      if (group.leaves().contains(leaf)) {
        List<Expression> at = indices;
        if (group.shape() != Inputs.Shape.ARRAY) {
          Expression within = IndexLoops.position(indices, IndexLoops.lengths(leaf.read()));
          at = List.of(IndexLoops.add(Outputs.offset(group.leaves(), leaf), within));
        }
        Expression entry = IndexLoops.entry(columns.get(k).read(), at);
        return Algebra.convert(ScalarType.DOUBLE, entry);
      }
    }
    throw new IllegalArgumentException("no input " + leaf);
  }
}
