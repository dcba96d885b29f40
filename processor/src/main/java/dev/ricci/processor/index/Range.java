package dev.ricci.processor.index;

import java.util.Map;

/**
 * An index and the integers it runs over; none if {@code to <= from}.
 *
 * @param index the index
 * @param from first value
 * @param to one past the last value
 */
public record Range(Symbol index, Affine from, Affine to) {
  /** The index from 0. */
  static Range of(Symbol index, Affine size) {
    return new Range(index, Affine.ZERO, size);
  }

  Range substitute(Map<Symbol, Affine> replacements) {
    Affine name = replacements.get(index);
    return new Range(
        name == null ? index : name.symbol().orElse(index),
        from.substitute(replacements),
        to.substitute(replacements));
  }

  /** How many values. */
  Affine length() {
    return to.minus(from);
  }

  boolean dependsOn(Symbol symbol) {
    return from.contains(symbol) || to.contains(symbol);
  }
}
