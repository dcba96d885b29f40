package dev.ricci.processor.index;

import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a derivative function computes: intermediates, then the entries of its outputs. Mutable. */
final class Plan {
  /**
   * Entries of an output.
   *
   * @param equation the entries
   * @param target where they go
   */
  record Entry(Equation equation, Target target) {}

  /**
   * A symmetric output.
   *
   * @param array the output
   * @param rows dimensions of one half of its indices
   * @param flat whether it is row-major in one dimension
   */
  record Mirror(Variable array, List<Affine> rows, boolean flat) {}

  private final List<Mirror> mirrors = new ArrayList<>();
  private final List<Equation> intermediates = new ArrayList<>();
  private final Map<Variable, List<Entry>> outputs = new LinkedHashMap<>();
  private final Map<Variable, List<Affine>> dimensions = new LinkedHashMap<>();
  private final Map<Variable, BlockMatrix> matrices = new LinkedHashMap<>();

  void intermediate(List<Equation> equations) {
    for (Equation equation : equations) {
      if (intermediates.stream().noneMatch(e -> e.tensor().equals(equation.tensor()))) {
        intermediates.add(equation);
      }
    }
  }

  void output(Variable array, List<Affine> sizes) {
    outputs.put(array, new ArrayList<>());
    dimensions.put(array, sizes);
  }

  void entry(Equation equation, Target target) {
    outputs.get(target.array()).add(new Entry(equation, target));
  }

  /** An output that holds the entries of a matrix that are not structurally zero. */
  void matrix(Variable array, BlockMatrix matrix) {
    matrices.put(array, matrix);
  }

  Map<Variable, BlockMatrix> matrices() {
    return matrices;
  }

  /** Says that an output's entries above its diagonal are those below it. */
  void mirror(Variable array, List<Affine> rows, boolean flat) {
    mirrors.add(new Mirror(array, rows, flat));
  }

  List<Mirror> mirrors() {
    return mirrors;
  }

  List<Variable> arrays() {
    return List.copyOf(outputs.keySet());
  }

  List<Affine> dimensions(Variable array) {
    return dimensions.get(array);
  }

  List<Entry> entries(Variable array) {
    return outputs.get(array);
  }

  /** The intermediates that the outputs need, directly or not. */
  List<Equation> needed() {
    List<Equation> all = new ArrayList<>(intermediates);
    Term outs = Term.ZERO;
    for (List<Entry> entries : outputs.values()) {
      for (Entry entry : entries) {
        outs = outs.plus(entry.equation().value());
      }
    }
    for (BlockMatrix matrix : matrices.values()) {
      for (BlockMatrix.Band band : matrix.bands()) {
        for (BlockMatrix.Block block : band.blocks()) {
          outs = outs.plus(block.value());
        }
      }
    }
    Tensor sink = new Tensor("", List.of(), Tensor.Kind.DEFINED);
    all.add(new Equation(sink, List.of(), outs));
    List<Equation> reachable = Raise.reachable(all);
    return reachable.subList(0, reachable.size() - 1);
  }
}
