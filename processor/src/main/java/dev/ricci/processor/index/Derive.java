package dev.ricci.processor.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Differentiates formulas: linearity through sums and brackets, the product rule, and the table of
 * scalar rules. What an access differentiates to is the caller's: a product of Kronecker deltas for
 * the tensor by which is differentiated, ∂x[s]/∂x[k] = δ[k,s].
 */
final class Derive {
  private final Indices indices;
  private final Function<Factor.Access, Term> accesses;

  /**
   * @param accesses the derivative of an access; 0 where it does not depend; without bound indices
   *     that occur elsewhere
   */
  Derive(Indices indices, Function<Factor.Access, Term> accesses) {
    this.indices = indices;
    this.accesses = accesses;
  }

  /** ∏ δ[formal, subscript]. */
  static Term deltas(Factor.Access access, List<Range> formals) {
    List<Condition> deltas = new ArrayList<>();
    for (int d = 0; d < formals.size(); d++) {
      deltas.add(
          new Condition.Equal(Affine.of(formals.get(d).index()).minus(access.subscripts().get(d))));
    }
    return Term.ONE.when(deltas);
  }

  /** The derivative of a definition's value, which may refer to the tensor it defines. */
  Term derivative(Equation equation) {
    Term value = equation.value();
    Optional<Term> result = result(equation);
    return result.isPresent() ? product(value.products().get(0), result) : derivative(value);
  }

  /** A formula of the value to be used in its own derivative: the tensor's element. */
  private static Optional<Term> result(Equation equation) {
    Term value = equation.value();
    if (value.products().size() != 1) {
      return Optional.empty();
    }
    Product only = value.products().get(0);
    boolean plain = only.sums().isEmpty() && only.conditions().isEmpty();
    return plain
        ? Optional.of(Term.of(new Factor.Access(equation.tensor(), equation.subscripts())))
        : Optional.empty();
  }

  Term derivative(Term term) {
    Term sum = Term.ZERO;
    for (Product product : term.products()) {
      sum = sum.plus(product(product, Optional.empty()));
    }
    return sum;
  }

  private Term product(Product product, Optional<Term> result) {
    Term sum = Term.ZERO;
    for (int k = 0; k < product.factors().size(); k++) {
      Factor factor = product.factors().get(k);
      List<Factor> before = product.factors().subList(0, k);
      List<Factor> after = product.factors().subList(k + 1, product.factors().size());
      boolean alone = product.factors().size() == 1 && product.coefficient() == 1;
      if (factor instanceof Factor.Inverse inverse && result.isPresent()) {
        // d(p/t) = -(p/t)/t dt, and p/t has a name.
        Term divisor = derivative(inverse.divisor().freshen(indices));
        for (Product d : divisor.products()) {
          Product quotient =
              result.get().products().get(0).times(Product.ONE.withFactors(List.of(factor)));
          sum = sum.plus(Term.of(quotient.times(d).scale(-1)));
        }
        continue;
      }
      Term d = factor(factor, alone ? result : Optional.empty());
      for (Product inner : d.products()) {
        List<Factor> factors = Product.concat(before, inner.factors());
        sum =
            sum.plus(
                Term.of(
                    new Product(
                        product.coefficient() * inner.coefficient(),
                        Product.concat(product.sums(), inner.sums()),
                        Product.concat(product.conditions(), inner.conditions()),
                        Product.concat(factors, after))));
      }
    }
    return sum;
  }

  private Term factor(Factor factor, Optional<Term> result) {
    if (factor instanceof Factor.Access access) {
      return accesses.apply(access);
    }
    if (factor instanceof Factor.Whole) {
      return Term.ZERO;
    }
    if (factor instanceof Factor.Group group) {
      return derivative(group.term().freshen(indices));
    }
    if (factor instanceof Factor.Inverse inverse) { // d(1/t) = -(1/t)(1/t) dt
      Term d = derivative(inverse.divisor().freshen(indices));
      return d.times(Product.ONE.withFactors(List.of(factor, factor)).scale(-1));
    }
    if (factor instanceof Factor.Guarded guarded) { // d(a ⊙ p) = da ⊙ p + a ⊙ dp
      return derivative(guarded.partial().freshen(indices)).map(Derive::guarded);
    }
    Factor.Apply apply = (Factor.Apply) factor;
    List<Term> partials = ScalarPartials.of(apply, result.orElse(Term.of(apply)));
    Term sum = Term.ZERO;
    for (int k = 0; k < partials.size(); k++) {
      if (partials.get(k).isZero()) {
        continue;
      }
      Term inner = derivative(apply.arguments().get(k).freshen(indices));
      for (Product d : inner.products()) {
        for (Product partial : multipliers(partials.get(k)).products()) {
          sum = sum.plus(Term.of(partial.times(d)));
        }
      }
    }
    return sum;
  }

  /** A partial as products without sums: alternatives under brackets apart, other sums grouped. */
  private static Term multipliers(Term partial) {
    boolean apart =
        partial.products().stream().allMatch(p -> p.sums().isEmpty())
            && partial.products().stream().anyMatch(p -> !p.conditions().isEmpty());
    return apart ? partial : Term.of(partial.grouped());
  }

  private static Product guarded(Product p) {
    return p.factors().isEmpty()
        ? p
        : p.withFactors(List.of(new Factor.Guarded(Term.of(Product.ONE.withFactors(p.factors())))));
  }

  /** A derivative over free indices, at other subscripts. */
  static Term at(Term value, List<Range> free, List<Affine> subscripts, Indices indices) {
    Map<Symbol, Affine> map = new HashMap<>();
    for (int d = 0; d < free.size(); d++) {
      map.put(free.get(d).index(), subscripts.get(d));
    }
    return value.freshen(indices).substitute(map);
  }
}
