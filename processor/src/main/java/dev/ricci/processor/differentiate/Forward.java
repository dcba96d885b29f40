package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Derivatives by tangents alone: the directional derivative, and, direction by direction over the
 * entries of the inputs, gradients and Jacobians. Serves every program, recursive ones too.
 */
final class Forward {
  private final Method method;
  private final Callees callees;

  Forward(Method method, Callees callees) {
    this.method = method;
    this.callees = callees;
  }

  /** {@code jvp(in…, ẋ…)}, {@code jvp(in…, ẋ…, ẏ)}. */
  Function jvp() {
    Set<Variable> wrt = new LinkedHashSet<>(method.inputs().leaves());
    Function tangent = callees.keep(Tangent.of(method.program(), wrt)).entry();
    List<Parameter> parameters = new ArrayList<>(method.parameters());
    for (Parameter parameter : tangent.parameters()) {
      if (parameter.role() == Parameter.Role.TANGENT) {
        parameters.add(parameter);
      }
    }
    if (method.isScalar()) {
      return method.returning(Kind.JVP, parameters, tangent.body());
    }
    Variable output = method.inputs().output().orElseThrow();
    Parameter outputTangent = tangent.parameters().get(tangent.parameters().size() - 1);
    parameters.add(outputTangent);
    List<Statement> body = new ArrayList<>();
    Expression like = outputTangent.variable().read();
    body.add(Declare.of(Origin.NONE, output, Extents.zerosLike(like)));
    body.addAll(tangent.body());
    return method.derivative(Kind.JVP, parameters, body);
  }

  /** {@code derivative(in…)} of one scalar. */
  Function derivative() {
    Function first = along(method.inputs().leaves().get(0));
    return method.returning(Kind.DERIVATIVE, method.parameters(), first.body());
  }

  /** {@code secondDerivative(in…)} of one scalar. */
  Function secondDerivative() {
    Variable leaf = method.inputs().leaves().get(0);
    Program first = Tangent.by(method.program(), leaf);
    Function second = callees.keep(Tangent.by(first, leaf)).entry();
    return method.returning(Kind.SECOND_DERIVATIVE, method.parameters(), second.body());
  }

  /** The same from the gradient, for what has no tangent of a tangent: calls of other files. */
  Function secondDerivative(Program gradient) {
    Variable leaf = method.inputs().leaves().get(0);
    Function second = callees.keep(Tangent.by(gradient, leaf)).entry();
    List<Statement> body = new ArrayList<>();
    Expression last = null;
    for (Parameter parameter : second.parameters()) {
      if (parameter.role() == Parameter.Role.OUTPUT) {
        body.add(
            Declare.of(Origin.NONE, parameter.variable(), method.inputs().groups().get(0).zeros()));
        last = parameter.variable().read();
      }
    }
    body.addAll(second.body());
    Expression value = new Load(last, IntegerLiteral.of(0));
    body.add(Return.of(Origin.NONE, Algebra.convert(leafType(), value)));
    return method.returning(Kind.SECOND_DERIVATIVE, method.parameters(), body);
  }

  /** {@code gradient(in…, d…)}. */
  Function gradient() {
    Names names = Names.of(method.function());
    Outputs outputs = Outputs.gradient(method.inputs(), names);
    List<Statement> body = gradientBody(outputs, names);
    List<Parameter> parameters = new ArrayList<>(method.parameters());
    parameters.addAll(outputs.parameters());
    return method.derivative(Kind.GRADIENT, parameters, body);
  }

  /** {@code valueAndGradient(in…, d…)}. */
  Function valueAndGradient() {
    Names names = Names.of(method.function());
    Outputs outputs = Outputs.gradient(method.inputs(), names);
    List<Statement> body = gradientBody(outputs, names);
    body.addAll(Expansion.atEnd(method.function(), names));
    List<Parameter> parameters = new ArrayList<>(method.parameters());
    parameters.addAll(outputs.parameters());
    callees.keep(method.program());
    return method.returning(Kind.VALUE_AND_GRADIENT, parameters, body);
  }

  private List<Statement> gradientBody(Outputs outputs, Names names) {
    List<Statement> body = new ArrayList<>();
    for (Inputs.Group group : method.inputs().groups()) {
      for (Variable leaf : group.leaves()) {
        body.addAll(
            entries(
                leaf,
                names,
                (indices, seed) -> {
                  Variable entry = names.variable("partial", leafType());
                  List<Statement> statements = new ArrayList<>();
                  statements.add(new Declare(Origin.NONE, entry, Optional.empty()));
                  statements.addAll(
                      column(leaf, seed, names, v -> new Assign(Origin.NONE, entry, v)));
                  statements.add(
                      outputs.store(group, leaf, indices, List.of(), List.of(), entry.read()));
                  return statements;
                }));
      }
    }
    return body;
  }

  private ScalarType leafType() {
    return (ScalarType) method.function().result().orElseThrow();
  }

