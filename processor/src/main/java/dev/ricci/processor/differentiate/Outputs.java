package dev.ricci.processor.differentiate;

import dev.ricci.Layout;
import dev.ricci.Storage;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arrays that a gradient or Jacobian method fills, one for each group of inputs, and where in
 * them the derivative of each result entry by each input entry stands (contract §3).
 */
final class Outputs {
  private final Map<Inputs.Group, Variable> arrays = new LinkedHashMap<>();
  private final int resultRank;
  private final Layout layout;
  private final Storage storage;

  private Outputs(int resultRank, Layout layout, Storage storage) {
    this.resultRank = resultRank;
    this.layout = layout;
    this.storage = storage;
  }

  /** The outputs of a gradient. */
  static Outputs gradient(Inputs inputs, Names names) {
    Outputs outputs = new Outputs(0, Layout.NUMERATOR, Storage.NESTED);
    inputs.groups().forEach(group -> outputs.declare(group, names));
    return outputs;
  }

  /** The outputs of a Jacobian of a result of some rank. */
  static Outputs jacobian(
      Inputs inputs, int resultRank, Layout layout, Storage storage, Names names) {
    Outputs outputs = new Outputs(resultRank, layout, storage);
    inputs.groups().forEach(group -> outputs.declare(group, names));
    return outputs;
  }

  private void declare(Inputs.Group group, Names names) {
    Variable first = group.leaves().get(0);
    boolean isArray = group.shape() == Inputs.Shape.ARRAY;
    int inputRank = isArray ? first.type().rank() : 1;
    if (resultRank > 0 && group.isSingleScalar()) {
      inputRank = 0;
    }
    ScalarType element = isArray && resultRank == 0 ? first.type().element() : ScalarType.DOUBLE;
    int rank = storage == Storage.FLAT && resultRank > 0 ? 1 : resultRank + inputRank;
    arrays.put(group, names.variable("d" + group.name(), new ArrayType(element, rank)));
  }

  /** The arrays, in the order of the groups. */
  List<Variable> variables() {
    return List.copyOf(arrays.values());
  }

  /** As parameters. */
  List<Parameter> parameters() {
    return arrays.values().stream()
        .map(variable -> new Parameter(variable, Parameter.Role.OUTPUT))
        .toList();
  }

  /** The array of a group. */
  Variable of(Inputs.Group group) {
    return arrays.get(group);
  }

  /**
   * Stores the derivative of an entry of the result by an entry of an input.
   *
   * @param group that the leaf belongs to
   * @param leaf the input
   * @param indices of its entry; none for a scalar
   * @param resultIndices of the entry of the result
   * @param resultDimensions of the result
   * @param value the derivative
   */
  Statement store(
      Inputs.Group group,
      Variable leaf,
      List<Expression> indices,
      List<Expression> resultIndices,
      List<Expression> resultDimensions,
      Expression value) {
    List<Expression> inputIndices = within(group, leaf, indices);
    boolean resultFirst = layout == Layout.NUMERATOR;
    List<Expression> all = new ArrayList<>(resultFirst ? resultIndices : inputIndices);
    all.addAll(resultFirst ? inputIndices : resultIndices);
    Variable array = arrays.get(group);
    if (storage == Storage.FLAT && resultRank > 0) {
      List<Expression> inputDimensions = dimensions(group);
      List<Expression> sizes = new ArrayList<>(resultFirst ? resultDimensions : inputDimensions);
      sizes.addAll(resultFirst ? inputDimensions : resultDimensions);
      all = List.of(IndexLoops.position(all, sizes));
    }
    Expression row = IndexLoops.entry(array.read(), all.subList(0, all.size() - 1));
    return new Store(
        Origin.NONE, row, all.get(all.size() - 1), Algebra.convert(array.type().element(), value));
  }

  /** The indices, in the group's output, of an entry of one of its leaves. */
  private List<Expression> within(Inputs.Group group, Variable leaf, List<Expression> indices) {
    if (group.shape() == Inputs.Shape.ARRAY) {
      return indices;
    }
    if (resultRank > 0 && group.isSingleScalar()) {
      return List.of();
    }
    Expression position = IndexLoops.position(indices, IndexLoops.lengths(leaf.read()));
    return List.of(IndexLoops.add(offset(group.leaves(), leaf), position));
  }

  /** The dimensions of a group as an input. */
  private List<Expression> dimensions(Inputs.Group group) {
    if (group.shape() == Inputs.Shape.ARRAY) {
      return IndexLoops.lengths(group.leaves().get(0).read());
    }
    if (group.isSingleScalar()) {
      return List.of();
    }
    return List.of(offset(group.leaves(), null));
  }

  /** The number of entries of the leaves before {@code leaf}; of all leaves if it is none of them. */
  static Expression offset(List<Variable> leaves, Variable leaf) {
    Expression offset = IntegerLiteral.of(0);
    for (Variable before : leaves) {
      if (before.equals(leaf)) {
        break;
      }
      Expression count =
          before.isArray() ? IndexLoops.count(Extents.of(before.read())) : IntegerLiteral.of(1);
      offset = IndexLoops.add(offset, count);
    }
    return offset;
  }
}
