package dev.ricci.processor.index;

import dev.ricci.processor.index.Condition.AtLeast;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Prints conditions: {@code δ[i,k]}, {@code [i > j]}, {@code [0 ≤ k-i < q]}. */
final class Brackets {
  private final Function<Symbol, String> names;
  private final Function<Term, String> terms;

  /**
   * @param names what each symbol is called
   * @param terms prints a real
   */
  Brackets(Function<Symbol, String> names, Function<Term, String> terms) {
    this.names = names;
    this.terms = terms;
  }

  /** The conditions in order, a lower and an upper bound of one thing in one bracket. */
  List<String> print(List<Condition> conditions) {
    List<String> deltas = new ArrayList<>();
    List<String> brackets = new ArrayList<>();
    List<Condition> open = new ArrayList<>(conditions);
    while (!open.isEmpty()) {
      Condition condition = open.remove(0);
      if (condition instanceof Condition.Equal c) {
        deltas.add(delta(c.e()));
      } else if (condition instanceof Condition.Unequal c) {
        brackets.add("[" + compare(c.e(), " ≠ ", " ≠ ") + "]");
      } else if (condition instanceof AtLeast c) {
        Optional<AtLeast> partner = partner(c, open);
        partner.ifPresent(open::remove);
        brackets.add(
            partner.isPresent()
                ? between(c.e(), partner.get().e())
                : "[" + compare(c.e(), " ≥ ", " ≤ ") + "]");
      } else if (condition instanceof Condition.OfReals c) {
        brackets.add(
            "[" + terms.apply(c.left()) + " " + symbol(c) + " " + terms.apply(c.right()) + "]");
      }
    }
    deltas.addAll(brackets);
    return deltas;
  }

  private static String symbol(Condition.OfReals c) {
    return switch (c.operation()) {
      case LESS -> c.holds() ? "<" : "≥";
      case LESS_EQUAL -> c.holds() ? "≤" : ">";
      case GREATER -> c.holds() ? ">" : "≤";
      case GREATER_EQUAL -> c.holds() ? "≥" : "<";
      case EQUAL -> c.holds() ? "=" : "≠";
      default -> c.holds() ? "≠" : "=";
    };
  }

  private static Optional<AtLeast> partner(AtLeast c, List<Condition> open) {
    return open.stream()
        .filter(AtLeast.class::isInstance)
        .map(AtLeast.class::cast)
        .filter(o -> o.e().plus(c.e()).indices().isEmpty())
        .findFirst();
  }

  /** low ≥ 0 and high ≥ 0, where the indices cancel in low + high. */
  private String between(Affine low, Affine high) {
    Affine part = indexPart(low);
    Affine least = part.minus(low);
    Affine most = high.plus(part);
    // 0 ≤ i-j < q rather than -q < j-i ≤ 0, and j-i rather than -j+i.
    boolean turn = least.is(0) == most.is(0) ? leadsNegative(part) : most.is(0);
    if (turn) {
      part = part.negate();
      Affine from = most.negate();
      most = least.negate();
      least = from;
    }
    // n-1 is better said as < n, and any named bound likewise.
    boolean open = most.constant().isEmpty();
    return "["
        + least.print(names)
        + " ≤ "
        + part.print(names)
        + (open ? " < " + most.plus(1).print(names) : " ≤ " + most.print(names))
        + "]";
  }

  private static Affine indexPart(Affine e) {
    Affine part = Affine.ZERO;
    for (Map.Entry<List<Symbol>, Long> term : e.terms().entrySet()) {
      if (term.getKey().stream().anyMatch(s -> !s.isSize())) {
        part = part.plus(monomial(term.getKey(), term.getValue()));
      }
    }
    return part;
  }

  private boolean leadsNegative(Affine part) {
    List<Symbol> last = null;
    for (List<Symbol> monomial : part.terms().keySet()) {
      if (last == null || name(monomial).compareTo(name(last)) > 0) {
        last = monomial;
      }
    }
    return last != null && part.terms().get(last) < 0;
  }

  private String name(List<Symbol> monomial) {
    return String.join("·", monomial.stream().map(names).toList());
  }

  private static Affine monomial(List<Symbol> symbols, long coefficient) {
    Affine product = Affine.of(coefficient);
    for (Symbol symbol : symbols) {
      product = product.times(Affine.of(symbol));
    }
    return product;
  }

  /** {@code e ∘ 0} with what is positive on the left, or the reverse where that reads better. */
  private String compare(Affine e, String relation, String reverse) {
    Affine left = Affine.ZERO;
    Affine right = Affine.ZERO;
    long constant = 0;
    for (Map.Entry<List<Symbol>, Long> term : e.terms().entrySet()) {
      if (term.getKey().isEmpty()) {
        constant = term.getValue();
      } else if (term.getValue() > 0) {
        left = left.plus(monomial(term.getKey(), term.getValue()));
      } else {
        right = right.plus(monomial(term.getKey(), -term.getValue()));
      }
    }
    boolean ordered = !relation.contains("≠") && !relation.contains("=");
    if (ordered && left.indices().isEmpty() && !left.is(0)) { // i < n-1
      return right.print(names) + " < " + left.plus(constant + 1).print(names);
    }
    if (ordered && !left.indices().isEmpty() && !right.indices().isEmpty() && constant == -1) {
      return left.print(names) + " > " + right.print(names);
    }
    if (left.is(0) || (!right.is(0) && left.indices().isEmpty())) {
      return right.print(names) + reverse + left.plus(constant).print(names);
    }
    return left.print(names) + relation + right.plus(-constant).print(names);
  }

  /** {@code δ[a,b]}: alphabetical, or the one index on the left if the other side is a formula. */
  String delta(Affine e) {
    Set<Symbol> indices = e.indices();
    Symbol alone = null;
    for (Symbol index : indices) {
      if (e.unitCoefficient(index) != 0
          && (alone == null || names.apply(index).compareTo(names.apply(alone)) > 0)) {
        alone = index;
      }
    }
    if (alone == null) {
      return "[" + compare(e, " = ", " = ") + "]";
    }
    String left = names.apply(alone);
    Affine other = e.solve(alone);
    String right = other.print(names);
    boolean swap = other.symbol().isPresent() && !other.symbol().get().isSize();
    return swap && right.compareTo(left) < 0
        ? "δ[" + right + "," + left + "]"
        : "δ[" + left + "," + right + "]";
  }
}
