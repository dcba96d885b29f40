package dev.ricci.processor.index;

import dev.ricci.processor.index.Factor.Access;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises the value of a definition in other formulas and puts its name there: after {@code y[i] =
 * e[i]/s}, the product {@code y[i]·e[k]/s} is {@code y[i]·y[k]}. So nothing dear is computed twice.
 */
final class Recognition {
  /**
   * A definition that can be recognised.
   *
   * @param equation the definition
   * @param product its only product, without sums and brackets
   */
  private record Pattern(Equation equation, Product product) {}

  private final List<Pattern> patterns = new ArrayList<>();

  Recognition(List<Equation> definitions) {
    for (Equation equation : definitions) {
      pattern(equation).ifPresent(patterns::add);
    }
  }

  private static Optional<Pattern> pattern(Equation equation) {
    if (equation.value().products().size() != 1) {
      return Optional.empty();
    }
    Product only = equation.value().products().get(0);
    boolean dear =
        only.factors().stream()
            .anyMatch(f -> f instanceof Factor.Apply || f instanceof Factor.Inverse);
    boolean whole = equation.free().stream().allMatch(range -> spans(equation.value(), range));
    return dear && whole && only.sums().isEmpty() && only.conditions().isEmpty()
        ? Optional.of(new Pattern(equation, only))
        : Optional.empty();
  }

  /** Whether the index subscripts a dimension that is just its range, so that no other value can. */
  private static boolean spans(Term value, Range range) {
    return range.from().is(0)
        && value
            .accesses()
            .anyMatch(
                a -> {
                  int d = a.subscripts().indexOf(Affine.of(range.index()));
                  return d >= 0 && a.tensor().dimensions().get(d).equals(range.to());
                });
  }

  Term in(Term term) {
    return patterns.isEmpty() ? term : term.map(this::in);
  }

  private Product in(Product product) {
    Product p = product.mapFactors(f -> f.mapTerms(this::in));
    for (Pattern pattern : patterns) {
      Optional<Product> replaced = replace(p, pattern);
      while (replaced.isPresent()) {
        p = replaced.get();
        replaced = replace(p, pattern);
      }
    }
    return p;
  }

  private static Optional<Product> replace(Product p, Pattern pattern) {
    List<Factor> rest = new ArrayList<>(p.factors());
    Map<Symbol, Affine> values = new HashMap<>();
    int place = -1;
    // The dearest factor first: it binds the indices.
    List<Factor> wanted = new ArrayList<>(pattern.product.factors());
    wanted.sort((a, b) -> Boolean.compare(b instanceof Factor.Apply, a instanceof Factor.Apply));
    for (Factor factor : wanted) {
      int found = -1;
      for (int k = 0; k < rest.size() && found < 0; k++) {
        Map<Symbol, Affine> extended = new HashMap<>(values);
        if (new Match(pattern.equation.free(), extended).factor(factor, rest.get(k))) {
          values = extended;
          found = k;
        }
      }
      if (found < 0) {
        return Optional.empty();
      }
      rest.remove(found);
      place = place < 0 ? found : Math.min(place, found);
    }
    List<Affine> subscripts = new ArrayList<>();
    for (Range range : pattern.equation.free()) {
      if (!values.containsKey(range.index())) {
        return Optional.empty();
      }
      subscripts.add(values.get(range.index()));
    }
    rest.add(Math.max(place, 0), new Access(pattern.equation.tensor(), subscripts));
    return Optional.of(
        new Product(
            p.coefficient() / pattern.product.coefficient(), p.sums(), p.conditions(), rest));
  }

  /** Finds values of free indices for which a pattern is a given formula. */
  private static final class Match {
    private final Set<Symbol> free = new HashSet<>();
    private final Map<Symbol, Affine> values;

    Match(List<Range> free, Map<Symbol, Affine> values) {
      free.forEach(r -> this.free.add(r.index()));
      this.values = values;
    }

    boolean factor(Factor pattern, Factor target) {
      if (pattern instanceof Access a && target instanceof Access b) {
        if (!a.tensor().equals(b.tensor())) {
          return false;
        }
        for (int d = 0; d < a.subscripts().size(); d++) {
          if (!subscript(a.subscripts().get(d), b.subscripts().get(d))) {
            return false;
          }
        }
        return true;
      }
      if (pattern instanceof Factor.Apply a && target instanceof Factor.Apply b) {
        return a.function() == b.function() && a.strict() == b.strict() && all(a, b);
      }
      return pattern.getClass() == target.getClass()
          && !(pattern instanceof Factor.Whole)
          && !(pattern instanceof Access)
          && all(pattern, target);
    }

    private boolean all(Factor a, Factor b) {
      for (int k = 0; k < a.terms().size(); k++) {
        if (!term(a.terms().get(k), b.terms().get(k))) {
          return false;
        }
      }
      return true;
    }

    private boolean subscript(Affine pattern, Affine target) {
      Optional<Symbol> symbol = pattern.symbol().filter(free::contains);
      if (symbol.isPresent()) {
        Affine known = values.putIfAbsent(symbol.get(), target);
        return known == null || known.equals(target);
      }
      return pattern.substitute(values).equals(target);
    }

    /** Sums inside are compared as they stand, up to the names of bound indices. */
    private boolean term(Term pattern, Term target) {
      if (pattern.products().size() != target.products().size()) {
        return false;
      }
      for (int k = 0; k < pattern.products().size(); k++) {
        Product a = pattern.products().get(k);
        Product b = target.products().get(k);
        if (a.coefficient() != b.coefficient()
            || !a.sums().isEmpty()
            || !b.sums().isEmpty()
            || !a.conditions().isEmpty()
            || !b.conditions().isEmpty()
            || a.factors().size() != b.factors().size()) {
          return false;
        }
        for (int f = 0; f < a.factors().size(); f++) {
          if (!factor(a.factors().get(f), b.factors().get(f))) {
            return false;
          }
        }
      }
      return true;
    }
  }

  /**
   * The definitions with one another's names in them, in an order in which each uses earlier ones
   * only.
   */
  static List<Equation> among(List<Equation> definitions) {
    List<Equation> result = new ArrayList<>(definitions);
    for (int k = 0; k < result.size(); k++) {
      Equation equation = result.get(k);
      List<Equation> usable = new ArrayList<>();
      for (Equation other : result) {
        if (!other.tensor().equals(equation.tensor())
            && !dependsOn(other, equation.tensor(), result)) {
          usable.add(other);
        }
      }
      Term value = new Recognition(usable).in(equation.value());
      result.set(k, new Equation(equation.tensor(), equation.free(), value));
    }
    return sorted(result);
  }

  private static boolean dependsOn(Equation equation, Tensor tensor, List<Equation> all) {
    return equation
        .value()
        .accesses()
        .anyMatch(
            a ->
                a.tensor().equals(tensor)
                    || all.stream()
                        .anyMatch(e -> e.tensor().equals(a.tensor()) && dependsOn(e, tensor, all)));
  }

  private static List<Equation> sorted(List<Equation> definitions) {
    List<Equation> open = new ArrayList<>(definitions);
    List<Equation> sorted = new ArrayList<>();
    while (!open.isEmpty()) {
      Equation next =
          open.stream()
              .filter(
                  e ->
                      e.value()
                          .accesses()
                          .noneMatch(
                              a -> open.stream().anyMatch(o -> o.tensor().equals(a.tensor()))))
              .findFirst()
              .orElseThrow();
      open.remove(next);
      sorted.add(next);
    }
    return sorted;
  }
}
