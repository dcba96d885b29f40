package dev.ricci.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One output of a generated method: that of an array or record parameter, or the common one of all
 * scalar parameters, which comes last.
 *
 * @param name the parameter; empty for the scalars
 * @param columns the places of its numbers among those of all parameters
 * @param shape its dimensions
 * @param scalars whether these are the scalars
 */
record Block(String name, List<Integer> columns, List<Integer> shape, boolean scalars) {
  /** The outputs of a method, in order. */
  static List<Block> of(UserMethod method) {
    List<Block> blocks = new ArrayList<>();
    List<Integer> scalars = new ArrayList<>();
    int column = 0;
    for (int parameter : method.wrt()) {
      Object value = method.argument(parameter);
      int size = Coordinates.read(value).length;
      if (value instanceof Number) {
        scalars.add(column);
      } else {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < size; i++) {
          columns.add(column + i);
        }
        List<Integer> shape = Arrays.stream(Coordinates.shape(value)).boxed().toList();
        blocks.add(new Block(method.parameter(parameter), columns, shape, false));
      }
      column += size;
    }
    if (!scalars.isEmpty()) {
      blocks.add(new Block("", scalars, List.of(scalars.size()), true));
    }
    return blocks;
  }

  /** The dimensions that it adds to a Jacobian: a single scalar adds none. */
  List<Integer> jacobianShape() {
    return scalars && columns.size() == 1 ? List.of() : shape;
  }
}
