package dev.ricci.processor.codegen;

import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.shape.Dim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One dimension of an argument.
 *
 * @param dim its size
 * @param origin where it comes from, {@code the length of x}; absent where the size's own origin is
 *     meant
 */
record Extent(Dim dim, Optional<String> origin) {
  private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth");

  /** A size with no origin but its own. */
  static Extent of(Dim dim) {
    return new Extent(dim, Optional.empty());
  }

  /** Sizes with no origins but their own. */
  static List<Extent> of(List<Dim> dims) {
    return dims.stream().map(Extent::of).toList();
  }

  /** The dimensions of an array of the user's, which is their origin. */
  static List<Extent> of(Variable array, List<Dim> dims) {
    List<Extent> extents = new ArrayList<>();
    for (int k = 0; k < dims.size(); k++) {
      extents.add(new Extent(dims.get(k), Optional.of(origin(array.name(), dims.size(), k))));
    }
    return extents;
  }

  private static String origin(String array, int rank, int k) {
    String what =
        switch (rank) {
          case 1 -> "length";
          case 2 -> k == 0 ? "rows" : "columns";
          default -> ORDINALS.get(k) + " dimension";
        };
    return "the " + what + " of " + array;
  }

  /** The number of elements; the origin is kept if there is but one dimension. */
  static Extent product(List<Extent> extents) {
    return extents.size() == 1
        ? extents.get(0)
        : of(extents.stream().map(Extent::dim).reduce(Dim.ONE, Dim::times));
  }
}
