package dev.ricci.processor.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Arrays of interpreter values: {@code Object[]}s of elements or rows. */
final class Values {
  private Values() {}

  /** A deep copy with each element mapped. */
  static Object map(Object value, UnaryOperator<Object> f) {
    if (value instanceof Object[] array) {
      return Arrays.stream(array).map(element -> map(element, f)).toArray();
    }
    return f.apply(value);
  }

  /** A deep copy of each. */
  static List<Object> copy(List<Object> values) {
    List<Object> copies = new ArrayList<>();
    values.forEach(value -> copies.add(map(value, element -> element)));
    return copies;
  }

  /** The elements in row-major order; a scalar is its own only one. */
  static List<Object> flatten(Object value) {
    List<Object> elements = new ArrayList<>();
    collect(value, elements);
    return elements;
  }

  private static void collect(Object value, List<Object> elements) {
    if (value instanceof Object[] array) {
      for (Object element : array) {
        collect(element, elements);
      }
    } else {
      elements.add(value);
    }
  }

  /** The dimensions, read off the first rows; none of a scalar. */
  static List<Integer> dimensions(Object value, int rank) {
    List<Integer> dimensions = new ArrayList<>();
    Object row = value;
    for (int k = 0; k < rank; k++) {
      Object[] array = row == null ? new Object[0] : (Object[]) row;
      dimensions.add(array.length);
      row = array.length == 0 ? null : array[0];
    }
    return dimensions;
  }

  /** A rectangular array; with no dimensions, the element itself. */
  static Object array(List<Integer> dimensions, Object element) {
    if (dimensions.isEmpty()) {
      return element;
    }
    Object[] array = new Object[dimensions.get(0)];
    Arrays.setAll(array, i -> array(dimensions.subList(1, dimensions.size()), element));
    return array;
  }

  /** As a user would write it, numbers in full. */
  static String print(Object value) {
    if (value instanceof Object[] array) {
      List<String> elements = new ArrayList<>();
      for (Object element : array) {
        elements.add(print(element));
      }
      return "{" + String.join(", ", elements) + "}";
    }
    return String.valueOf(value);
  }
}
