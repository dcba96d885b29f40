package dev.ricci.processor.index;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A scalar formula: a sum of products.
 *
 * @param products the summands; none is 0
 */
public record Term(List<Product> products) {
  /** 0. */
  static final Term ZERO = new Term(List.of());

  /** 1. */
  static final Term ONE = new Term(List.of(Product.ONE));

  public Term {
    products = products.stream().filter(p -> p.coefficient() != 0).toList();
  }

  static Term of(double value) {
    return new Term(List.of(Product.ONE.scale(value)));
  }

  static Term of(Product product) {
    return new Term(List.of(product));
  }

  static Term of(Factor factor) {
    return of(Product.ONE.withFactors(List.of(factor)));
  }

  boolean isZero() {
    return products.isEmpty();
  }

  /** Its value if it is a number. */
  OptionalDouble constant() {
    if (isZero()) {
      return OptionalDouble.of(0);
    }
    Product first = products.get(0);
    boolean bare =
        products.size() == 1
            && first.sums().isEmpty()
            && first.conditions().isEmpty()
            && first.factors().isEmpty();
    return bare ? OptionalDouble.of(first.coefficient()) : OptionalDouble.empty();
  }

  Term plus(Term other) {
    return new Term(Product.concat(products, other.products));
  }

  Term minus(Term other) {
    return plus(other.scale(-1));
  }

  Term scale(double by) {
    return map(p -> p.scale(by));
  }

  /** The product with {@code other} multiplied out; the bound indices must differ. */
  Term times(Product other) {
    return map(p -> p.times(other));
  }

  /**
   * The product of two, neither multiplied out: sums are grouped, since multiplying out costs
   * operations.
   */
  Term times(Term other) {
    if (constant().isPresent()) {
      return other.scaled(constant().getAsDouble());
    }
    if (other.constant().isPresent()) {
      return scaled(other.constant().getAsDouble());
    }
    return of(grouped().times(other.grouped()));
  }

  private Term scaled(double by) {
    return Math.abs(by) == 1 || products.size() < 2 ? scale(by) : of(grouped().scale(by));
  }

  /** One product without sums of its own, of which this is the value. */
  Product grouped() {
    if (products.size() == 1
        && products.get(0).sums().isEmpty()
        && products.get(0).conditions().isEmpty()) {
      return products.get(0);
    }
    return Product.ONE.withFactors(List.of(new Factor.Group(this)));
  }

  Term sum(Range range) {
    return map(p -> p.withSum(range));
  }

  Term when(List<Condition> conditions) {
    return conditions.isEmpty() ? this : map(p -> p.withConditions(conditions));
  }

  Term substitute(Map<Symbol, Affine> replacements) {
    return replacements.isEmpty() ? this : map(p -> p.substitute(replacements));
  }

  Term freshen(Indices indices) {
    return map(p -> p.freshen(indices));
  }

  Set<Symbol> symbols() {
    Set<Symbol> symbols = new TreeSet<>();
    products.forEach(p -> symbols.addAll(p.symbols()));
    return symbols;
  }

  Term map(UnaryOperator<Product> f) {
    return new Term(products.stream().map(f).toList());
  }

  /** The accesses anywhere in it, conditions included. */
  Stream<Factor.Access> accesses() {
    return products.stream()
        .flatMap(
            p ->
                Stream.concat(
                    p.factors().stream()
                        .flatMap(
                            f ->
                                f instanceof Factor.Access a
                                    ? Stream.of(a)
                                    : f.terms().stream().flatMap(Term::accesses)),
                    p.conditions().stream()
                        .flatMap(
                            c ->
                                c instanceof Condition.OfReals r
                                    ? Stream.concat(r.left().accesses(), r.right().accesses())
                                    : Stream.empty())));
  }

  /** Whether {@code tensor} occurs. */
  boolean mentions(Tensor tensor) {
    return accesses().anyMatch(a -> a.tensor().equals(tensor));
  }

  /** The term with each access replaced, everywhere in it. */
  Term mapAccesses(UnaryOperator<Factor.Access> f) {
    return map(
        p ->
            new Product(
                p.coefficient(),
                p.sums(),
                p.conditions().stream().map(c -> mapCondition(c, f)).toList(),
                p.factors().stream()
                    .map(
                        factor ->
                            factor instanceof Factor.Access a
                                ? f.apply(a)
                                : factor.mapTerms(t -> t.mapAccesses(f)))
                    .toList()));
  }

  private static Condition mapCondition(Condition condition, UnaryOperator<Factor.Access> f) {
    return condition instanceof Condition.OfReals r
        ? new Condition.OfReals(
            r.operation(), r.left().mapAccesses(f), r.right().mapAccesses(f), r.holds())
        : condition;
  }
}
