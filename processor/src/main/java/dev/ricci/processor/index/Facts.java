package dev.ricci.processor.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is known about integers where a formula stands: the ranges of indices and the conditions that
 * hold; sizes are at least 0. Proves inequalities by putting for each index the bound at which the
 * expression is least. Immutable but for what it remembers; what it cannot prove may still be true.
 */
final class Facts {
  /** Substitutions tried for one proof. */
  private static final int EFFORT = 120;

  static final Facts NONE = new Facts(List.of(), List.of());

  private final List<Range> ranges;
  private final List<Condition> conditions;
  private final Map<Affine, Boolean> proven = new HashMap<>();
  private final Map<Symbol, OptionalLong> least = new HashMap<>();
  private List<Affine> facts;

  private Facts(List<Range> ranges, List<Condition> conditions) {
    this.ranges = List.copyOf(ranges);
    this.conditions = List.copyOf(conditions);
  }

  Facts with(List<Range> more) {
    return new Facts(Product.concat(ranges, more), conditions);
  }

  Facts with(Range range) {
    return with(List.of(range));
  }

  Facts when(List<Condition> more) {
    return new Facts(ranges, Product.concat(conditions, more));
  }

  List<Range> ranges() {
    return ranges;
  }

  List<Condition> conditions() {
    return conditions;
  }

  /** Position of an index among the ranges; -1 if it is none of them. */
  int position(Symbol index) {
    for (int k = ranges.size() - 1; k >= 0; k--) {
      if (ranges.get(k).index().equals(index)) {
        return k;
      }
    }
    return -1;
  }

  boolean holds(Condition condition) {
    if (conditions.contains(condition)) {
      return true;
    }
    if (condition instanceof Condition.AtLeast c) {
      return nonNegative(c.e());
    }
    if (condition instanceof Condition.Equal c) {
      return c.e().is(0) || (nonNegative(c.e()) && nonNegative(c.e().negate()));
    }
    if (condition instanceof Condition.Unequal c) {
      return nonNegative(c.e().plus(-1))
          || nonNegative(c.e().negate().plus(-1))
          || conditions.contains(new Condition.Unequal(c.e().negate()));
    }
    return false;
  }

  boolean fails(Condition condition) {
    return condition.negation().stream().anyMatch(this::holds);
  }

  boolean nonNegative(Affine e) {
    OptionalLong constant = e.constant();
    if (constant.isPresent()) {
      return constant.getAsLong() >= 0;
    }
    Boolean known = proven.get(e);
    if (known == null) {
      known = prove(e, new HashSet<>(), 10);
      proven.put(e, known);
    }
    return known;
  }

