package dev.ricci.processor.index;

import dev.ricci.processor.index.Factor.Access;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prints index notation: {@code K[p,q] = Σ_m R[m,p]·R[m,q]}. Indices keep the names that they have
 * in the source; where two meet, the later takes the next free letter.
 */
final class Notation {
  private static final List<String> LETTERS =
      List.of("i", "j", "k", "l", "p", "q", "r", "s", "t", "u", "v", "w", "a", "b", "c", "d");
  private static final String POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private final Map<Symbol, String> names;
  private final Set<String> used;

  private Notation(Map<Symbol, String> names, Set<String> used) {
    this.names = names;
    this.used = used;
  }

  /** A printer of a formula in which these indices are free. */
  static Notation of(List<Range> free, Term formula) {
    Set<String> sizes = new HashSet<>();
    sizes(formula, sizes);
    Notation notation = new Notation(new HashMap<>(), sizes);
    for (Range range : free) {
      notation = notation.with(range.index());
    }
    return notation;
  }

  /** The names of sizes that are seen in a formula; an index of that name would mislead. */
  private static void sizes(Term formula, Set<String> into) {
    for (Product product : formula.products()) {
      Set<Symbol> symbols = new HashSet<>();
      for (Factor factor : product.factors()) {
        symbols.addAll(factor.symbols());
        factor.terms().forEach(t -> sizes(t, into));
      }
      product.conditions().forEach(c -> symbols.addAll(c.symbols()));
      for (Range sum : product.sums()) {
        if (!isWhole(sum, product)) {
          symbols.addAll(sum.from().symbols());
          symbols.addAll(sum.to().symbols());
        }
      }
      symbols.stream().filter(Symbol::isSize).forEach(s -> into.add(s.name()));
    }
  }

  private Notation with(Symbol index) {
    Map<Symbol, String> more = new HashMap<>(names);
    Set<String> taken = new HashSet<>(used);
    String name = index.name();
    if (taken.contains(name)) {
      name = free(taken);
    }
    taken.add(name);
    more.put(index, name);
    return new Notation(more, taken);
  }

  /** The first letter that is not taken. */
  static String free(Set<String> taken) {
    for (String letter : LETTERS) {
      if (!taken.contains(letter)) {
        return letter;
      }
    }
    for (int k = 1; ; k++) {
      if (!taken.contains("i" + k)) {
        return "i" + k;
      }
    }
  }

  String name(Symbol symbol) {
    return symbol.isSize() ? symbol.name() : names.getOrDefault(symbol, symbol.name());
  }

  String print(Affine e) {
    return e.print(this::name);
  }

  String access(String tensor, List<Affine> subscripts) {
    return subscripts.isEmpty()
        ? tensor
        : tensor + subscripts.stream().map(this::print).collect(Collectors.joining(",", "[", "]"));
  }

  /** {@code t[i] = …}. */
  static String definition(Equation equation) {
    Term value = CommonFactors.collect(equation.value());
    Notation notation = of(equation.free(), value);
    return notation.access(equation.tensor().name(), equation.subscripts())
        + " = "
        + notation.print(value)
        + notation.domain(equation);
  }

  /** Where the free indices run if that is not all of the tensor's dimensions. */
  private String domain(Equation equation) {
    List<String> parts = new ArrayList<>();
    for (int d = 0; d < equation.free().size(); d++) {
      Range range = equation.free().get(d);
      if (!range.from().is(0) || !range.to().equals(equation.tensor().dimensions().get(d))) {
        parts.add(print(range.from()) + " ≤ " + name(range.index()) + " < " + print(range.to()));
      }
    }
    return parts.isEmpty() ? "" : "   for " + String.join(", ", parts);
  }

  /** {@code shape (n, m)}; empty for a scalar. */
  static String shape(List<Affine> dimensions) {
    Notation plain = of(List.of(), Term.ZERO);
    return dimensions.isEmpty()
        ? ""
        : dimensions.stream()
            .map(plain::print)
            .collect(Collectors.joining(", ", "        shape (", ")"));
  }

  String print(Term term) {
    StringBuilder text = new StringBuilder();
    for (Product product : term.products()) {
      String printed = print(product);
      boolean negative = printed.startsWith("-");
      if (text.isEmpty()) {
        text.append(printed);
      } else {
        text.append(negative ? " - " : " + ").append(negative ? printed.substring(1) : printed);
      }
    }
    return text.isEmpty() ? "0" : text.toString();
  }

