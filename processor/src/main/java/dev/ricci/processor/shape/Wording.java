package dev.ricci.processor.shape;

import dev.ricci.processor.ir.DeclaredShape;
import dev.ricci.processor.ir.Variable;
import java.util.List;
import java.util.stream.Collectors;

/** The words that messages use for arrays and their dimensions. */
final class Wording {
  private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth");

  private Wording() {}

  /** The dimension as one thing: {@code the length of x}, {@code the columns of A}. */
  static String origin(Variable array, int dimension) {
    return "the " + dimension(array.type().rank(), dimension) + " of " + array.name();
  }

  /** {@code length}, {@code rows}, {@code columns}, {@code third dimension}. */
  static String dimension(int rank, int dimension) {
    if (rank == 1) {
      return "length";
    }
    if (rank == 2) {
      return dimension == 0 ? "rows" : "columns";
    }
    return ORDINALS.get(Math.min(dimension, ORDINALS.size() - 1)) + " dimension";
  }

  /** The name of a dimension that no {@code @Shape} names: {@code x.length}. */
  static String fresh(String array, int dimension) {
    return array + "[0]".repeat(dimension) + ".length";
  }

  /** {@code @Shape({"m","n"})}. */
  static String annotation(DeclaredShape shape) {
    String entries =
        shape.dimensions().stream().map(d -> '"' + d + '"').collect(Collectors.joining(","));
    return shape.dimensions().size() == 1 ? "@Shape(" + entries + ")" : "@Shape({" + entries + "})";
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String list(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