  private boolean prove(Affine e, Set<Affine> tried, int depth) {
    if (nonNegativeForSizes(e)) {
      return true;
    }
    if (!tried.add(e) || tried.size() > EFFORT || depth == 0) {
      return false;
    }
    for (Affine fact : facts()) {
      if (nonNegativeForSizes(e.minus(fact))) {
        return true;
      }
    }
    Set<Symbol> indices = e.indices();
    for (int k = ranges.size() - 1; k >= 0; k--) {
      Symbol index = ranges.get(k).index();
      if (!indices.contains(index) || e.coefficient(index).isEmpty()) {
        continue;
      }
      Affine c = e.coefficient(index).get();
      boolean rising = nonNegativeForSizes(c);
      if (!rising && !nonNegativeForSizes(c.negate())) {
        continue;
      }
      for (Affine bound : bounds(index, rising)) {
        if (prove(e.substitute(index, bound), tried, depth - 1)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Polynomials known to be at least 0. */
  private List<Affine> facts() {
    if (facts != null) {
      return facts;
    }
    facts = new ArrayList<>();
    for (Condition condition : conditions) {
      if (condition instanceof Condition.AtLeast c) {
        facts.add(c.e());
      } else if (condition instanceof Condition.Equal c) {
        facts.add(c.e());
        facts.add(c.e().negate());
      }
    }
    // An index that has a value has a range that is not empty.
    for (Range range : ranges) {
      facts.add(range.length().plus(-1));
    }
    return facts;
  }

  /** Lower or upper bounds of an index, inclusive. */
  private List<Affine> bounds(Symbol index, boolean lower) {
    List<Affine> bounds = new ArrayList<>();
    for (Condition condition : conditions) {
      if (condition instanceof Condition.AtLeast c
          && c.e().unitCoefficient(index) == (lower ? 1 : -1)) {
        bounds.add(c.e().solve(index));
      } else if (condition instanceof Condition.Equal c && c.e().unitCoefficient(index) != 0) {
        bounds.add(c.e().solve(index));
      }
    }
    for (Range range : ranges) {
      if (range.index().equals(index)) {
        bounds.add(lower ? range.from() : range.to().plus(-1));
      }
    }
    return bounds;
  }

  /** Whether a polynomial in sizes, each less what it is known to be at least, has only signs +. */
  private boolean nonNegativeForSizes(Affine e) {
    if (e.isNegative()) {
      return false;
    }
    Map<Symbol, Affine> shift = new HashMap<>();
    for (Symbol symbol : e.symbols()) {
      if (symbol.kind() == Symbol.Kind.INDEX) {
        return false;
      }
      OptionalLong least = least(symbol);
      if (least.isEmpty()) {
        return false;
      }
      if (least.getAsLong() != 0) {
        shift.put(symbol, Affine.of(symbol).plus(least.getAsLong()));
      }
    }
    return e.substitute(shift).hasNoNegativeCoefficient();
  }

  /** A number that {@code symbol} is known to be at least. */
  private OptionalLong least(Symbol symbol) {
    OptionalLong known = least.get(symbol);
    if (known == null) {
      known = findLeast(symbol);
      least.put(symbol, known);
    }
    return known;
  }

  private OptionalLong findLeast(Symbol symbol) {
    OptionalLong least =
        symbol.kind() == Symbol.Kind.SIZE ? OptionalLong.of(0) : OptionalLong.empty();
    for (Affine fact : facts()) {
      OptionalLong rest = fact.minus(Affine.of(symbol)).constant();
      if (rest.isPresent() && (least.isEmpty() || -rest.getAsLong() > least.getAsLong())) {
        least = OptionalLong.of(-rest.getAsLong());
      }
    }
    return least;
  }

  /** Whether {@code a = b} is impossible. */
  boolean differ(List<Affine> a, List<Affine> b) {
    for (int k = 0; k < a.size(); k++) {
      for (Affine e : split(a.get(k).minus(b.get(k)))) {
        if (nonNegative(e.plus(-1)) || nonNegative(e.negate().plus(-1))) {
          return true;
        }
      }
    }
    return conditions.stream()
        .anyMatch(
            c ->
                c instanceof Condition.Unequal u
                    && a.size() == 1
                    && (u.e().equals(a.get(0).minus(b.get(0)))
                        || u.e().equals(b.get(0).minus(a.get(0)))));
  }

  /**
   * The equations that {@code e = 0} amounts to: {@code n·a + b = 0} with {@code -n < b < n} says
   * that a = 0 and b = 0, as in row-major subscripts.
   */
  List<Affine> split(Affine e) {
    for (Symbol symbol : e.symbols()) {
      if (!symbol.isSize()) {
        continue;
      }
      Affine quotient = e.coefficient(symbol).orElse(Affine.ZERO);
      List<Affine> parts = split(e, quotient, Affine.of(symbol));
      if (parts.size() > 1) {
        return parts;
      }
    }
    for (long c : e.terms().values()) {
      if (Math.abs(c) > 1) {
        Affine quotient = Affine.ZERO;
        for (Map.Entry<List<Symbol>, Long> term : e.terms().entrySet()) {
          if (term.getValue() % c == 0) {
            Affine part = Affine.of(term.getValue() / c);
            for (Symbol symbol : term.getKey()) {
              part = part.times(Affine.of(symbol));
            }
            quotient = quotient.plus(part);
          }
        }
        List<Affine> parts = split(e, quotient, Affine.of(c));
        if (parts.size() > 1) {
          return parts;
        }
      }
    }
    return List.of(e);
  }

  private List<Affine> split(Affine e, Affine quotient, Affine divisor) {
    if (quotient.indices().isEmpty()) {
      return List.of(e);
    }
    Affine rest = e.minus(quotient.times(divisor));
    Affine size = nonNegative(divisor) ? divisor : divisor.negate();
    if (rest.is(0)) {
      return nonNegative(size.plus(-1)) ? splitAll(List.of(quotient)) : List.of(e);
    }
    boolean small = nonNegative(size.plus(-1).minus(rest)) && nonNegative(size.plus(-1).plus(rest));
    return small ? splitAll(List.of(quotient, rest)) : List.of(e);
  }

  private List<Affine> splitAll(List<Affine> parts) {
    List<Affine> all = new ArrayList<>();
    parts.forEach(p -> all.addAll(split(p)));
    return all;
  }
}
