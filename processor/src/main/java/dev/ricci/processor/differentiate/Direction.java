package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The unit vector of one entry of an input.
 *
 * @param leaf the input
 * @param indices of the entry; none for a scalar
 */
record Direction(Variable leaf, List<Integer> indices) {
  Direction {
    indices = List.copyOf(indices);
  }

  /**
   * The directions of all entries of a method's inputs, in order.
   *
   * @return empty if sizes are not literal or there are more than {@code limit}
   */
  static Optional<List<Direction>> all(Method method, int limit) {
    List<Direction> directions = new ArrayList<>();
    for (Variable leaf : method.inputs().leaves()) {
      if (LiteralIndices.count(method, leaf, limit) + directions.size() > limit) {
        return Optional.empty();
      }
      LiteralIndices.of(method, leaf).forEach(at -> directions.add(new Direction(leaf, at)));
    }
    return Optional.of(directions);
  }

  /** The indices as expressions. */
  List<Expression> literals() {
    return indices.stream().map(i -> (Expression) IntegerLiteral.of(i)).toList();
  }

  /** What a derivative along it is called after: {@code x_0}, {@code A_0_1}, {@code t}. */
  String name() {
    StringBuilder name = new StringBuilder(leaf.name());
    indices.forEach(i -> name.append('_').append(i));
    return name.toString();
  }
}
