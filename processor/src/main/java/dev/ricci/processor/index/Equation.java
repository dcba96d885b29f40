package dev.ricci.processor.index;

import java.util.List;

/**
 * The definition of a tensor: {@code tensor[free indices] = value}.
 *
 * @param tensor what is defined
 * @param free one index for each dimension; the value is defined where they are in these ranges
 * @param value over the free indices
 */
public record Equation(Tensor tensor, List<Range> free, Term value) {
  public Equation {
    free = List.copyOf(free);
    if (free.size() != tensor.rank()) {
      throw new IllegalArgumentException(tensor + " by " + free);
    }
  }

  Facts facts() {
    return Facts.NONE.with(free);
  }

  List<Affine> subscripts() {
    return free.stream().map(r -> Affine.of(r.index())).toList();
  }
}
