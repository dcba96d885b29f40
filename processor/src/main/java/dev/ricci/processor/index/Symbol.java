package dev.ricci.processor.index;

import java.util.Comparator;

/**
 * An integer symbol of index notation.
 *
 * @param kind whether it is a size, fixed for a call, or an index, which runs
 * @param name preferred for printing; two indices of different {@code id} may share it
 * @param id tells indices of one name apart; 0 for sizes
 */
public record Symbol(Kind kind, String name, int id) implements Comparable<Symbol> {
  private static final Comparator<Symbol> ORDER =
      Comparator.comparing(Symbol::kind).thenComparing(Symbol::name).thenComparingInt(Symbol::id);

  /** What a symbol stands for. Indices come first in print: {@code i·n + j + m}. */
  public enum Kind {
    /** Runs over a range: a free index of a definition or the bound index of a sum. */
    INDEX,
    /** A dimension of an array: at least 0. */
    SIZE,
    /** An int parameter that is no dimension: any integer. */
    INTEGER
  }

  /** The size of that name. */
  public static Symbol size(String name) {
    return new Symbol(Kind.SIZE, name, 0);
  }

  /** Whether it is fixed for a call: a size or an integer. */
  public boolean isSize() {
    return kind != Kind.INDEX;
  }

  @Override
  public int compareTo(Symbol other) {
    return ORDER.compare(this, other);
  }
}
