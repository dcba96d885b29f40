package dev.ricci.processor.index;

import dev.ricci.Layout;
import dev.ricci.Storage;
import dev.ricci.processor.index.Condition.AtLeast;
import dev.ricci.processor.index.Condition.Equal;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Jacobians and Hessians as matrices, for storage in compressed rows (contract §3). Keeps what it has
 * derived: several methods fill the same matrix.
 */
final class Matrices {
  private final Equations equations;
  private final Indices indices;
  private final Facts known;
  private final Groups groups;
  private final Signature signature;
  private final List<Equation> intermediates = new ArrayList<>();
  private final Map<String, BlockMatrix> derived = new LinkedHashMap<>();
  private final IdentityHashMap<BlockMatrix, List<Pattern>> patterns = new IdentityHashMap<>();

  Matrices(Equations equations, Indices indices, Facts known, Groups groups, Signature signature) {
    this.equations = equations;
    this.indices = indices;
    this.known = known;
    this.groups = groups;
    this.signature = signature;
  }

  private List<Range> formals(Tensor by, List<Range> taken) {
    Set<String> used = Partials.names(equations.definitions());
    equations.sizes().keySet().forEach(s -> used.add(s.name()));
    taken.forEach(r -> used.add(r.index().name()));
    return Partials.formals(by, used, indices);
  }

  /** The pattern of a matrix. */
  List<Pattern> pattern(BlockMatrix matrix) {
    return patterns.computeIfAbsent(
        matrix, m -> new RowPattern(indices, known).of(new Radix(indices, known).split(m)));
  }

  /**
   * Adds the matrices to a plan.
   *
   * @param outputs takes the arrays that hold them
   */
  void plan(boolean second, Plan plan, Names names, List<Variable> outputs) {
    if (derived.isEmpty()) {
      if (second) {
        hessian();
      } else {
        jacobian();
      }
    }
    plan.intermediate(intermediates);
    derived.forEach(
        (name, matrix) -> {
          Variable output = names.variable(name, Derivation.doubles(1));
          outputs.add(output);
          plan.matrix(output, matrix);
        });
  }

  // Jacobians.

  /** One matrix for each array, then one for the scalars. */
  private void jacobian() {
    boolean alone = groups.arrays().size() + (groups.scalars().isEmpty() ? 0 : 1) == 1;
    for (Tensor array : groups.arrays()) {
      String name = alone ? "values" : "d" + array.name();
      derived.put(name, jacobian(List.of(array)));
    }
    if (!groups.scalars().isEmpty()) {
      String name = alone ? "values" : "dscalars";
      derived.put(name, jacobian(groups.scalars()));
    }
  }

  private BlockMatrix jacobian(List<Tensor> parameters) {
    Equation result = equations.result();
    List<Range> mine = result.free();
    List<BlockMatrix.Band> bands = new ArrayList<>();
    List<BlockMatrix.Block> blocks = new ArrayList<>();
    Affine offset = Affine.ZERO;
    for (Tensor by : parameters) {
      List<Range> formals = formals(by, List.of());
      Partials partials = new Partials(equations.definitions(), by, formals, indices, true);
      Term value = partials.of(result);
      intermediates.addAll(partials.named());
      blocks.add(new BlockMatrix.Block(offset, formals, value));
      List<Range> theirs = result.free();
      bands.add(
          new BlockMatrix.Band(
              offset, formals, List.of(new BlockMatrix.Block(Affine.ZERO, theirs, value))));
      offset = offset.plus(Groups.size(by));
    }
    if (signature.layout() == Layout.DENOMINATOR) {
      return new BlockMatrix(bands, offset);
    }
    return new BlockMatrix(
        List.of(new BlockMatrix.Band(Affine.ZERO, mine, blocks)), Groups.size(result.tensor()));
  }

  // Hessians.

