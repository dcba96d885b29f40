package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.shape.Dim;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** The entries of inputs whose sizes are literal, one by one. */
final class LiteralIndices {
  private LiteralIndices() {}

  /** The number of entries of an input; more than {@code limit} where its size is not literal. */
  static long count(Method method, Variable leaf, long limit) {
    long count = 1;
    for (Dim dim : dimensions(method, leaf)) {
      OptionalLong constant = dim.constant();
      if (constant.isEmpty()) {
        return limit + 1;
      }
      count *= constant.getAsLong();
    }
    return count;
  }

  /**
   * What is done at each entry of an array: one after the other if its extents are literal and the
   * entries few, in loops else.
   *
   * @param body given the indices of an entry
   */
  static List<Statement> over(
      Expression array,
      List<Expression> extents,
      int few,
      Names names,
      Function<List<Expression>, List<Statement>> body) {
    List<List<Expression>> all = List.of(List.of());
    for (Expression extent : extents) {
      if (!(extent instanceof IntegerLiteral literal) || all.size() * literal.value() > few) {
        return IndexLoops.over(array, names, body);
      }
      List<List<Expression>> next = new ArrayList<>();
      for (List<Expression> before : all) {
        for (int i = 0; i < literal.value(); i++) {
          List<Expression> longer = new ArrayList<>(before);
          longer.add(IntegerLiteral.of(i));
          next.add(longer);
        }
      }
      all = next;
    }
    return all.stream().flatMap(at -> body.apply(at).stream()).toList();
  }

  private static List<Dim> dimensions(Method method, Variable leaf) {
    return leaf.isArray() ? method.shapes().of(leaf) : List.of();
  }

  /** All indices of an input, in row-major order; one empty list for a scalar. */
  static List<List<Integer>> of(Method method, Variable leaf) {
    List<List<Integer>> all = List.of(List.of());
    for (Dim dim : dimensions(method, leaf)) {
      List<List<Integer>> next = new ArrayList<>();
      for (List<Integer> before : all) {
        for (int i = 0; i < dim.constant().orElseThrow(); i++) {
          List<Integer> longer = new ArrayList<>(before);
          longer.add(i);
          next.add(List.copyOf(longer));
        }
      }
      all = next;
    }
    return all;
  }
}
