package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Activity;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The Hessian of straight-line code of literal sizes: the gradient's own code is straight-line too,
 * and its Jacobian is accumulated in one pass. Entries on and below the diagonal are kept, and
 * mirrored.
 */
final class AccumulatedHessian {
  private static final int MAX_ENTRIES = 1024;

  private final Method method;
  private final Function gradient;
  private final Activity activity;
  private final Set<Variable> wrt;

  private AccumulatedHessian(
      Method method, Function gradient, Activity activity, Set<Variable> wrt) {
    this.method = method;
    this.gradient = gradient;
    this.activity = activity;
    this.wrt = wrt;
  }

  /**
   * The Hessian where it applies.
   *
   * @param gradient fills the outputs of the groups; it may return the value
   */
  static Optional<AccumulatedHessian> of(Method method, Function gradient) {
    Set<Variable> wrt = new LinkedHashSet<>(method.inputs().leaves());
    boolean records =
        method.inputs().groups().stream().anyMatch(g -> g.shape() == Inputs.Shape.RECORD);
    long size = 0;
    for (Variable leaf : wrt) {
      size += LiteralIndices.count(method, leaf, MAX_ENTRIES);
    }
    if (records || size > MAX_ENTRIES || size * size > MAX_ENTRIES || calls(gradient.body())) {
      return Optional.empty();
    }
    Function normal = NamedIntermediates.of(gradient, Activity.of(gradient, wrt));
    Activity activity = Activity.of(normal, wrt);
    return StraightLine.is(normal, activity)
        ? Optional.of(new AccumulatedHessian(method, normal, activity, wrt))
        : Optional.empty();
  }

  private static boolean calls(List<Statement> statements) {
    return statements.stream()
        .anyMatch(
            s -> s instanceof Call || s.blocks().stream().anyMatch(AccumulatedHessian::calls));
  }

  /** {@code hessian(in…, H)}, {@code valueGradientAndHessian(in…, d…, H)}. */
  Function function(Kind kind) {
    Names names = Names.of(gradient);
    HessianEntries entries = new HessianEntries(method, names);
    List<Parameter> parameters = new ArrayList<>(method.parameters());
    List<Statement> body = new ArrayList<>();
    List<Variable> outputs = new ArrayList<>();
    for (Parameter parameter : gradient.parameters()) {
      if (parameter.role() == Parameter.Role.OUTPUT) {
        outputs.add(parameter.variable());
      }
    }
    for (int k = 0; k < outputs.size(); k++) {
      if (kind == Kind.HESSIAN) {
        Expression zeros = method.inputs().groups().get(k).zeros();
        body.add(Declare.of(Origin.NONE, outputs.get(k), zeros));
      } else {
        parameters.add(new Parameter(outputs.get(k), Parameter.Role.OUTPUT));
      }
    }
    parameters.add(entries.parameter());
    Accumulation accumulation = Accumulation.of(gradient, wrt, activity, names);
    body.addAll(accumulation.statements());
    List<Entry> all = all(outputs);
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j <= i; j++) {
        Entry row = all.get(i);
        Entry column = all.get(j);
        Expression partial =
            accumulation.partial(row.derivative(), column.place()).orElse(RealLiteral.ZERO);
        body.addAll(
            entries.mirrored(column.leaf(), column.indices(), row.leaf(), row.indices(), partial));
      }
    }
    int last = gradient.body().size() - 1;
    if (kind == Kind.HESSIAN) {
      return method.derivative(kind, parameters, body);
    }
    body.add((Return) gradient.body().get(last));
    return method.returning(kind, parameters, body);
  }

  /**
   * One entry of the inputs.
   *
   * @param leaf its input
   * @param indices in it
   * @param place what it is in the accumulation
   * @param derivative what the derivative by it is there
   */
  private record Entry(Variable leaf, List<Expression> indices, Object place, Object derivative) {}

  private List<Entry> all(List<Variable> outputs) {
    List<Entry> all = new ArrayList<>();
    for (Variable leaf : method.inputs().leaves()) {
      for (int k = 0; k < outputs.size(); k++) {
        Inputs.Group group = method.inputs().groups().get(k);
        if (!group.leaves().contains(leaf)) {
          continue;
        }
        for (List<Integer> at : LiteralIndices.of(method, leaf)) {
          List<Integer> within =
              group.shape() == Inputs.Shape.ARRAY ? at : List.of(group.leaves().indexOf(leaf));
          List<Expression> indices =
              at.stream().map(i -> (Expression) IntegerLiteral.of(i)).toList();
          Object place = at.isEmpty() ? leaf : new StraightLine.Element(leaf, at);
          all.add(
              new Entry(leaf, indices, place, new StraightLine.Element(outputs.get(k), within)));
        }
      }
    }
    return all;
  }
}
