package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Hessian column by column, each H·e for a unit vector e by one function that all columns call:
 * for methods so long that a copy of it for every column would be too much code.
 */
final class HessianByProducts {
  private final Method method;
  private final Function product;
  private final Callee callee;
  private final Names names;
  private final HessianEntries entries;

  /**
   * For one method.
   *
   * @param product {@code hvp(in…, v…, Hv…)}
   * @param callee the same as something to call
   */
  HessianByProducts(Method method, Function product, Callee callee) {
    this.method = method;
    this.product = product;
    this.callee = callee;
    this.names = Names.of(product.withBody(List.of()));
    this.entries = new HessianEntries(method, names);
  }

  /** {@code hessian(in…, H)}. */
  Function hessian() {
    List<Parameter> parameters = new ArrayList<>(method.parameters());
    parameters.add(entries.parameter());
    return method.derivative(Kind.HESSIAN, parameters, columns());
  }

  /**
   * {@code valueGradientAndHessian(in…, d…, H)}.
   *
   * @param valueAndGradient its parameters
   * @param first what computes it
   */
  Function valueGradientAndHessian(Function valueAndGradient, Callee first) {
    for (Parameter parameter : valueAndGradient.parameters()) {
      names.reserve(parameter.variable().name());
    }
    List<Statement> body = columns();
    List<Parameter> parameters = new ArrayList<>(valueAndGradient.parameters());
    parameters.add(entries.parameter());
    body.addAll(SharedCode.returned(valueAndGradient, first, names));
    return method.returning(Kind.VALUE_GRADIENT_AND_HESSIAN, parameters, body);
  }

  private List<Statement> columns() {
    List<Statement> body = new ArrayList<>();
    List<Variable> columns = new ArrayList<>();
    for (Inputs.Group group : method.inputs().groups()) {
      Expression zeros = group.zeros();
      Variable column = names.variable("d" + group.name() + "Column", zeros.type());
      body.add(Declare.of(Origin.NONE, column, zeros));
      columns.add(column);
    }
    List<Variable> leaves = method.inputs().leaves();
    if (leaves.stream().noneMatch(Variable::isArray) && columns.size() == 1) {
      body.addAll(columnsOfScalars(leaves, columns.get(0)));
      return body;
    }
    Map<Variable, Expression> still = new LinkedHashMap<>();
    for (Variable leaf : leaves) {
      if (leaf.isArray()) {
        Variable seed = names.variable(leaf.name() + "Seed", leaf.type());
        body.add(Declare.of(Origin.NONE, seed, Extents.zerosLike(leaf.read())));
        still.put(leaf, seed.read());
      } else {
        still.put(leaf, Algebra.literal(0, leaf.type().element()));
      }
    }
    for (Variable leaf : leaves) {
      if (leaf.isArray()) {
        Variable seed = ((Read) still.get(leaf)).variable();
        body.addAll(
            IndexLoops.over(
                leaf.read(),
                names,
                at -> {
                  List<Statement> statements = new ArrayList<>();
                  statements.add(HessianEntries.seed(seed, at, 1));
                  statements.add(call(still, columns));
                  statements.add(HessianEntries.seed(seed, at, 0));
                  statements.addAll(entries.fromColumn(leaf, at, columns));
                  return statements;
                }));
      } else {
        Map<Variable, Expression> along = new LinkedHashMap<>(still);
        along.put(leaf, Algebra.literal(1, leaf.type().element()));
        body.add(call(along, columns));
        body.addAll(entries.fromColumn(leaf, List.of(), columns));
      }
    }
    return body;
  }

  /** One loop over the columns: a call for each would be long where there are many scalars. */
  private List<Statement> columnsOfScalars(List<Variable> leaves, Variable column) {
    Expression size = IntegerLiteral.of(leaves.size());
    NewArray zeros = new NewArray(new ArrayType(ScalarType.DOUBLE, 1), List.of(size));
    Variable seed = names.variable("seed", zeros.type());
    Variable input = names.variable("k", ScalarType.INT);
    Map<Variable, Expression> along = new LinkedHashMap<>();
    for (int k = 0; k < leaves.size(); k++) {
      Expression entry = new Load(seed.read(), IntegerLiteral.of(k));
      along.put(leaves.get(k), Algebra.convert(leaves.get(k).type().element(), entry));
    }
    List<Statement> body = new ArrayList<>();
    body.add(HessianEntries.seed(seed, List.of(input.read()), 1));
    body.add(call(along, List.of(column)));
    body.add(HessianEntries.seed(seed, List.of(input.read()), 0));
    body.addAll(entries.fromColumn(input, column));
    return List.of(Declare.of(Origin.NONE, seed, zeros), For.upTo(Origin.NONE, input, size, body));
  }

  /** The product along a direction, given for each leaf. */
  private Statement call(Map<Variable, Expression> direction, List<Variable> columns) {
    List<Expression> arguments = new ArrayList<>();
    List<Expression> tangents = new ArrayList<>(direction.values());
    List<Variable> outputs = new ArrayList<>(columns);
    for (Parameter parameter : product.parameters()) {
      switch (parameter.role()) {
        case TANGENT -> arguments.add(tangents.remove(0));
        case OUTPUT -> arguments.add(outputs.remove(0).read());
        default -> arguments.add(parameter.variable().read());
      }
    }
    return new Call(Origin.NONE, Optional.empty(), callee, arguments);
  }
}