  /** {@code jacobian(in…, J…)}, with the value if there is a parameter for it. */
  Function jacobian(Kind kind) {
    Names names = Names.of(method.function());
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
      body.addAll(Expansion.of(method.function(), Map.of(), names, v -> null));
      callees.keep(method.program());
    }
    parameters.addAll(outputs.parameters());
    Variable value = names.variable(output.name() + "Again", output.type());
    Variable column = names.variable("column", output.type());
    body.add(method.outputLike(value));
    body.add(method.outputLike(column));
    columns(outputs, value, column, names, body);
    return method.derivative(kind, parameters, body);
  }

  private void columns(
      Outputs outputs, Variable value, Variable column, Names names, List<Statement> body) {
    for (Inputs.Group group : method.inputs().groups()) {
      for (Variable leaf : group.leaves()) {
        body.addAll(
            entries(
                leaf,
                names,
                (indices, seed) -> {
                  List<Statement> statements =
                      new ArrayList<>(column(leaf, seed, value, column, names));
                  statements.addAll(
                      IndexLoops.over(
                          column.read(),
                          names,
                          at ->
                              List.of(
                                  outputs.store(
                                      group,
                                      leaf,
                                      indices,
                                      at,
                                      IndexLoops.lengths(column.read()),
                                      IndexLoops.entry(column.read(), at)))));
                  return statements;
                }));
      }
    }
  }

  /** {@code vjp(in…, ȳ, x̄…)}. */
  Function vjp() {
    Names names = Names.of(method.function());
    Variable output = method.inputs().output().orElseThrow();
    Variable cotangent = names.variable(output.name() + "Cotangent", output.type());
    Outputs outputs = Outputs.gradient(method.inputs(), names);
    List<Parameter> parameters = new ArrayList<>(method.parameters());
    parameters.add(new Parameter(cotangent, Parameter.Role.COTANGENT));
    parameters.addAll(outputs.parameters());
    Variable value = names.variable(output.name(), output.type());
    Variable column = names.variable("column", output.type());
    List<Statement> body = new ArrayList<>();
    body.add(Declare.of(Origin.NONE, value, Extents.zerosLike(cotangent.read())));
    body.add(Declare.of(Origin.NONE, column, Extents.zerosLike(cotangent.read())));
    for (Inputs.Group group : method.inputs().groups()) {
      for (Variable leaf : group.leaves()) {
        body.addAll(
            entries(
                leaf,
                names,
                (indices, seed) -> {
                  List<Statement> statements =
                      new ArrayList<>(column(leaf, seed, value, column, names));
                  Variable sum = names.variable("sum", output.type().element());
                  statements.add(Declare.of(Origin.NONE, sum, Algebra.literal(0, sum.read())));
                  statements.addAll(
                      IndexLoops.over(
                          column.read(),
                          names,
                          at -> List.of(accumulated(sum, cotangent, column, at))));
                  statements.add(
                      outputs.store(group, leaf, indices, List.of(), List.of(), sum.read()));
                  return statements;
                }));
      }
    }
    return method.derivative(Kind.VJP, parameters, body);
  }

  private static Statement accumulated(
      Variable sum, Variable cotangent, Variable column, List<Expression> at) {
    Expression product =
        new Binary(
            BinaryOperation.MULTIPLY,
            IndexLoops.entry(cotangent.read(), at),
            IndexLoops.entry(column.read(), at));
    return new Assign(Origin.NONE, sum, new Binary(BinaryOperation.ADD, sum.read(), product));
  }

  /** What is done for one entry of an input: given its indices and, for an array, the seed array. */
  private interface AtEntry {
    List<Statement> apply(List<Expression> indices, Optional<Variable> seed);
  }

  /** For each entry of a leaf, with a seed array that is 1 there and 0 elsewhere. */
  private List<Statement> entries(Variable leaf, Names names, AtEntry body) {
    if (!leaf.isArray()) {
      return body.apply(List.of(), Optional.empty());
    }
    Variable seed = names.variable(leaf.name() + "Seed", leaf.type());
    List<Statement> statements = new ArrayList<>();
    statements.add(Declare.of(Origin.NONE, seed, Extents.zerosLike(leaf.read())));
    statements.addAll(
        IndexLoops.over(
            leaf.read(),
            names,
            indices -> {
              List<Statement> inner = new ArrayList<>();
              inner.add(set(seed, indices, 1));
              inner.addAll(body.apply(indices, Optional.of(seed)));
              inner.add(set(seed, indices, 0));
              return inner;
            }));
    return statements;
  }

  private static Statement set(Variable array, List<Expression> indices, double value) {
    int last = indices.size() - 1;
    Expression row = IndexLoops.entry(array.read(), indices.subList(0, last));
    return new Store(
        Origin.NONE, row, indices.get(last), Algebra.literal(value, array.type().element()));
  }

  /** The derivative of a scalar result along a seed. */
  private List<Statement> column(
      Variable leaf,
      Optional<Variable> seed,
      Names names,
      java.util.function.Function<Expression, Statement> returned) {
    Function tangent = along(leaf);
    Map<Variable, Expression> arguments = new HashMap<>();
    seed.ifPresent(array -> arguments.put(seedParameter(tangent), array.read()));
    return Expansion.of(tangent, arguments, names, returned);
  }

  /** The derivative of an array result along a seed, into {@code column}. */
  private List<Statement> column(
      Variable leaf, Optional<Variable> seed, Variable value, Variable column, Names names) {
    Function tangent = along(leaf);
    Map<Variable, Expression> arguments = new HashMap<>();
    seed.ifPresent(array -> arguments.put(seedParameter(tangent), array.read()));
    arguments.put(method.inputs().output().orElseThrow(), value.read());
    int last = tangent.parameters().size() - 1;
    arguments.put(tangent.parameters().get(last).variable(), column.read());
    return Expansion.of(tangent, arguments, names, v -> null);
  }

  private Function along(Variable leaf) {
    return callees
        .keep(
            leaf.isArray()
                ? Tangent.of(method.program(), Set.of(leaf))
                : Tangent.by(method.program(), leaf))
        .entry();
  }

  private static Variable seedParameter(Function tangent) {
    return tangent.parameters().stream()
        .filter(parameter -> parameter.role() == Parameter.Role.TANGENT)
        .findFirst()
        .orElseThrow()
        .variable();
  }
}
