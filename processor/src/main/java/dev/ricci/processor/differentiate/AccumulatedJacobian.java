package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Activity;
import dev.ricci.processor.analysis.Aliases;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.shape.Dim;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The Jacobian of straight-line code between arrays of literal sizes: every entry is an expression
 * over partials that all entries share, or is 0 and not computed.
 */
final class AccumulatedJacobian {
  /** No more entries than can be written out one by one. */
  private static final long MAX_ENTRIES = 1024;

  private final Method method;
  private final Function normal;
  private final Activity activity;
  private final Set<Variable> wrt;
  private final Variable output;

  private AccumulatedJacobian(
      Method method, Function normal, Activity activity, Set<Variable> wrt) {
    this.method = method;
    this.normal = normal;
    this.activity = activity;
    this.wrt = wrt;
    this.output = method.inputs().output().orElseThrow();
  }

  /** The Jacobian of a method that it applies to. */
  static Optional<AccumulatedJacobian> of(Method method) {
    Set<Variable> wrt = new LinkedHashSet<>(method.inputs().leaves());
    Activity before = Activity.of(method.program(), wrt);
    Function normal = NamedIntermediates.of(method.function(), before);
    Activity activity = Activity.of(normal, wrt);
    AccumulatedJacobian jacobian = new AccumulatedJacobian(method, normal, activity, wrt);
    return method.program().functions().isEmpty()
            && jacobian.entries() <= MAX_ENTRIES
            && StraightLine.is(normal, activity)
        ? Optional.of(jacobian)
        : Optional.empty();
  }

  private long entries() {
    long columns = 0;
    for (Variable leaf : method.inputs().leaves()) {
      columns += count(leaf);
    }
    return columns > MAX_ENTRIES ? columns : columns * count(output);
  }

  /** The number of entries of a variable; more than any limit if it is not literal. */
  private long count(Variable variable) {
    long count = 1;
    for (Dim dim : dimensions(variable)) {
      OptionalLong constant = dim.constant();
      if (constant.isEmpty()) {
        return MAX_ENTRIES + 1;
      }
      count *= constant.getAsLong();
    }
    return count;
  }

  private List<Dim> dimensions(Variable variable) {
    if (!variable.isArray()) {
      return List.of();
    }
    if (variable.equals(output) && method.shapes().result().isPresent()) {
      return method.shapes().result().get();
    }
    return method.shapes().of(variable);
  }

  /** {@code jacobian(in…, J…)}, {@code valueAndJacobian(in…, y, J…)}. */
  Function function(Kind kind) {
    Names names = Names.of(normal);
    Outputs outputs =
        Outputs.jacobian(
            method.inputs(),
            output.type().rank(),
            method.signature().layout(),
            method.signature().storage(),
            names);
    Accumulation accumulation = Accumulation.of(normal, wrt, activity, names);
    List<Parameter> parameters = new ArrayList<>(method.parameters());
    List<Statement> body = new ArrayList<>();
    if (kind == Kind.VALUE_AND_JACOBIAN) {
      parameters.add(new Parameter(output, Parameter.Role.OUTPUT));
      body.addAll(accumulation.statements());
    } else if (isRead(accumulation.statements())) {
      body.add(method.outputLike(output));
      body.addAll(accumulation.statements());
    } else {
      body.addAll(withoutOutput(accumulation.statements()));
    }
    parameters.addAll(outputs.parameters());
    List<Expression> resultDimensions =
        dimensions(output).stream().map(AccumulatedJacobian::literal).toList();
    for (List<Integer> row : indices(output)) {
      for (Inputs.Group group : method.inputs().groups()) {
        for (Variable leaf : group.leaves()) {
          for (List<Integer> at : indices(leaf)) {
            Expression partial =
                accumulation.partial(place(output, row), place(leaf, at)).orElse(RealLiteral.ZERO);
            body.add(
                outputs.store(group, leaf, literals(at), literals(row), resultDimensions, partial));
          }
        }
      }
    }
    return method.derivative(kind, parameters, body);
  }

  private static Object place(Variable variable, List<Integer> indices) {
    return indices.isEmpty() ? variable : new StraightLine.Element(variable, indices);
  }

  private static Expression literal(Dim dim) {
    return IntegerLiteral.of((int) dim.constant().orElseThrow());
  }

  private static List<Expression> literals(List<Integer> indices) {
    return indices.stream().map(i -> (Expression) IntegerLiteral.of(i)).toList();
  }

  /** All indices of a variable, in row-major order; one empty list for a scalar. */
  private List<List<Integer>> indices(Variable variable) {
    List<List<Integer>> all = List.of(List.of());
    for (Dim dim : dimensions(variable)) {
      List<List<Integer>> next = new ArrayList<>();
      for (List<Integer> before : all) {
        for (int i = 0; i < dim.constant().orElseThrow(); i++) {
          List<Integer> longer = new ArrayList<>(before);
          longer.add(i);
          next.add(List.copyOf(longer));
        }
      }
      all = next;
    }
    return all;
  }

  private boolean isRead(List<Statement> statements) {
    for (Statement s : statements) {
      boolean target = s instanceof Store || s instanceof Fill;
      List<Expression> read = s.expressions().subList(target ? 1 : 0, s.expressions().size());
      if (read.stream().anyMatch(e -> Occurrence.of(output.read(), e))
          || s.blocks().stream().anyMatch(this::isRead)) {
        return true;
      }
    }
    return false;
  }

  private List<Statement> withoutOutput(List<Statement> statements) {
    List<Statement> kept = new ArrayList<>();
    for (Statement s : statements) {
      boolean fills =
          (s instanceof Store store && Aliases.bases(store.array()).contains(output))
              || (s instanceof Fill fill && Aliases.bases(fill.array()).contains(output));
      if (!fills && !(s instanceof Return)) {
        kept.add(s.with(s.expressions(), s.blocks().stream().map(this::withoutOutput).toList()));
      }
    }
    return kept;
  }
}
