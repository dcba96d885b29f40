package dev.ricci.processor.differentiate;

import dev.ricci.Layout;
import dev.ricci.Storage;
import dev.ricci.processor.analysis.Activity;
import dev.ricci.processor.analysis.Aliases;
import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Jacobian of a method whose result entries are computed one by one, {@code y[i] = …} from the
 * inputs and what the iteration itself computes: where y[i] is stored, the adjoint of its own
 * computation fills row i of the Jacobian. One pass, however many inputs there are.
 */
final class IndependentRows {
  private final Method method;
  private final Variable output;
  private final RowSlices slices;

  private IndependentRows(Method method, RowSlices slices) {
    this.method = method;
    this.output = method.inputs().output().orElseThrow();
    this.slices = slices;
  }

  /** The rows of a method that has them. */
  static Optional<IndependentRows> of(Method method) {
    Set<Variable> wrt = new LinkedHashSet<>(method.inputs().leaves());
    boolean one = wrt.size() == 1 && !wrt.iterator().next().isArray();
    boolean doubles = wrt.stream().allMatch(v -> v.type().element() == ScalarType.DOUBLE);
    if (one || !doubles || !method.program().functions().isEmpty()) {
      return Optional.empty();
    }
    // Conditions on what is filled: a Jacobian alone does not fill it.
    if (readsElements(method.function().body(), method.inputs().output().orElseThrow())) {
      return Optional.empty();
    }
    Activity activity = Activity.of(method.program(), wrt);
    return RowSlices.of(method.function(), method.inputs().output().orElseThrow(), activity)
        .map(slices -> new IndependentRows(method, slices));
  }

  private static boolean readsElements(List<Statement> statements, Variable array) {
    return statements.stream()
        .anyMatch(
            s ->
                s.expressions().stream().anyMatch(e -> readsElements(e, array))
                    || s.blocks().stream().anyMatch(block -> readsElements(block, array)));
  }

  /** Whether a number is read; a row is selected to be written to as well. */
  private static boolean readsElements(Expression e, Variable array) {
    boolean itself =
        e instanceof Load load && load.type().rank() == 0 && array.equals(ArrayOrigins.root(load));
    return itself || e.children().stream().anyMatch(child -> readsElements(child, array));
  }

  /** {@code jacobian(in…, J…)}, {@code valueAndJacobian(in…, y, J…)}. */
  Function function(Kind kind) {
    boolean value = kind == Kind.VALUE_AND_JACOBIAN;
    Names names = Names.of(method.function());
    Outputs outputs =
        Outputs.jacobian(
            method.inputs(),
            output.type().rank(),
            method.signature().layout(),
            method.signature().storage(),
            names);
    List<Parameter> parameters = new ArrayList<>(method.parameters());
    if (value) {
      parameters.add(new Parameter(output, Parameter.Role.OUTPUT));
    }
    parameters.addAll(outputs.parameters());
    List<Statement> body = new ArrayList<>();
    if (slices.isFilledFirst()) {
      outputs.variables().forEach(array -> body.addAll(Zeroing.of(array.read(), names)));
    }
    Map<Inputs.Group, Variable> scratch = new LinkedHashMap<>();
    for (Inputs.Group group : method.inputs().groups()) {
      if (!isDirect(group)) {
        Variable row = names.variable("d" + group.name() + "Row", group.zeros().type());
        body.add(Declare.of(Origin.NONE, row, group.zeros()));
        scratch.put(group, row);
      }
    }
    body.addAll(rows(method.function().body(), value, outputs, scratch, names));
    return method.derivative(kind, parameters, body);
  }

  /** Whether a row of a group's Jacobian is an array like the group's gradient. */
  private boolean isDirect(Inputs.Group group) {
    return method.signature().layout() == Layout.NUMERATOR
        && method.signature().storage() == Storage.NESTED
        && !group.isSingleScalar();
  }

