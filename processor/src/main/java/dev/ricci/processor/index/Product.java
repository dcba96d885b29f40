package dev.ricci.processor.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * {@code coefficient · Σ_… [conditions]… factor·factor…}.
 *
 * @param coefficient a number
 * @param sums bound indices, outer first; their ranges may mention earlier ones
 * @param conditions all must hold, else the product is 0
 * @param factors multiplied
 */
public record Product(
    double coefficient, List<Range> sums, List<Condition> conditions, List<Factor> factors) {
  /** The empty product. */
  static final Product ONE = new Product(1, List.of(), List.of(), List.of());

  public Product {
    sums = List.copyOf(sums);
    conditions = List.copyOf(conditions);
    factors = List.copyOf(factors);
  }

  /** The product, scaled. */
  Product scale(double by) {
    return new Product(coefficient * by, sums, conditions, factors);
  }

  /** The product of two whose bound indices differ. */
  Product times(Product other) {
    return new Product(
        coefficient * other.coefficient,
        concat(sums, other.sums),
        concat(conditions, other.conditions),
        concat(factors, other.factors));
  }

  Product withConditions(List<Condition> more) {
    return new Product(coefficient, sums, concat(conditions, more), factors);
  }

  Product withSum(Range sum) {
    return new Product(coefficient, concat(List.of(sum), sums), conditions, factors);
  }

  Product withFactors(List<Factor> other) {
    return new Product(coefficient, sums, conditions, other);
  }

  /** The same with each factor replaced. */
  Product mapFactors(UnaryOperator<Factor> f) {
    return withFactors(factors.stream().map(f).toList());
  }

  /** The product with symbols replaced, bound ones too if the map renames them. */
  Product substitute(Map<Symbol, Affine> map) {
    return new Product(
        coefficient,
        sums.stream().map(r -> r.substitute(map)).toList(),
        conditions.stream().map(c -> c.substitute(map)).toList(),
        factors.stream().map(f -> f.substitute(map)).toList());
  }

  /** The product with new bound indices, nested ones included. */
  Product freshen(Indices indices) {
    Map<Symbol, Affine> renaming = new HashMap<>();
    for (Range sum : sums) {
      renaming.put(sum.index(), Affine.of(indices.fresh(sum.index())));
    }
    return substitute(renaming).mapFactors(f -> f.mapTerms(t -> t.freshen(indices)));
  }

  /** The symbols in it that no sum of it binds. */
  Set<Symbol> symbols() {
    Set<Symbol> symbols = new TreeSet<>();
    for (Range sum : sums) {
      symbols.addAll(sum.from().symbols());
      symbols.addAll(sum.to().symbols());
    }
    conditions.forEach(c -> symbols.addAll(c.symbols()));
    factors.forEach(f -> symbols.addAll(f.symbols()));
    sums.forEach(sum -> symbols.remove(sum.index()));
    return symbols;
  }

  static <T> List<T> concat(List<? extends T> a, List<? extends T> b) {
    List<T> both = new ArrayList<>(a);
    both.addAll(b);
    return both;
  }
}
