package dev.ricci.processor.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A family of writes to an array: for all values of the indices for which the conditions hold, the
 * element at the subscripts is set to the value, or the value is added to it.
 *
 * @param add whether it adds
 * @param ranges the indices
 * @param conditions when a write happens
 * @param subscripts where
 * @param value what
 */
record Piece(
    boolean add,
    List<Range> ranges,
    List<Condition> conditions,
    List<Affine> subscripts,
    Term value) {
  Piece {
    ranges = List.copyOf(ranges);
    conditions = List.copyOf(conditions);
    subscripts = List.copyOf(subscripts);
  }

  Piece over(Range range) {
    return new Piece(add, Product.concat(List.of(range), ranges), conditions, subscripts, value);
  }

  Piece substitute(Map<Symbol, Affine> map) {
    return new Piece(
        add,
        ranges.stream().map(r -> r.substitute(map)).toList(),
        conditions.stream().map(c -> c.substitute(map)).toList(),
        subscripts.stream().map(s -> s.substitute(map)).toList(),
        value.substitute(map));
  }

  Piece freshen(Indices indices) {
    Map<Symbol, Affine> map = new HashMap<>();
    ranges.forEach(r -> map.put(r.index(), Affine.of(indices.fresh(r.index()))));
    Piece renamed = substitute(map);
    return new Piece(
        add,
        renamed.ranges,
        renamed.conditions,
        renamed.subscripts,
        renamed.value.freshen(indices));
  }

  /** Everything in the value and the conditions that reads a tensor. */
  Stream<Factor.Access> accesses() {
    return value.when(conditions).accesses();
  }

  /** Whether every write of this is at an element that {@code later} writes too, unconditionally. */
  boolean isCoveredBy(Piece later) {
    return later.ranges.isEmpty()
        && subscripts.equals(later.subscripts)
        && conditions.containsAll(later.conditions);
  }
}
