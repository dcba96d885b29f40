package dev.ricci.processor.index;

/** Supplies indices that occur nowhere else. Mutable; one for each derivation. */
final class Indices {
  private int next = 1;

  /** A new index that would like to be printed as {@code name}. */
  Symbol fresh(String name) {
    return new Symbol(Symbol.Kind.INDEX, name, next++);
  }

  /** A new index named like {@code index}. */
  Symbol fresh(Symbol index) {
    return fresh(index.name());
  }
}
