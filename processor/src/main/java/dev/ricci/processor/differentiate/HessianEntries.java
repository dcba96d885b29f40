package dev.ricci.processor.differentiate;

import dev.ricci.Storage;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The array of a Hessian: over the inputs flattened and concatenated in the order of declaration; of
 * one array of rank k, of rank 2k; or all in one row-major vector.
 */
final class HessianEntries {
  private final Method method;
  private final Names names;
  private final Variable hessian;
  private final boolean nestedBlocks;
  private final boolean flat;
  private final Expression size;

  HessianEntries(Method method, Names names) {
    this.method = method;
    this.names = names;
    List<Variable> leaves = method.inputs().leaves();
    Inputs.Group first = method.inputs().groups().get(0);
    this.flat = method.signature().storage() == Storage.FLAT;
    this.nestedBlocks = leaves.size() == 1 && first.shape() == Inputs.Shape.ARRAY;
    int rank = flat ? 1 : nestedBlocks ? 2 * leaves.get(0).type().rank() : 2;
    this.hessian = names.variable("hessian", new ArrayType(ScalarType.DOUBLE, rank));
    this.size = Outputs.offset(leaves, null);
  }

  /** The array as an output. */
  Parameter parameter() {
    return new Parameter(hessian, Parameter.Role.OUTPUT);
  }

  /**
   * Stores a second partial in its two places.
   *
   * @param leaf an input
   * @param at indices of its entry
   * @param other another input, or the same
   * @param row indices of its entry
   * @param value ∂²f/∂other[row]∂leaf[at]
   */
  List<Statement> mirrored(
      Variable leaf, List<Expression> at, Variable other, List<Expression> row, Expression value) {
    List<Statement> stores = new ArrayList<>();
    Variable entry = names.variable("entry", ScalarType.DOUBLE);
    stores.add(Declare.of(Origin.NONE, entry, value));
    stores.add(store(other, row, leaf, at, entry.read()));
    if (!(leaf.equals(other) && at.equals(row))) {
      stores.add(store(leaf, at, other, row, entry.read()));
    }
    return stores;
  }

  /**
   * Stores the entries of a column on or below the diagonal, each in its two places.
   *
   * @param leaf an input
   * @param at indices of its entry that the column belongs to
   * @param columns ∂∇f/∂leaf[at], for each group
   */
  List<Statement> fromColumn(Variable leaf, List<Expression> at, List<Variable> columns) {
    List<Statement> statements = new ArrayList<>();
    boolean reached = false;
    for (Variable other : method.inputs().leaves()) {
      reached |= other.equals(leaf);
      if (reached) {
        statements.addAll(copies(leaf, at, other, columns));
      }
    }
    return statements;
  }

  /** {@code array[indices…] = value}: an entry of a direction. */
  static Statement seed(Variable array, List<Expression> indices, double value) {
    int last = indices.size() - 1;
    Expression row = IndexLoops.entry(array.read(), indices.subList(0, last));
    return new Store(
        Origin.NONE, row, indices.get(last), Algebra.literal(value, array.type().element()));
  }

  /** Stores ∂²f/∂other∂leaf[at] for the entries of {@code other} on or below the diagonal. */
  private List<Statement> copies(
      Variable leaf, List<Expression> at, Variable other, List<Variable> columns) {
    if (!other.isArray()) {
      return mirrored(leaf, at, other, List.of(), value(other, List.of(), columns));
    }
    return IndexLoops.over(
        other.read(),
        names,
        row -> {
          List<Statement> stores = mirrored(leaf, at, other, row, value(other, row, columns));
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

  private Statement store(
      Variable a, List<Expression> i, Variable b, List<Expression> j, Expression value) {
    if (nestedBlocks && !flat) {
      List<Expression> indices = new ArrayList<>(i);
      indices.addAll(j);
      return store(indices, value);
    }
    return store(position(a, i), position(b, j), value);
  }

  private Statement store(Expression row, Expression column, Expression value) {
    return flat
        ? store(List.of(IndexLoops.position(List.of(row, column), List.of(size, size))), value)
        : store(List.of(row, column), value);
  }

  private Statement store(List<Expression> indices, Expression value) {
    int last = indices.size() - 1;
    Expression array = IndexLoops.entry(hessian.read(), indices.subList(0, last));
    return new Store(Origin.NONE, array, indices.get(last), value);
  }

  /**
   * The same where every input is a scalar.
   *
   * @param input which of them the column belongs to
   * @param column ∂∇f/∂input
   */
  List<Statement> fromColumn(Variable input, Variable column) {
    Variable row = names.variable("i", ScalarType.INT);
    Variable entry = names.variable("entry", ScalarType.DOUBLE);
    List<Statement> stores =
        List.of(
            Declare.of(Origin.NONE, entry, new Load(column.read(), row.read())),
            store(row.read(), input.read(), entry.read()),
            store(input.read(), row.read(), entry.read()));
    return List.of(
        new For(
            Origin.NONE,
            Optional.empty(),
            row,
            input.read(),
            BinaryOperation.LESS,
            size,
            1,
            stores));
  }

  /** Where an entry stands among all inputs, in the order of declaration. */
  private Expression position(Variable leaf, List<Expression> indices) {
    Expression offset = Outputs.offset(method.inputs().leaves(), leaf);
    if (indices.isEmpty()) {
      return offset;
    }
    return IndexLoops.add(offset, IndexLoops.position(indices, IndexLoops.lengths(leaf.read())));
  }
}
