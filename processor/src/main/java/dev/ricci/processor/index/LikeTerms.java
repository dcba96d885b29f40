package dev.ricci.processor.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Recognises products that are equal up to the names of bound indices and the order of factors, and
 * adds their coefficients.
 */
final class LikeTerms {
  /** More sums than this are compared in the order in which they stand. */
  private static final int MOST_PERMUTED = 4;

  private LikeTerms() {}

  static Term merge(Term term) {
    if (term.products().size() < 2) {
      return term;
    }
    List<Integer> outlines = term.products().stream().map(LikeTerms::outline).toList();
    Map<Integer, Integer> count = new HashMap<>();
    outlines.forEach(o -> count.merge(o, 1, Integer::sum));
    Map<Object, Product> merged = new LinkedHashMap<>();
    for (int k = 0; k < outlines.size(); k++) {
      Product product = term.products().get(k);
      boolean alone = count.get(outlines.get(k)) == 1;
      merged.merge(
          alone ? (Object) outlines.get(k) : key(product),
          product,
          (a, b) ->
              new Product(
                  a.coefficient() + b.coefficient(), a.sums(), a.conditions(), a.factors()));
    }
    return new Term(List.copyOf(merged.values()));
  }

  /** Equal for products that are equal up to their coefficient, and soon told. */
  private static int outline(Product product) {
    int outline = 31 * product.sums().size() + product.conditions().size();
    for (Factor factor : product.factors()) {
      outline += outline(factor);
    }
    return outline;
  }

  private static int outline(Factor factor) {
    if (factor instanceof Factor.Access a) {
      return 7 * a.tensor().name().hashCode();
    }
    int outline =
        factor instanceof Factor.Apply a
            ? a.function().hashCode()
            : factor.getClass().getSimpleName().hashCode();
    for (Term term : factor.terms()) {
      int sum = 1;
      for (Product product : term.products()) {
        sum += 31 * outline(product);
      }
      outline = 17 * outline + sum;
    }
    return outline;
  }

  /** Equal for equal terms. */
  static String key(Term term) {
    return key(term, 0);
  }

  /** Equal for products that are equal up to their coefficient. */
  static String key(Product product) {
    return key(product, 0);
  }

  private static String key(Term term, int depth) {
    return term.products().stream()
        .map(p -> p.coefficient() + "*" + key(p, depth))
        .sorted()
        .collect(Collectors.joining(" + ", "(", ")"));
  }

  private static String key(Product product, int depth) {
    String best = null;
    for (List<Range> order : orders(product.sums())) {
      Map<Symbol, Affine> names = new HashMap<>();
      for (int k = 0; k < order.size(); k++) {
        Symbol bound = new Symbol(Symbol.Kind.INDEX, "#" + depth, k);
        names.put(order.get(k).index(), Affine.of(bound));
      }
      Product renamed = names.isEmpty() ? product : product.substitute(names);
      String key =
          renamed.sums().stream().map(LikeTerms::key).sorted().collect(Collectors.joining())
              + renamed.conditions().stream()
                  .map(c -> key(c, depth + 1))
                  .sorted()
                  .collect(Collectors.joining())
              + renamed.factors().stream()
                  .map(f -> key(f, depth + 1))
                  .sorted()
                  .collect(Collectors.joining("*"));
      if (best == null || key.compareTo(best) < 0) {
        best = key;
      }
    }
    return best;
  }

  private static String key(Range range) {
    return "S" + range.index() + ":" + range.from() + ".." + range.to();
  }

  private static String key(Condition condition, int depth) {
    if (condition instanceof Condition.Equal c) {
      return "[" + sign(c.e()) + "=0]";
    }
    if (condition instanceof Condition.Unequal c) {
      return "[" + sign(c.e()) + "!=0]";
    }
    if (condition instanceof Condition.AtLeast c) {
      return "[" + c.e() + ">=0]";
    }
    Condition.OfReals c = (Condition.OfReals) condition;
    return "[" + c.operation() + key(c.left(), depth) + key(c.right(), depth) + c.holds() + "]";
  }

  /** e or -e, the same for both. */
  private static String sign(Affine e) {
    String plus = e.toString();
    String minus = e.negate().toString();
    return plus.compareTo(minus) < 0 ? plus : minus;
  }

  static String key(Factor factor) {
    return key(factor, 0);
  }

  private static String key(Factor factor, int depth) {
    if (factor instanceof Factor.Access a) {
      return a.tensor().name() + a.subscripts();
    }
    if (factor instanceof Factor.Whole w) {
      return "{" + w.value() + "}";
    }
    String name =
        factor instanceof Factor.Apply a
            ? a.function() + (a.strict() ? "!" : "")
            : factor.getClass().getSimpleName();
    return name
        + factor.terms().stream().map(t -> key(t, depth + 1)).collect(Collectors.joining(","));
  }

  /** The orders of the sums that are worth comparing. */
  static List<List<Range>> orders(List<Range> sums) {
    if (sums.size() > MOST_PERMUTED || sums.isEmpty()) {
      return List.of(sums);
    }
    List<List<Range>> orders = new ArrayList<>();
    permute(new ArrayList<>(), sums, orders);
    return orders;
  }

  static <T> void permute(List<T> chosen, List<T> open, List<List<T>> into) {
    if (open.isEmpty()) {
      into.add(List.copyOf(chosen));
      return;
    }
    for (int k = 0; k < open.size(); k++) {
      chosen.add(open.get(k));
      permute(chosen, Simplify.without(open, k), into);
      chosen.remove(chosen.size() - 1);
    }
  }
}
