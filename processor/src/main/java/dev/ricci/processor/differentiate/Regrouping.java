package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns an adjoint, which has an output for each array and one for all scalars, into one with the
 * contract's outputs, where the components of a record share one.
 */
final class Regrouping {
  private final Inputs inputs;
  private final Function adjoint;
  private final Names names;
  private final List<Variable> scalars;
  private final Optional<Variable> scalarOutput;

  private Regrouping(Inputs inputs, Function adjoint) {
    this.inputs = inputs;
    this.adjoint = adjoint;
    this.names = Names.of(adjoint);
    this.scalars = inputs.leaves().stream().filter(leaf -> !leaf.isArray()).toList();
    this.scalarOutput =
        scalars.isEmpty() ? Optional.empty() : Optional.of(last(adjoint.parameters()));
  }

  private static Variable last(List<Parameter> parameters) {
    return parameters.get(parameters.size() - 1).variable();
  }

  /**
   * The adjoint with the outputs of the groups.
   *
   * @param inputs what is differentiated by
   * @param adjoint by the leaves, in their order
   */
  static Function of(Inputs inputs, Function adjoint) {
    boolean grouped =
        inputs.groups().stream().anyMatch(group -> group.shape() == Inputs.Shape.RECORD);
    return grouped ? new Regrouping(inputs, adjoint).function() : adjoint;
  }

  private Function function() {
    int outputs = (int) inputs.leaves().stream().filter(Variable::isArray).count();
    outputs += scalars.isEmpty() ? 0 : 1;
    int first = adjoint.parameters().size() - outputs;
    List<Parameter> parameters = new ArrayList<>(adjoint.parameters().subList(0, first));
    List<Statement> before = new ArrayList<>();
    List<Statement> after = new ArrayList<>();
    if (scalarOutput.isPresent()) {
      Variable all = scalarOutput.get();
      Expression count = IntegerLiteral.of(scalars.size());
      before.add(
          Declare.of(Origin.NONE, all, new NewArray((ArrayType) all.type(), List.of(count))));
    }
    for (Inputs.Group group : inputs.groups()) {
      if (group.shape() == Inputs.Shape.ARRAY) {
        parameters.add(adjoint.parameters().get(first + arrayIndex(group.leaves().get(0))));
        continue;
      }
      Variable output =
          names.variable(
              "d" + group.name() + (group.shape() == Inputs.Shape.SCALARS ? "Out" : ""),
              new ArrayType(ScalarType.DOUBLE, 1));
      parameters.add(new Parameter(output, Parameter.Role.OUTPUT));
      for (Variable leaf : group.leaves()) {
        Expression offset = Outputs.offset(group.leaves(), leaf);
        if (leaf.isArray()) {
          Variable part = adjoint.parameters().get(first + arrayIndex(leaf)).variable();
          before.add(Declare.of(Origin.NONE, part, Extents.zerosLike(leaf.read())));
          after.addAll(copies(part, output, offset));
        } else {
          Expression value =
              new Load(scalarOutput.orElseThrow().read(), IntegerLiteral.of(scalars.indexOf(leaf)));
          after.add(new Store(Origin.NONE, output.read(), offset, value));
        }
      }
    }
    return new Function(
        adjoint.name(),
        parameters,
        adjoint.result(),
        body(before, after),
        adjoint.shapes(),
        Optional.empty());
  }

  private int arrayIndex(Variable leaf) {
    return inputs.leaves().stream().filter(Variable::isArray).toList().indexOf(leaf);
  }

  private List<Statement> copies(Variable part, Variable output, Expression offset) {
    return IndexLoops.over(
        part.read(),
        names,
        indices -> {
          Expression position = IndexLoops.position(indices, IndexLoops.lengths(part.read()));
          Expression value =
              Algebra.convert(ScalarType.DOUBLE, IndexLoops.entry(part.read(), indices));
          return List.of(
              new Store(Origin.NONE, output.read(), IndexLoops.add(offset, position), value));
        });
  }

  private List<Statement> body(List<Statement> before, List<Statement> after) {
    List<Statement> body = new ArrayList<>(before);
    List<Statement> main = adjoint.body();
    int last = main.size() - 1;
    if (last >= 0 && main.get(last) instanceof Return leave) {
      body.addAll(main.subList(0, last));
      body.addAll(after);
      body.add(leave);
    } else {
      body.addAll(main);
      body.addAll(after);
    }
    return body;
  }
}
