package dev.ricci.processor.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The order of a nest's loops: the innermost one should run along rows, not across them, of what is
 * read and written, and rather update a row than sum into one element.
 */
final class Schedule {
  private Schedule() {}

  static List<Range> order(Nest nest) {
    List<List<Range>> orders = new ArrayList<>();
    if (nest.loops().size() > 6) {
      return nest.loops();
    }
    LikeTerms.permute(new ArrayList<>(), nest.loops(), orders);
    List<Range> best = null;
    double least = Double.POSITIVE_INFINITY;
    for (List<Range> order : orders) {
      if (isPossible(order)) {
        double cost = cost(nest, order);
        if (cost < least) {
          least = cost;
          best = order;
        }
      }
    }
    return best;
  }

  /** A range may mention outer indices only. */
  private static boolean isPossible(List<Range> order) {
    for (int k = 0; k < order.size(); k++) {
      for (Range inner : order.subList(k, order.size())) {
        if (order.get(k).dependsOn(inner.index())) {
          return false;
        }
      }
    }
    return true;
  }

  private static double cost(Nest nest, List<Range> order) {
    double cost = 0;
    double weight = 100;
    Set<Range> reductions = Set.copyOf(nest.reductions());
    for (int k = order.size() - 1; k >= 0; k--) {
      cost += weight * strides(nest, order.get(k).index());
      weight /= 20;
    }
    if (!order.isEmpty() && reductions.contains(order.get(order.size() - 1))) {
      cost += 30;
    }
    // An element that is summed up in an outer loop is read and written again and again.
    for (int k = 0; k < order.size() - 1; k++) {
      cost += reductions.contains(order.get(k)) ? 20 : 0;
    }
    for (Condition condition : nest.conditions()) {
      cost += isBound(condition, order) ? 0 : 5000;
    }
    for (int k = 0; k < order.size(); k++) {
      cost += 0.001 * Math.abs(nest.loops().indexOf(order.get(k)) - k);
    }
    return cost;
  }

  private static double strides(Nest nest, Symbol index) {
    double strides = 0;
    for (Nest.Write write : nest.writes()) {
      strides += stride(write.subscripts(), index);
      strides +=
          new Term(write.addends())
              .accesses()
              .mapToDouble(a -> stride(a.subscripts(), index))
              .sum();
    }
    return strides;
  }

  private static double stride(List<Affine> subscripts, Symbol index) {
    for (int d = 0; d < subscripts.size() - 1; d++) {
      if (subscripts.get(d).contains(index)) {
        return 1;
      }
    }
    return subscripts.isEmpty()
            || !subscripts.get(subscripts.size() - 1).contains(index)
            || subscripts.get(subscripts.size() - 1).unitCoefficient(index) != 0
        ? 0
        : 0.5;
  }

  /** Whether the condition bounds the index of the innermost loop that it needs. */
  static boolean isBound(Condition condition, List<Range> order) {
    if (!(condition instanceof Condition.AtLeast c)) {
      return false;
    }
    for (int k = order.size() - 1; k >= 0; k--) {
      if (c.e().contains(order.get(k).index())) {
        return c.e().unitCoefficient(order.get(k).index()) != 0;
      }
    }
    return false;
  }
}
