package dev.ricci.runtime;

import java.lang.reflect.Array;
import java.util.List;

/** The arrays that generated methods fill: made full of NaN, so that an entry left out is seen. */
final class OutputArray {
  private OutputArray() {}

  /**
   * An output for a parameter of a generated method. Where the parameter's rank is not that of the
   * shape, it is the flat form.
   *
   * @param shape the dimensions, outermost first
   */
  static GeneratedClass.Argument of(List<Integer> shape) {
    return type -> {
      int rank = 0;
      Class<?> element = type;
      while (element.isArray()) {
        element = element.getComponentType();
        rank++;
      }
      int[] dimensions =
          rank == shape.size()
              ? shape.stream().mapToInt(Integer::intValue).toArray()
              : new int[] {shape.stream().reduce(1, Math::multiplyExact)};
      if (rank != dimensions.length || !Coordinates.isScalar(element)) {
        throw new IllegalStateException(
            "a parameter of type %s where an array of shape %s is filled"
                .formatted(type.getSimpleName(), shape));
      }
      Object array = Array.newInstance(element, dimensions);
      fill(array);
      return array;
    };
  }

  private static void fill(Object array) {
    for (int i = 0; i < Array.getLength(array); i++) {
      Object element = Array.get(array, i);
      if (element.getClass().isArray()) {
        fill(element);
      } else {
        Array.set(array, i, Float.NaN);
      }
    }
  }
}