  private List<Statement> rows(
      List<Statement> statements,
      boolean value,
      Outputs outputs,
      Map<Inputs.Group, Variable> scratch,
      Names names) {
    List<Statement> result = new ArrayList<>();
    for (Statement s : statements) {
      if (s instanceof Store store && isOutput(store.array())) {
        row(store, value, outputs, scratch, names, result);
      } else if (s instanceof Fill fill && isOutput(fill.array())) {
        if (value) {
          result.add(fill);
        }
      } else {
        result.add(
            s.with(
                s.expressions(),
                s.blocks().stream()
                    .map(block -> rows(block, value, outputs, scratch, names))
                    .toList()));
      }
    }
    return result;
  }

  private boolean isOutput(Expression array) {
    return Aliases.bases(array).contains(output);
  }

  private void row(
      Store store,
      boolean value,
      Outputs outputs,
      Map<Inputs.Group, Variable> scratch,
      Names names,
      List<Statement> result) {
    Function slice = slices.of(store, method.parameters());
    Function adjoint =
        Regrouping.of(
            method.inputs(),
            Adjoint.of(
                slice,
                method.inputs().leaves(),
                value ? Adjoint.Value.KEPT : Adjoint.Value.DROPPED));
    List<Expression> at = indices(store);
    List<Variable> gradients =
        adjoint.parameters().stream()
            .filter(parameter -> parameter.role() == Parameter.Role.OUTPUT)
            .map(Parameter::variable)
            .toList();
    Map<Variable, Expression> arguments = new HashMap<>();
    int k = 0;
    for (Inputs.Group group : method.inputs().groups()) {
      Variable row = scratch.get(group);
      if (row == null) {
        row = names.variable("d" + group.name() + "Row", gradients.get(k).type());
        Expression alias = IndexLoops.entry(outputs.of(group).read(), at);
        result.add(Declare.of(store.origin(), row, alias));
      }
      arguments.put(gradients.get(k++), row.read());
    }
    result.addAll(
        Expansion.of(
            adjoint,
            arguments,
            names,
            v -> new Store(store.origin(), store.array(), store.index(), v)));
    scratch.forEach((group, row) -> result.addAll(copies(group, row, at, outputs, names)));
  }

  private static List<Expression> indices(Store store) {
    List<Expression> indices = new ArrayList<>();
    indices.add(store.index());
    Expression row = store.array();
    while (row instanceof Load load) {
      indices.add(0, load.index());
      row = load.array();
    }
    return indices;
  }

  /** From a scratch row to where it belongs. */
  private List<Statement> copies(
      Inputs.Group group, Variable row, List<Expression> at, Outputs outputs, Names names) {
    List<Expression> dimensions = method.outputExtents();
    List<Statement> statements = new ArrayList<>();
    for (Variable leaf : group.leaves()) {
      if (group.shape() == Inputs.Shape.ARRAY) {
        statements.addAll(
            IndexLoops.over(
                row.read(),
                names,
                i ->
                    List.of(
                        outputs.store(
                            group, leaf, i, at, dimensions, IndexLoops.entry(row.read(), i)))));
      } else {
        Expression offset = Outputs.offset(group.leaves(), leaf);
        statements.addAll(
            leaf.isArray()
                ? IndexLoops.over(
                    leaf.read(),
                    names,
                    i -> List.of(copy(group, leaf, i, at, dimensions, row, offset, outputs)))
                : List.of(copy(group, leaf, List.of(), at, dimensions, row, offset, outputs)));
      }
    }
    return statements;
  }

  private static Statement copy(
      Inputs.Group group,
      Variable leaf,
      List<Expression> indices,
      List<Expression> at,
      List<Expression> dimensions,
      Variable row,
      Expression offset,
      Outputs outputs) {
    Expression within = IndexLoops.position(indices, IndexLoops.lengths(leaf.read()));
    Expression value = new Load(row.read(), IndexLoops.add(offset, within));
    return outputs.store(group, leaf, indices, at, dimensions, value);
  }
}
