package dev.ricci.processor.verify;

import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.signature.Formal;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * How the contract (§2) shares the parameters that derivatives are taken by out among the outputs of
 * a gradient: an array or record each its own, the scalars together in the last.
 *
 * @param groups positions of parameters, one list for each output
 * @param kinds of the groups
 */
record Inputs(List<List<Integer>> groups, List<GroupKind> kinds) {
  /** What a group's output looks like. */
  enum GroupKind {
    ARRAY,
    RECORD,
    SCALARS
  }

  static Inputs of(Signature signature, Function function) {
    Deque<Integer> rest = new ArrayDeque<>();
    for (int k = 0; k < function.parameters().size(); k++) {
      rest.add(k);
    }
    List<List<Integer>> groups = new ArrayList<>();
    List<GroupKind> kinds = new ArrayList<>();
    List<Integer> scalars = new ArrayList<>();
    for (Formal formal : signature.parameters()) {
      if (formal instanceof Formal.RecordOfReals components) {
        List<Integer> leaves = new ArrayList<>();
        leaves(components, function, rest, leaves);
        if (components.wrt()) {
          groups.add(leaves);
          kinds.add(GroupKind.RECORD);
        }
        continue;
      }
      int position = rest.remove();
      if (formal instanceof Formal.RealArray array && array.wrt()) {
        groups.add(List.of(position));
        kinds.add(GroupKind.ARRAY);
      } else if (formal instanceof Formal.RealScalar scalar && scalar.wrt()) {
        scalars.add(position);
      }
    }
    if (!scalars.isEmpty()) {
      groups.add(scalars);
      kinds.add(GroupKind.SCALARS);
    }
    return new Inputs(groups, kinds);
  }

  private static void leaves(
      Formal.RecordOfReals components,
      Function function,
      Deque<Integer> rest,
      List<Integer> leaves) {
    for (Formal component : components.components()) {
      if (component instanceof Formal.RecordOfReals nested) {
        leaves(nested, function, rest, leaves);
      } else {
        int position = rest.remove();
        if (function.parameters().get(position).variable().type().isReal()) {
          leaves.add(position);
        }
      }
    }
  }

  /** Positions of all parameters differentiated by, in the order of declaration. */
  List<Integer> parameters() {
    return groups.stream().flatMap(List::stream).sorted().toList();
  }

  /** All the numbers differentiated by, in the order of declaration, at a point. */
  static List<Leaf> leaves(List<Integer> positions, Function function, List<Object> arguments) {
    List<Leaf> leaves = new ArrayList<>();
    for (int position : positions) {
      Parameter parameter = function.parameters().get(position);
      Variable variable = parameter.variable();
      collect(position, arguments.get(position), List.of(), variable.name(), leaves);
    }
    return leaves;
  }

  private static void collect(
      int position, Object value, List<Integer> indices, String name, List<Leaf> leaves) {
    if (!(value instanceof Object[] array)) {
      leaves.add(new Leaf(position, indices, name));
      return;
    }
    for (int i = 0; i < array.length; i++) {
      List<Integer> inner = new ArrayList<>(indices);
      inner.add(i);
      collect(position, array[i], inner, name + "[" + i + "]", leaves);
    }
  }
}
