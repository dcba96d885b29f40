package dev.ricci.processor.verify;

import dev.ricci.Layout;
import dev.ricci.Storage;
import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayList;
import java.util.List;

/** The dimensions of every output of a derivative method, by the contract (§2, §3). */
final class OutputDimensions {
  private final Signature signature;
  private final Inputs inputs;
  private final List<Leaf> leaves;
  private final List<Integer> result;
  private final Point point;
  private final List<CompressedRows> compressed;

  OutputDimensions(
      Signature signature,
      Inputs inputs,
      List<Leaf> leaves,
      List<Integer> result,
      Point point,
      List<CompressedRows> compressed) {
    this.signature = signature;
    this.inputs = inputs;
    this.leaves = leaves;
    this.result = result;
    this.point = point;
    this.compressed = compressed;
  }

  /** One list for each output, in the order of the parameters. */
  List<List<Integer>> of(Kind kind) {
    List<List<Integer>> outputs = new ArrayList<>();
    switch (kind) {
      case GRADIENT, VALUE_AND_GRADIENT, VJP, HVP -> gradient(outputs);
      case JACOBIAN -> jacobian(outputs);
      case VALUE_AND_JACOBIAN -> {
        outputs.add(result);
        jacobian(outputs);
      }
      case JVP -> {
        if (!result.isEmpty()) {
          outputs.add(result);
        }
      }
      case HESSIAN -> outputs.add(hessian());
      case VALUE_GRADIENT_AND_HESSIAN -> {
        gradient(outputs);
        outputs.add(hessian());
      }
      case DERIVATIVE, SECOND_DERIVATIVE -> {}
    }
    return outputs;
  }

  private void gradient(List<List<Integer>> outputs) {
    for (int g = 0; g < inputs.groups().size(); g++) {
      outputs.add(group(g));
    }
  }

  private List<Integer> group(int g) {
    List<Integer> members = inputs.groups().get(g);
    if (inputs.kinds().get(g) == Inputs.GroupKind.ARRAY) {
      return array(members.get(0));
    }
    long count = leaves.stream().filter(leaf -> members.contains(leaf.parameter())).count();
    return List.of((int) count);
  }

  private List<Integer> array(int parameter) {
    Object value = point.arguments().get(parameter);
    int rank = 0;
    for (Object row = value; row instanceof Object[] array; rank++) {
      row = array.length == 0 ? null : array[0];
    }
    return Values.dimensions(value, rank);
  }

  private void jacobian(List<List<Integer>> outputs) {
    for (int g = 0; g < inputs.groups().size(); g++) {
      boolean single =
          inputs.kinds().get(g) == Inputs.GroupKind.SCALARS && inputs.groups().get(g).size() == 1;
      List<Integer> input = single ? List.of() : group(g);
      boolean numerator = signature.layout() == Layout.NUMERATOR;
      List<Integer> dimensions = new ArrayList<>(numerator ? result : input);
      dimensions.addAll(numerator ? input : result);
      outputs.add(stored(g, dimensions));
    }
  }

  private List<Integer> hessian() {
    if (inputs.groups().size() == 1 && inputs.kinds().get(0) == Inputs.GroupKind.ARRAY) {
      List<Integer> dimensions = new ArrayList<>(group(0));
      dimensions.addAll(group(0));
      return stored(0, dimensions);
    }
    return stored(0, List.of(leaves.size(), leaves.size()));
  }

  private List<Integer> stored(int output, List<Integer> dimensions) {
    if (!compressed.isEmpty()) {
      return List.of(compressed.get(output).count());
    }
    if (signature.storage() == Storage.NESTED) {
      return dimensions;
    }
    return List.of(dimensions.stream().reduce(1, (a, b) -> a * b));
  }
}