  /** The matrix over all parameters, or what of it is on and below the diagonal. */
  private void hessian() {
    boolean lower = signature.storage() == Storage.SPARSE_LOWER;
    Adjoints adjoints = new Adjoints(equations.definitions(), indices, known);
    List<Equation> all = Product.concat(equations.definitions(), adjoints.named());
    intermediates.addAll(adjoints.named());
    List<Tensor> variables = groups.all();
    List<List<Range>> rows = new ArrayList<>();
    List<List<Range>> columns = new ArrayList<>();
    for (Tensor variable : variables) {
      List<Range> own = formals(variable, List.of());
      rows.add(own);
      columns.add(formals(variable, own));
    }
    Term[][] below = new Term[variables.size()][variables.size()];
    for (int a = 0; a < variables.size(); a++) {
      Term gradient = adjoints.by(variables.get(a), rows.get(a));
      for (int b = 0; b <= a; b++) {
        Partials partials = new Partials(all, variables.get(b), columns.get(b), indices, true);
        Tensor row =
            new Tensor(
                "∂" + variables.get(a).name(), variables.get(a).dimensions(), Tensor.Kind.DEFINED);
        Term second = partials.ofUnheld(new Equation(row, rows.get(a), gradient));
        intermediates.addAll(partials.named());
        Facts facts = known.with(rows.get(a)).with(columns.get(b));
        below[a][b] =
            a == b
                ? Simplify.term(triangle(second, rows.get(a), columns.get(a), 0), facts)
                : second;
      }
    }
    List<BlockMatrix.Band> bands = new ArrayList<>();
    for (int a = 0; a < variables.size(); a++) {
      List<BlockMatrix.Block> blocks = new ArrayList<>();
      for (int b = 0; b < (lower ? a + 1 : variables.size()); b++) {
        Term value = b <= a ? below[a][b] : turned(below[b][a], rows, columns, b, a);
        if (a == b && !lower) {
          Facts facts = known.with(rows.get(a)).with(columns.get(a));
          Term above =
              above(turned(value, rows, columns, a, a), rows.get(a), columns.get(a), facts);
          value = value.plus(above);
        }
        blocks.add(new BlockMatrix.Block(groups.offset(variables.get(b)), columns.get(b), value));
      }
      bands.add(new BlockMatrix.Band(groups.offset(variables.get(a)), rows.get(a), blocks));
    }
    derived.put("values", new BlockMatrix(bands, groups.offset(null)));
  }

  /** The entries of block (a, b), by rows of a and columns of b, as those of block (b, a). */
  private static Term turned(
      Term value, List<List<Range>> rows, List<List<Range>> columns, int a, int b) {
    Map<Symbol, Affine> map = new HashMap<>();
    for (int d = 0; d < rows.get(a).size(); d++) {
      map.put(rows.get(a).get(d).index(), Affine.of(columns.get(a).get(d).index()));
    }
    for (int d = 0; d < columns.get(b).size(); d++) {
      map.put(columns.get(b).get(d).index(), Affine.of(rows.get(b).get(d).index()));
    }
    return value.substitute(map);
  }

  /** Those of the products that can be above the diagonal, their order and factors as they are. */
  private static Term above(Term value, List<Range> rows, List<Range> columns, Facts facts) {
    List<Product> products = new ArrayList<>();
    for (Product product : triangle(value, columns, rows, -1).products()) {
      if (!Simplify.product(product, facts).isZero()) {
        products.add(product);
      }
    }
    return new Term(products);
  }

  /**
   * The entries whose one place comes after the other: equal leading indices, then a larger one.
   *
   * @param below the indices of the later place
   * @param right the indices of the earlier
   * @param last 0 if the last may be equal too, else -1
   */
  private static Term triangle(Term value, List<Range> below, List<Range> right, int last) {
    if (below.isEmpty()) {
      return last == 0 ? value : Term.ZERO;
    }
    Term triangle = Term.ZERO;
    for (int d = 0; d < below.size(); d++) {
      List<Condition> conditions = new ArrayList<>();
      for (int k = 0; k <= d; k++) {
        Affine gap = Affine.of(below.get(k).index()).minus(Affine.of(right.get(k).index()));
        boolean leading = k < d;
        conditions.add(
            leading ? new Equal(gap) : new AtLeast(gap.plus(d == below.size() - 1 ? last : -1)));
      }
      triangle = triangle.plus(value.when(conditions));
    }
    return triangle;
  }
}
