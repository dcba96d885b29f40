package dev.ricci.processor.verify;

import java.util.List;

/**
 * One real number of a point that derivatives are taken by: a scalar parameter, or an element of an
 * array.
 *
 * @param parameter position of the parameter in the method
 * @param indices of the element; none for a scalar
 * @param name as a user would write it: {@code A[1][0]}
 */
record Leaf(int parameter, List<Integer> indices, String name) {
  /** The value at this place among interpreter values. */
  Object get(List<Object> arguments) {
    Object value = arguments.get(parameter);
    for (int index : indices) {
      value = ((Object[]) value)[index];
    }
    return value;
  }

  /** Puts a value at this place. */
  void set(List<Object> arguments, Object value) {
    if (indices.isEmpty()) {
      arguments.set(parameter, value);
      return;
    }
    Object[] row = (Object[]) arguments.get(parameter);
    for (int index : indices.subList(0, indices.size() - 1)) {
      row = (Object[]) row[index];
    }
    row[indices.get(indices.size() - 1)] = value;
  }
}
