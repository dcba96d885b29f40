package dev.ricci.processor.shape;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Proves inequalities between sizes. To prove {@code g ≥ 0} it replaces the unknowns of g one by
 * one, the latest first, by a bound that makes g least, until a constant is left:
 *
 * <ul>
 *   <li>g = c·v + r with c ≥ 0 and a fact a·v + b ≥ 0, a ≥ 1: then a·g ≥ a·r − c·b, so a·r − c·b ≥ 0
 *       is enough (c ≤ 0 and a ≤ −1 likewise). Where c = ±1, v and r are integers and v ≥ −b/a means
 *       v ≥ ⌈−b/a⌉: a·r − c·b ≥ 1 − a is enough.
 *   <li>g of a higher degree in v, with facts L ≤ v ≤ U: if g(t+1) − g(t) ≥ 0 for every t with L ≤ t
 *       ≤ v − 1, then g(v) ≥ g(L); if ≤ 0 for v ≤ t ≤ U − 1, g(v) ≥ g(U). If the coefficient of v² is
 *       the highest and ≤ 0, g is concave and g(L) ≥ 0, g(U) ≥ 0 are enough. (Packed triangular
 *       storage, i·(i+1)/2 + j, is of this kind.)
 *   <li>v has one of several values, each under its own facts: g must be proven for each.
 * </ul>
 *
 * All unknowns are integers; overflow of {@code int} is not considered. The search is bounded: what
 * is not found quickly is not proven.
 */
final class Prover {
  /** The search is made three times, with more depth and steps each time: most proofs are short. */
  private static final int[] DEPTHS = {5, 9, 14};

  private static final int[] STEPS = {300, 800, 2500};

  private final Symbols symbols;
  private int steps;
  private int deepest;

  Prover(Symbols symbols) {
    this.symbols = symbols;
  }

  /** Whether {@code goal ≥ 0} is found to follow from {@code context}. */
  boolean proves(Context context, Dim goal) {
    return proves(context, goal, DEPTHS.length);
  }

  /** Whether {@code goal ≥ 0} is easily found to follow: for guesses, most of which are wrong. */
  boolean provesEasily(Context context, Dim goal) {
    return proves(context, goal, 2);
  }

  private boolean proves(Context context, Dim goal, int attempts) {
    try {
      for (int k = 0; k < attempts; k++) {
        steps = STEPS[k];
        deepest = DEPTHS[k];
        if (split(context, goal, 2)) {
          return true;
        }
      }
      return false;
    } catch (ArithmeticException e) { // numbers beyond long: not proven
      return false;
    }
  }

  /** Whether {@code left == right} follows. */
  boolean equal(Context context, Dim left, Dim right) {
    return left.equals(right)
        || (proves(context, left.minus(right)) && proves(context, right.minus(left)));
  }

  /** Whether some fact is found to contradict {@code context}. */
  boolean contradicts(Context context, List<Dim> facts) {
    for (Dim fact : facts) {
      if (provesEasily(context, fact.negate().plus(-1))) {
        return true;
      }
    }
    return false;
  }

  private boolean split(Context context, Dim goal, int splits) {
    if (prove(context, goal, 0, new HashSet<>())) {
      return true;
    }
    if (splits == 0) {
      return false;
    }
    return context
        .split()
        .map(cases -> cases.stream().allMatch(c -> infeasible(c) || split(c, goal, splits - 1)))
        .orElse(false);
  }

  /** Whether the latest fact of a case contradicts the earlier ones. */
  private boolean infeasible(Context context) {
    return context.facts().stream()
        .limit(2)
        .anyMatch(fact -> prove(context, fact.negate().plus(-1), deepest - 5, new HashSet<>()));
  }

  private boolean prove(Context context, Dim goal, int depth, Set<Dim> failed) {
    if (goal.isConstant()) {
      return goal.hasNoNegativeCoefficient();
    }
    if (depth > deepest || --steps < 0 || !failed.add(goal)) {
      return false;
    }
    Dim shifted = goal.substitute(name -> name.plus(atLeast(context, name)));
    if (bounded(context, goal) && shifted.hasNoNegativeCoefficient()) {
      return true;
    }
    for (Dim fact : context.facts()) {
      Dim rest = goal.minus(fact);
      if (rest.isConstant() && rest.hasNoNegativeCoefficient()) {
        return true;
      }
    }
    if (bounded(context, goal) && isNegative(shifted)) {
      return false;
    }
    for (String name : Symbols.latestFirst(goal)) {
      if (eliminate(context, goal, name, depth + 1, failed)) {
        return true;
      }
    }
    return false;
  }

  private static long atLeast(Context context, Dim name) {
    return context.least().getOrDefault(name.name().orElseThrow(), 0L);
  }

