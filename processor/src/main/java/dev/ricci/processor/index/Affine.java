package dev.ricci.processor.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A subscript or bound: affine in the indices, its coefficients polynomials in the sizes with
 * integer coefficients, such as {@code i·n + j - 1}. Kept as a sorted sum of monomials, so equal
 * polynomials are equal objects. Immutable.
 */
public final class Affine implements Comparable<Affine> {
  /** Longer monomials first, the constant last. */
  private static final Comparator<List<Symbol>> MONOMIALS =
      Comparator.<List<Symbol>>comparingInt(m -> -m.size()).thenComparing(Affine::lexicographic);

  /** The number 0. */
  public static final Affine ZERO = new Affine(new TreeMap<>(MONOMIALS));

  /** The number 1. */
  public static final Affine ONE = of(1);

  private final SortedMap<List<Symbol>, Long> terms;

  private Affine(SortedMap<List<Symbol>, Long> terms) {
    this.terms = terms;
  }

  private static int lexicographic(List<Symbol> a, List<Symbol> b) {
    for (int k = 0; k < Math.min(a.size(), b.size()); k++) {
      int order = a.get(k).compareTo(b.get(k));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  /** A number. */
  public static Affine of(long value) {
    return ZERO.add(List.of(), value);
  }

  /** A symbol. */
  public static Affine of(Symbol symbol) {
    return ZERO.add(List.of(symbol), 1);
  }

  private Affine add(List<Symbol> monomial, long coefficient) {
    TreeMap<List<Symbol>, Long> sum = new TreeMap<>(MONOMIALS);
    sum.putAll(terms);
    accumulate(sum, monomial, coefficient);
    return new Affine(sum);
  }

  private static void accumulate(Map<List<Symbol>, Long> into, List<Symbol> monomial, long c) {
    long sum = Math.addExact(into.getOrDefault(monomial, 0L), c);
    if (sum == 0) {
      into.remove(monomial);
    } else {
      into.put(monomial, sum);
    }
  }

  /** The sum. */
  public Affine plus(Affine other) {
    TreeMap<List<Symbol>, Long> sum = new TreeMap<>(MONOMIALS);
    sum.putAll(terms);
    other.terms.forEach((monomial, c) -> accumulate(sum, monomial, c));
    return new Affine(sum);
  }

  /** The sum with a number. */
  public Affine plus(long value) {
    return add(List.of(), value);
  }

  /** The difference. */
  public Affine minus(Affine other) {
    TreeMap<List<Symbol>, Long> difference = new TreeMap<>(MONOMIALS);
    difference.putAll(terms);
    other.terms.forEach((monomial, c) -> accumulate(difference, monomial, -c));
    return new Affine(difference);
  }

  /** The negative. */
  public Affine negate() {
    TreeMap<List<Symbol>, Long> negative = new TreeMap<>(MONOMIALS);
    terms.forEach((monomial, c) -> negative.put(monomial, -c));
    return new Affine(negative);
  }

  /** The product. */
  public Affine times(Affine other) {
    TreeMap<List<Symbol>, Long> product = new TreeMap<>(MONOMIALS);
    terms.forEach(
        (a, ca) ->
            other.terms.forEach(
                (b, cb) -> {
                  List<Symbol> monomial = new ArrayList<>(a);
                  monomial.addAll(b);
                  Collections.sort(monomial);
                  accumulate(product, List.copyOf(monomial), Math.multiplyExact(ca, cb));
                }));
    return new Affine(product);
  }

  /** The polynomial with symbols replaced. */
  public Affine substitute(Map<Symbol, Affine> replacements) {
    if (replacements.keySet().stream().noneMatch(this::contains)) {
      return this;
    }
    Affine result = ZERO;
    for (Map.Entry<List<Symbol>, Long> term : terms.entrySet()) {
      Affine product = of(term.getValue());
      for (Symbol symbol : term.getKey()) {
        product = product.times(replacements.getOrDefault(symbol, of(symbol)));
      }
      result = result.plus(product);
    }
    return result;
  }

  /** The polynomial with one symbol replaced. */
  public Affine substitute(Symbol symbol, Affine replacement) {
    return substitute(Map.of(symbol, replacement));
  }

  /** What {@code symbol} is multiplied by; absent if it occurs in a higher power. */
  public Optional<Affine> coefficient(Symbol symbol) {
    Affine result = ZERO;
    for (Map.Entry<List<Symbol>, Long> term : terms.entrySet()) {
      if (term.getKey().contains(symbol)) {
        List<Symbol> rest = new ArrayList<>(term.getKey());
        rest.remove(symbol);
        if (rest.contains(symbol)) {
          return Optional.empty();
        }
        result = result.add(List.copyOf(rest), term.getValue());
      }
    }
    return Optional.of(result);
  }

  /** The monomials whose coefficients {@code divisor} divides, divided by it. */
  public Affine quotient(long divisor) {
    Affine result = ZERO;
    for (Map.Entry<List<Symbol>, Long> term : terms.entrySet()) {
      if (term.getValue() % divisor == 0) {
        result = result.add(term.getKey(), term.getValue() / divisor);
      }
    }
    return result;
  }

  /** 1 or -1 if {@code symbol} stands in it with just that coefficient, else 0. */
  public int unitCoefficient(Symbol symbol) {
    OptionalLong c = coefficient(symbol).map(Affine::constant).orElse(OptionalLong.empty());
    return c.isPresent() && Math.abs(c.getAsLong()) == 1 ? (int) c.getAsLong() : 0;
  }

  /** For a polynomial that is 0: what {@code symbol}, whose coefficient is 1 or -1, must be. */
  public Affine solve(Symbol symbol) {
    Affine rest = substitute(symbol, ZERO);
    return unitCoefficient(symbol) == 1 ? rest.negate() : rest;
  }

  /** Its value if it is a number. */
  public OptionalLong constant() {
    if (terms.isEmpty()) {
      return OptionalLong.of(0);
    }
    return terms.size() == 1 && terms.firstKey().isEmpty()
        ? OptionalLong.of(terms.get(terms.firstKey()))
        : OptionalLong.empty();
  }

  /** Whether it is that number. */
  public boolean is(long value) {
    OptionalLong c = constant();
    return c.isPresent() && c.getAsLong() == value;
  }

  /** The index or size that it is, if it is just one. */
  public Optional<Symbol> symbol() {
    return terms.size() == 1 && terms.firstKey().size() == 1 && terms.get(terms.firstKey()) == 1
        ? Optional.of(terms.firstKey().get(0))
        : Optional.empty();
  }

  /** The symbols in it, sorted. */
  public Set<Symbol> symbols() {
    Set<Symbol> symbols = new TreeSet<>();
    terms.keySet().forEach(symbols::addAll);
    return symbols;
  }

  /** The indices in it, sorted. */
  public Set<Symbol> indices() {
    Set<Symbol> symbols = symbols();
    symbols.removeIf(Symbol::isSize);
    return symbols;
  }

  /** Whether {@code symbol} occurs. */
  public boolean contains(Symbol symbol) {
    return terms.keySet().stream().anyMatch(m -> m.contains(symbol));
  }

  /** Whether it is a sum of terms with negative coefficients. */
  boolean isNegative() {
    return !terms.isEmpty() && terms.values().stream().allMatch(c -> c < 0);
  }

  /** Whether every coefficient is at least 0. */
  public boolean hasNoNegativeCoefficient() {
    return terms.values().stream().allMatch(c -> c >= 0);
  }

  /** The monomials with their coefficients, in print order. */
  public Map<List<Symbol>, Long> terms() {
    return Collections.unmodifiableMap(terms);
  }

  /** Its value. */
  public long evaluate(ToLongFunction<Symbol> values) {
    long sum = 0;
    for (Map.Entry<List<Symbol>, Long> term : terms.entrySet()) {
      long product = term.getValue();
      for (Symbol symbol : term.getKey()) {
        product = Math.multiplyExact(product, values.applyAsLong(symbol));
      }
      sum = Math.addExact(sum, product);
    }
    return sum;
  }

  /** As text, without spaces: {@code i·n+j-1}. */
  public String print(Function<Symbol, String> name) {
    StringBuilder text = new StringBuilder();
    // A positive monomial leads where there is one: n-i rather than -i+n.
    terms.forEach((monomial, c) -> appendIf(c > 0 && text.isEmpty(), text, monomial, c, name));
    String lead = text.toString();
    boolean[] led = {lead.isEmpty()};
    terms.forEach(
        (monomial, c) -> {
          if (!led[0] && c > 0) {
            led[0] = true;
          } else {
            appendIf(true, text, monomial, c, name);
          }
        });
    return text.isEmpty() ? "0" : text.toString();
  }

  private static void appendIf(
      boolean wanted, StringBuilder text, List<Symbol> m, long c, Function<Symbol, String> name) {
    if (!wanted) {
      return;
    }
    String symbols = String.join("·", m.stream().map(name).toList());
    String size = Long.toString(Math.abs(c));
    text.append(c < 0 ? "-" : text.isEmpty() ? "" : "+");
    text.append(m.isEmpty() ? size : Math.abs(c) == 1 ? symbols : size + "·" + symbols);
  }

  @Override
  public int compareTo(Affine other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Affine a && terms.equals(a.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  @Override
  public String toString() {
    return print(s -> s.isSize() ? s.name() : s.name() + "_" + s.id());
  }
}
