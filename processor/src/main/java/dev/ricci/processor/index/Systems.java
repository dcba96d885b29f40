package dev.ricci.processor.index;

import dev.ricci.Layout;
import dev.ricci.Storage;
import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.index.Condition.AtLeast;
import dev.ricci.processor.index.Condition.Equal;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayList;
import java.util.List;

/** The equations of gradients, Jacobians and Hessians, and where their entries go (contract §3). */
final class Systems {
  private final Equations equations;
  private final Indices indices;
  private final Facts known;
  private final Groups groups;
  private final Matrices matrices;

  /**
   * @param matrices those of the method in compressed rows
   */
  Systems(Equations equations, Indices indices, Facts known, Groups groups, Matrices matrices) {
    this.equations = equations;
    this.indices = indices;
    this.known = known;
    this.groups = groups;
    this.matrices = matrices;
  }

  /**
   * What a method computes.
   *
   * @param outputs takes the method's outputs, in order
   */
  Plan plan(Kind kind, Signature signature, Names names, List<Variable> outputs) {
    Plan plan = new Plan();
    plan.intermediate(equations.definitions());
    switch (kind) {
      case GRADIENT, VALUE_AND_GRADIENT -> gradient(plan, names, outputs);
      case JACOBIAN, VALUE_AND_JACOBIAN -> jacobian(plan, signature, names, outputs);
      case HESSIAN -> hessian(plan, signature, names, outputs);
      default -> {
        gradient(plan, names, outputs);
        hessian(plan, signature, names, outputs);
      }
    }
    return plan;
  }

  private List<Range> formals(Tensor by, List<Range> taken) {
    var used = Partials.names(equations.definitions());
    equations.sizes().keySet().forEach(s -> used.add(s.name()));
    taken.forEach(r -> used.add(r.index().name()));
    return Partials.formals(by, used, indices);
  }

  // Gradients.

  private void gradient(Plan plan, Names names, List<Variable> outputs) {
    Adjoints adjoints = new Adjoints(equations.definitions(), indices, known);
    plan.intermediate(adjoints.named());
    for (Tensor array : groups.arrays()) {
      Variable output = names.variable("d" + array.name(), Derivation.doubles(array.rank()));
      outputs.add(output);
      plan.output(output, array.dimensions());
      List<Range> formals = formals(array, List.of());
      Term value = adjoints.by(array, formals);
      plan.entry(new Equation(array, formals, value), Target.of(output));
    }
    if (!groups.scalars().isEmpty()) {
      Variable output = names.variable("dscalars", Derivation.doubles(1));
      outputs.add(output);
      plan.output(output, List.of(Affine.of(groups.scalars().size())));
      for (int k = 0; k < groups.scalars().size(); k++) {
        Tensor scalar = groups.scalars().get(k);
        Affine place = Affine.of(k);
        Term value = adjoints.by(scalar, List.of());
        plan.entry(new Equation(scalar, List.of(), value), new Target(output, s -> List.of(place)));
      }
    }
  }

  // Jacobians.

  private void jacobian(Plan plan, Signature signature, Names names, List<Variable> outputs) {
    if (signature.isSparse()) {
      matrices.plan(false, plan, names, outputs);
      return;
    }
    Equation result = equations.result();
    boolean flat = signature.storage() == Storage.FLAT;
    boolean numerator = signature.layout() == Layout.NUMERATOR;
    int rank = result.tensor().rank();
    for (Tensor array : groups.arrays()) {
      List<Affine> sizes = order(numerator, result.tensor().dimensions(), array.dimensions());
      Variable output =
          names.variable("d" + array.name(), Derivation.doubles(flat ? 1 : rank + array.rank()));
      outputs.add(output);
      plan.output(output, flat ? List.of(product(sizes)) : sizes);
      Target target =
          new Target(
              output,
              s -> {
                List<Affine> all = order(numerator, s.subList(0, rank), s.subList(rank, s.size()));
                return flat ? List.of(Target.position(all, sizes)) : all;
              });
      partial(plan, array, target);
    }
    int count = groups.scalars().size();
    if (count == 0) {
      return;
    }
    List<Affine> vector = count == 1 ? List.of() : List.of(Affine.of(count));
    List<Affine> sizes = order(numerator, result.tensor().dimensions(), vector);
    Variable output = names.variable("dscalars", Derivation.doubles(flat ? 1 : sizes.size()));
    outputs.add(output);
    plan.output(output, flat ? List.of(product(sizes)) : sizes);
    for (int k = 0; k < count; k++) {
      List<Affine> place = count == 1 ? List.of() : List.of(Affine.of(k));
      Target target =
          new Target(
              output,
              s -> {
                List<Affine> all = order(numerator, s, place);
                return flat ? List.of(Target.position(all, sizes)) : all;
              });
      partial(plan, groups.scalars().get(k), target);
    }
  }