  private static boolean bounded(Context context, Dim goal) {
    return context.least().keySet().containsAll(goal.names());
  }

  /** Whether a polynomial is negative wherever its names are not. */
  private static boolean isNegative(Dim shifted) {
    return shifted.negate().hasNoNegativeCoefficient() && !shifted.constantTerm().equals(Dim.ZERO);
  }

  private boolean eliminate(Context context, Dim goal, String name, int depth, Set<Dim> failed) {
    List<Symbols.Alternative> choices = symbols.choices(name).orElse(List.of());
    if (!choices.isEmpty()) {
      for (Symbols.Alternative choice : choices) {
        Context under = context.and(choice.facts());
        for (Dim fact : context.facts()) {
          if (fact.degreeIn(name) > 0) {
            under = under.and(fact.substitute(name, choice.value()));
          }
        }
        Dim here = goal.substitute(name, choice.value());
        if (!prove(under, here, depth, new HashSet<>())
            && !contradictory(context, choice.facts(), depth)) {
          return false;
        }
      }
      return true;
    }
    List<Dim> coefficients = goal.coefficients(name);
    return coefficients.size() == 2
        ? linear(context, coefficients.get(1), coefficients.get(0), name, depth, failed)
        : higher(context, goal, coefficients, name, depth, failed);
  }

  private boolean contradictory(Context context, List<Dim> facts, int depth) {
    for (Dim fact : facts) {
      if (prove(context, fact.negate().plus(-1), Math.max(depth, deepest - 6), new HashSet<>())) {
        return true;
      }
    }
    return false;
  }

  /** c·v + r ≥ 0. */
  private boolean linear(Context context, Dim c, Dim r, String name, int depth, Set<Dim> failed) {
    int sign = sign(context, c, depth);
    if (sign == 0) {
      return false;
    }
    boolean unit = c.equals(Dim.of(sign)) && r.isIntegerValued();
    for (Dim fact : context.facts()) {
      if (fact.degreeIn(name) != 1) {
        continue;
      }
      List<Dim> parts = fact.coefficients(name);
      Dim a = parts.get(1).times(sign); // a·(sign·v) + b ≥ 0
      Dim b = parts.get(0);
      if (!prove(context, a.plus(-1), Math.max(depth, deepest - 4), new HashSet<>())) {
        if (!a.isConstant() || !a.hasNoNegativeCoefficient() || a.equals(Dim.ZERO)) {
          continue;
        }
      }
      Dim rest = a.times(r).minus(c.times(sign).times(b));
      if (unit && a.denominator() == 1 && b.isIntegerValued()) {
        rest = rest.plus(a).plus(-1);
      }
      if (prove(context, rest, depth, failed)) {
        return true;
      }
    }
    return false;
  }

  private int sign(Context context, Dim c, int depth) {
    if (c.isConstant()) {
      return c.hasNoNegativeCoefficient() ? 1 : -1;
    }
    if (prove(context, c, depth, new HashSet<>())) {
      return 1;
    }
    return prove(context, c.negate(), depth, new HashSet<>()) ? -1 : 0;
  }

  private boolean higher(
      Context context, Dim goal, List<Dim> coefficients, String name, int depth, Set<Dim> failed) {
    Dim v = Dim.named(name);
    List<Dim> lower = bounds(context, name, 1);
    List<Dim> upper = bounds(context, name, -1);
    Dim t = symbols.fresh("t");
    Dim difference = goal.substitute(name, t.plus(1)).minus(goal.substitute(name, t));
    for (Dim low : lower) {
      Context between = context.and(t.minus(low)).and(v.minus(t).plus(-1));
      if (prove(between, difference, depth, new HashSet<>())
          && prove(context, goal.substitute(name, low), depth, failed)) {
        return true;
      }
    }
    for (Dim high : upper) {
      Context between = context.and(t.minus(v)).and(high.minus(t).plus(-1));
      if (prove(between, difference.negate(), depth, new HashSet<>())
          && prove(context, goal.substitute(name, high), depth, failed)) {
        return true;
      }
    }
    if (coefficients.size() == 3 && sign(context, coefficients.get(2), depth) < 0) {
      return lower.stream()
              .anyMatch(low -> prove(context, goal.substitute(name, low), depth, failed))
          && upper.stream()
              .anyMatch(high -> prove(context, goal.substitute(name, high), depth, failed));
    }
    return false;
  }

  /** The lower (sign 1) or upper (−1) bounds of a name whose facts have it with coefficient ±1. */
  private static List<Dim> bounds(Context context, String name, int sign) {
    return context.facts().stream()
        .filter(fact -> fact.degreeIn(name) == 1)
        .filter(fact -> fact.coefficients(name).get(1).equals(Dim.of(sign)))
        .map(fact -> fact.coefficients(name).get(0).times(-sign))
        .toList();
  }
}
