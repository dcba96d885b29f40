package dev.ricci.processor.index;

import dev.ricci.processor.index.Condition.AtLeast;
import dev.ricci.processor.index.Condition.Equal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Brings products to a normal form: contracts deltas with sums (Σ_j δ[i,j]·t[j] = [i in range]·t[i]),
 * drops brackets that hold, drops products whose brackets cannot hold, folds brackets into the
 * ranges of sums, removes sums over one value or over an index that does not occur, and replaces
 * an index by the one that a delta makes equal to it.
 */
final class Simplify {
  private Simplify() {}

  /** The sum in normal form, like terms merged. */
  static Term term(Term term, Facts facts) {
    List<Product> products = new ArrayList<>();
    for (Product product : term.products()) {
      products.addAll(product(product, facts).products());
    }
    return LikeTerms.merge(new Term(products));
  }

  /** The product in normal form; 0 if its conditions exclude one another. */
  static Term product(Product product, Facts facts) {
    Product p = product;
    // Each step removes a condition, a sum or a factor, so this ends; the bound guards rewriting
    // loops.
    for (int step = 0; step < 200; step++) {
      Optional<Term> next = step(p, facts);
      if (next.isEmpty()) {
        return Term.of(factors(p, facts));
      }
      if (next.get().products().size() != 1) {
        return term(next.get(), facts);
      }
      p = next.get().products().get(0);
    }
    return Term.of(factors(p, facts));
  }

  private static Optional<Term> step(Product p, Facts outer) {
    if (p.coefficient() == 0) {
      return Optional.of(Term.ZERO);
    }
    Facts ranged = outer.with(p.sums());
    for (int k = 0; k < p.conditions().size(); k++) {
      Condition condition = p.conditions().get(k);
      List<Condition> others = without(p.conditions(), k);
      Facts facts = ranged.when(others);
      if (facts.holds(condition)) {
        return Optional.of(Term.of(with(p, p.sums(), others)));
      }
      if (facts.fails(condition)) {
        return Optional.of(Term.ZERO);
      }
      Optional<Term> next = Optional.empty();
      if (condition instanceof Equal equal) {
        next = equal(p, equal, others, facts);
      } else if (condition instanceof AtLeast atLeast) {
        next = atLeast(p, atLeast, others, facts);
      }
      if (next.isPresent()) {
        return next;
      }
    }
    for (int k = 0; k < p.sums().size(); k++) {
      Optional<Term> next = sum(p, k, outer);
      if (next.isPresent()) {
        return next;
      }
    }
    return Optional.empty();
  }

  private static Optional<Term> equal(
      Product p, Equal condition, List<Condition> others, Facts facts) {
    List<Affine> parts = facts.split(condition.e());
    if (!parts.equals(List.of(condition.e()))) {
      List<Condition> split = new ArrayList<>(others);
      parts.forEach(e -> split.add(new Equal(e)));
      return Optional.of(Term.of(with(p, p.sums(), split)));
    }
    // Contraction with a sum, the innermost first.
    for (int k = p.sums().size() - 1; k >= 0; k--) {
      Range sum = p.sums().get(k);
      if (condition.e().unitCoefficient(sum.index()) != 0) {
        Affine value = condition.e().solve(sum.index());
        boolean circular =
            p.sums().stream().anyMatch(r -> value.contains(r.index()) && r.dependsOn(sum.index()));
        if (circular) {
          continue;
        }
        List<Condition> conditions = new ArrayList<>(others);
        conditions.add(new AtLeast(value.minus(sum.from())));
        conditions.add(new AtLeast(sum.to().plus(-1).minus(value)));
        Product contracted = with(p, without(p.sums(), k), conditions);
        return Optional.of(Term.of(reorder(contracted.substitute(Map.of(sum.index(), value)))));
      }
    }
    // The later of the free indices that it makes equal is replaced by the earlier.
    Symbol last = null;
    for (Symbol index : condition.e().indices()) {
      if (condition.e().unitCoefficient(index) != 0
          && (last == null || facts.position(index) > facts.position(last))) {
        last = index;
      }
    }
    if (last == null) {
      return Optional.empty();
    }
    Map<Symbol, Affine> map = Map.of(last, condition.e().solve(last));
    Product replaced = with(p, p.sums(), others).substitute(map);
    if (replaced.equals(with(p, p.sums(), others))) {
      return Optional.empty();
    }
    List<Condition> conditions = new ArrayList<>(replaced.conditions());
    conditions.add(condition);
    return Optional.of(Term.of(with(replaced, replaced.sums(), conditions)));
  }

  /** Folds a bound on a summed index into its range where it is the stricter one. */
  private static Optional<Term> atLeast(
      Product p, AtLeast condition, List<Condition> others, Facts facts) {
    if (others.contains(new AtLeast(condition.e().negate()))) {
      List<Condition> equal = new ArrayList<>(others);
      equal.remove(new AtLeast(condition.e().negate()));
      equal.add(new Equal(condition.e()));
      return Optional.of(Term.of(with(p, p.sums(), equal)));
    }
    if (facts.nonNegative(condition.e().negate())) {
      List<Condition> equal = new ArrayList<>(others);
      equal.add(new Equal(condition.e()));
      return Optional.of(Term.of(with(p, p.sums(), equal)));
    }
    Optional<Term> same = sameRow(p, condition, others, facts);
    if (same.isPresent()) {
      return same;
    }
    for (int k = p.sums().size() - 1; k >= 0; k--) {
      Range sum = p.sums().get(k);
      int unit = condition.e().unitCoefficient(sum.index());
      if (unit == 0) {
        continue;
      }
      Affine bound = condition.e().solve(sum.index());
      boolean free =
          p.sums().subList(k + 1, p.sums().size()).stream()
              .noneMatch(r -> bound.contains(r.index()));
      if (!free) {
        continue;
      }
      List<Range> rest = new ArrayList<>(without(p.sums(), k));
      Facts around = Facts.NONE.with(facts.ranges()).with(rest).when(facts.conditions());
      Range tighter =
          unit == 1 && around.nonNegative(bound.minus(sum.from()))
              ? new Range(sum.index(), bound, sum.to())
              : unit == -1 && around.nonNegative(sum.to().plus(-1).minus(bound))
                  ? new Range(sum.index(), sum.from(), bound.plus(1))
                  : null;
      if (tighter != null) {
        rest.add(k, tighter);
        return Optional.of(Term.of(with(p, rest, others)));
      }
    }
    return Optional.empty();
  }