  private void partial(Plan plan, Tensor by, Target target) {
    Equation result = equations.result();
    List<Range> formals = formals(by, List.of());
    Partials partials = new Partials(equations.definitions(), by, formals, indices, true);
    Term value = partials.of(result);
    plan.intermediate(partials.named());
    Tensor tensor =
        new Tensor(
            "∂" + result.tensor().name() + "/∂" + by.name(),
            Product.concat(result.tensor().dimensions(), by.dimensions()),
            Tensor.Kind.DEFINED);
    plan.entry(new Equation(tensor, Product.concat(result.free(), formals), value), target);
  }

  private static <T> List<T> order(boolean numerator, List<T> result, List<T> parameter) {
    return numerator ? Product.concat(result, parameter) : Product.concat(parameter, result);
  }

  private static Affine product(List<Affine> sizes) {
    return sizes.stream().reduce(Affine.ONE, Affine::times);
  }

  // Hessians.

  private void hessian(Plan plan, Signature signature, Names names, List<Variable> outputs) {
    if (signature.isSparse()) {
      matrices.plan(true, plan, names, outputs);
      return;
    }
    boolean flat = signature.storage() == Storage.FLAT;
    boolean single = groups.all().size() == 1 && !groups.arrays().isEmpty();
    Affine size = groups.offset(null);
    List<Affine> sizes =
        single
            ? Product.concat(groups.all().get(0).dimensions(), groups.all().get(0).dimensions())
            : List.of(size, size);
    Variable output = names.variable("hessian", Derivation.doubles(flat ? 1 : sizes.size()));
    outputs.add(output);
    plan.output(output, flat ? List.of(size.times(size)) : sizes);
    Adjoints adjoints = new Adjoints(equations.definitions(), indices, known);
    List<Equation> all = Product.concat(equations.definitions(), adjoints.named());
    plan.intermediate(adjoints.named());
    for (int a = 0; a < groups.all().size(); a++) {
      for (int b = 0; b <= a; b++) {
        Tensor row = groups.all().get(a);
        Tensor column = groups.all().get(b);
        List<Range> rows = formals(row, List.of());
        List<Range> columns = formals(column, rows);
        Term gradient = adjoints.by(row, rows);
        Partials partials = new Partials(all, column, columns, indices, true);
        Term second =
            partials.ofUnheld(
                new Equation(
                    new Tensor("∂" + row.name(), row.dimensions(), Tensor.Kind.DEFINED),
                    rows,
                    gradient));
        plan.intermediate(partials.named());
        Tensor block =
            new Tensor(
                "∂²/∂" + row.name() + "∂" + column.name(),
                Product.concat(row.dimensions(), column.dimensions()),
                Tensor.Kind.DEFINED);
        List<Range> free = Product.concat(rows, columns);
        Term lower = a == b ? triangle(second, rows, columns) : second;
        plan.entry(
            new Equation(block, free, lower),
            new Target(
                output,
                s -> {
                  List<Affine> places = places(s, row, column, single);
                  return flat ? List.of(Target.position(places, sizes)) : places;
                }));
      }
    }
    plan.mirror(output, single ? groups.all().get(0).dimensions() : List.of(size), flat);
  }

  private List<Affine> places(List<Affine> s, Tensor row, Tensor column, boolean single) {
    if (single) {
      return s;
    }
    List<Affine> i = s.subList(0, row.rank());
    List<Affine> j = s.subList(row.rank(), s.size());
    return List.of(
        groups.offset(row).plus(Target.position(i, row.dimensions())),
        groups.offset(column).plus(Target.position(j, column.dimensions())));
  }

  /** The entries on and below the diagonal: equal leading indices, then a smaller one. */
  private static Term triangle(Term value, List<Range> rows, List<Range> columns) {
    Term triangle = Term.ZERO;
    for (int d = 0; d < rows.size(); d++) {
      List<Condition> conditions = new ArrayList<>();
      for (int k = 0; k < d; k++) {
        conditions.add(new Equal(gap(rows, columns, k)));
      }
      boolean last = d == rows.size() - 1;
      conditions.add(new AtLeast(gap(rows, columns, d).plus(last ? 0 : -1)));
      triangle = triangle.plus(value.when(conditions));
    }
    return rows.isEmpty() ? value : triangle;
  }

  /** The entries below the diagonal. */
  static Term strictTriangle(Term value, List<Range> rows, List<Range> columns) {
    Term triangle = Term.ZERO;
    for (int d = 0; d < rows.size(); d++) {
      List<Condition> conditions = new ArrayList<>();
      for (int k = 0; k < d; k++) {
        conditions.add(new Equal(gap(rows, columns, k)));
      }
      conditions.add(new AtLeast(gap(rows, columns, d).plus(-1)));
      triangle = triangle.plus(value.when(conditions));
    }
    return triangle;
  }

  private static Affine gap(List<Range> rows, List<Range> columns, int k) {
    return Affine.of(rows.get(k).index()).minus(Affine.of(columns.get(k).index()));
  }
}