  private String print(Product product) {
    Notation inner = this;
    for (Range sum : product.sums()) {
      inner = inner.with(sum.index());
    }
    StringBuilder head = new StringBuilder();
    for (Range sum : product.sums()) {
      head.append(inner.sum(sum, product)).append(' ');
    }
    Fraction fraction = inner.new Fraction();
    fraction.coefficient = product.coefficient();
    product.factors().forEach(fraction::multiply);
    List<String> above =
        new ArrayList<>(new Brackets(inner::name, inner::print).print(product.conditions()));
    above.addAll(powers(fraction.above));
    List<String> below = powers(fraction.below);
    double size = Math.abs(fraction.coefficient);
    String sign = fraction.coefficient < 0 ? "-" : "";
    if (above.isEmpty()) {
      above.add(number(size));
    } else if (size != 1) {
      if (head.isEmpty()) {
        above.add(0, number(size));
      } else {
        sign += number(size) + "·";
      }
    }
    String quotient =
        below.isEmpty()
            ? ""
            : "/" + (below.size() == 1 ? below.get(0) : "(" + String.join("·", below) + ")");
    return sign + head + String.join("·", above) + quotient;
  }

  /** Numerator and denominator of a product. */
  private final class Fraction {
    private final List<String> above = new ArrayList<>();
    private final List<String> below = new ArrayList<>();
    private double coefficient;

    void multiply(Factor factor) {
      if (factor instanceof Factor.Guarded g && isPlain(g.partial())) {
        Product partial = g.partial().products().get(0);
        coefficient *= partial.coefficient();
        partial.factors().forEach(this::multiply);
      } else if (factor instanceof Factor.Inverse inverse) {
        divide(inverse.divisor());
      } else {
        above.add(print(factor));
      }
    }

    private void divide(Term divisor) {
      if (isPlain(divisor)
          && divisor.products().get(0).factors().stream()
              .noneMatch(Factor.Inverse.class::isInstance)) {
        Product product = divisor.products().get(0);
        if (product.coefficient() == 1) {
          product.factors().forEach(f -> below.add(print(f)));
          return;
        }
      }
      below.add("(" + Notation.this.print(divisor) + ")");
    }
  }

  private static boolean isPlain(Term term) {
    return term.products().size() == 1
        && term.products().get(0).sums().isEmpty()
        && term.products().get(0).conditions().isEmpty();
  }

  private static List<String> powers(List<String> factors) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    factors.forEach(f -> counts.merge(f, 1, Integer::sum));
    List<String> powers = new ArrayList<>();
    counts.forEach((f, k) -> powers.add(k == 1 ? f : f + power(k)));
    return powers;
  }

  private static String power(int k) {
    return Integer.toString(k)
        .chars()
        .mapToObj(c -> POWERS.substring(c - '0', c - '0' + 1))
        .collect(Collectors.joining());
  }

  private String print(Factor factor) {
    if (factor instanceof Access a) {
      return access(a.tensor().name(), a.subscripts());
    }
    if (factor instanceof Factor.Whole w) {
      String text = print(w.value());
      return w.value().terms().size() > 1 ? "(" + text + ")" : text;
    }
    if (factor instanceof Factor.Apply a) {
      return a.function().javaName()
          + a.arguments().stream().map(this::print).collect(Collectors.joining(", ", "(", ")"));
    }
    return "(" + print(factor.terms().get(0)) + ")";
  }

  /** {@code Σ_j} where the index runs over a whole dimension, else {@code Σ_{j=1..n-2}}. */
  private String sum(Range sum, Product product) {
    String index = name(sum.index());
    return isWhole(sum, product)
        ? "Σ_" + index
        : "Σ_{" + index + "=" + print(sum.from()) + ".." + print(sum.to().plus(-1)) + "}";
  }

  private static boolean isWhole(Range sum, Product product) {
    return sum.from().is(0)
        && product.factors().stream()
            .flatMap(f -> Term.of(f).accesses())
            .anyMatch(a -> spans(a, sum));
  }

  private static boolean spans(Access access, Range sum) {
    Affine index = Affine.of(sum.index());
    for (int d = 0; d < access.subscripts().size(); d++) {
      if (access.subscripts().get(d).equals(index)
          && access.tensor().dimensions().get(d).equals(sum.to())) {
        return true;
      }
    }
    return false;
  }

  /** A small number below the line. */
  static String subscript(int k) {
    return Integer.toString(k)
        .chars()
        .mapToObj(c -> Character.toString('₀' + c - '0'))
        .collect(Collectors.joining());
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