  /** [0 ≤ n·a + b < n] with 0 ≤ b < n is a = 0, as in row-major subscripts. */
  private static Optional<Term> sameRow(
      Product p, AtLeast condition, List<Condition> others, Facts facts) {
    Affine e = condition.e();
    for (Condition other : others) {
      if (!(other instanceof AtLeast upper)) {
        continue;
      }
      Affine n = e.plus(upper.e()).plus(1);
      OptionalLong number = n.constant();
      if (!n.indices().isEmpty()
          || (n.symbol().isEmpty() && (number.isEmpty() || number.getAsLong() < 2))) {
        continue;
      }
      Affine a =
          number.isPresent()
              ? e.quotient(number.getAsLong())
              : e.coefficient(n.symbol().get()).orElse(Affine.ZERO);
      Affine b = e.minus(a.times(n));
      if (!a.indices().isEmpty()
          && facts.nonNegative(b)
          && facts.nonNegative(n.plus(-1).minus(b))) {
        List<Condition> conditions = new ArrayList<>(others);
        conditions.remove(other);
        conditions.add(new Equal(a));
        return Optional.of(Term.of(with(p, p.sums(), conditions)));
      }
    }
    return Optional.empty();
  }

  private static Optional<Term> sum(Product p, int k, Facts outer) {
    Range sum = p.sums().get(k);
    List<Range> rest = without(p.sums(), k);
    Facts around = outer.with(p.sums().subList(0, k));
    Affine length = sum.length();
    if (length.is(1)) {
      return Optional.of(
          Term.of(with(p, rest, p.conditions()).substitute(Map.of(sum.index(), sum.from()))));
    }
    if (around.nonNegative(length.negate())) {
      return Optional.of(Term.ZERO);
    }
    boolean used =
        rest.stream().anyMatch(r -> r.dependsOn(sum.index()))
            || p.conditions().stream().anyMatch(c -> c.symbols().contains(sum.index()))
            || p.factors().stream().anyMatch(f -> f.symbols().contains(sum.index()));
    if (!used && around.nonNegative(length)) {
      Product counted = with(p, rest, p.conditions());
      return Optional.of(
          Term.of(
              length.constant().isPresent()
                  ? counted.scale((double) length.constant().getAsLong())
                  : counted.times(Product.ONE.withFactors(List.of(new Factor.Whole(length))))));
    }
    return Optional.empty();
  }

  /** Simplifies inside the factors, merges plain groups, folds numbers. */
  private static Product factors(Product p, Facts outer) {
    Facts facts = outer.with(p.sums()).when(p.conditions());
    double coefficient = p.coefficient();
    List<Factor> factors = new ArrayList<>();
    List<Condition> conditions = new ArrayList<>();
    for (Condition c : p.conditions()) {
      conditions.add(
          c instanceof Condition.OfReals r
              ? new Condition.OfReals(
                  r.operation(), term(r.left(), facts), term(r.right(), facts), r.holds())
              : c);
    }
    for (Factor factor : p.factors()) {
      Factor simple = factor.mapTerms(t -> term(t, facts));
      if (simple instanceof Factor.Whole w && w.value().constant().isPresent()) {
        coefficient *= (double) w.value().constant().getAsLong();
      } else if (simple instanceof Factor.Group g && g.term().constant().isPresent()) {
        coefficient *= g.term().constant().getAsDouble();
      } else if (simple instanceof Factor.Group g && isPlain(g.term())) {
        Product inner = g.term().products().get(0);
        coefficient *= inner.coefficient();
        factors.addAll(inner.factors());
      } else {
        factors.add(simple);
      }
    }
    return new Product(coefficient, p.sums(), conditions, factors);
  }

  private static boolean isPlain(Term term) {
    return term.products().size() == 1
        && term.products().get(0).sums().isEmpty()
        && term.products().get(0).conditions().isEmpty();
  }

  /** Sorts sums so that a range mentions only earlier indices. */
  private static Product reorder(Product p) {
    List<Range> open = new ArrayList<>(p.sums());
    List<Range> sorted = new ArrayList<>();
    while (!open.isEmpty()) {
      Range next =
          open.stream()
              .filter(r -> open.stream().noneMatch(o -> !o.equals(r) && r.dependsOn(o.index())))
              .findFirst()
              .orElseThrow();
      open.remove(next);
      sorted.add(next);
    }
    return with(p, sorted, p.conditions());
  }

  static Product with(Product p, List<Range> sums, List<Condition> conditions) {
    return new Product(p.coefficient(), sums, conditions, p.factors());
  }

  static <T> List<T> without(List<T> list, int k) {
    List<T> rest = new ArrayList<>(list);
    rest.remove(k);
    return rest;
  }
}
