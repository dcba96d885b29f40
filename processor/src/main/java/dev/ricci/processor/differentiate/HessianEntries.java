package dev.ricci.processor.differentiate;

import dev.ricci.Storage;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;

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

  private Statement store(
      Variable a, List<Expression> i, Variable b, List<Expression> j, Expression value) {
    List<Expression> indices = new ArrayList<>();
    if (nestedBlocks && !flat) {
      indices.addAll(i);
      indices.addAll(j);
    } else {
      Expression row = position(a, i);
      Expression column = position(b, j);
      if (flat) {
        indices.add(IndexLoops.position(List.of(row, column), List.of(size, size)));
      } else {
        indices.add(row);
        indices.add(column);
      }
    }
    int last = indices.size() - 1;
    Expression array = IndexLoops.entry(hessian.read(), indices.subList(0, last));
    return new Store(Origin.NONE, array, indices.get(last), value);
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
