package dev.ricci.processor.index;

import dev.ricci.processor.index.Condition.AtLeast;
import dev.ricci.processor.index.Condition.Equal;
import dev.ricci.processor.index.Condition.Unequal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A summand of a block's entries while its place is being found.
 *
 * @param gates conditions on rows and columns, equations and bounds only, that are still open
 * @param product what it adds, without those conditions
 */
record Candidate(List<Condition> gates, Product product) {
  Candidate {
    gates = List.copyOf(gates);
  }

  /**
   * A product as candidates that exclude one another. Tests of reals stay with the value: an entry
   * that they may make 0 is there. So do tests that involve a sum's index, and what they say of rows
   * and columns becomes a gate; where a coefficient other than 1 stands before the sum's index, that
   * is no more than a bound.
   */
  static List<Candidate> of(Product product) {
    List<Condition> kept = new ArrayList<>();
    List<Condition> gates = new ArrayList<>();
    List<Condition> inSums = new ArrayList<>();
    for (Condition condition : product.conditions()) {
      boolean summed =
          product.sums().stream().anyMatch(r -> condition.symbols().contains(r.index()));
      if (condition instanceof Condition.OfReals) {
        kept.add(condition);
      } else if (summed) {
        kept.add(condition);
        inSums.add(condition);
      } else {
        gates.add(condition);
      }
    }
    gates.addAll(projected(product.sums(), inSums));
    Product rest = Simplify.with(product, product.sums(), kept);
    List<Candidate> all = List.of(new Candidate(List.of(), rest));
    for (Condition gate : gates) {
      List<Candidate> next = new ArrayList<>();
      for (Candidate candidate : all) {
        if (gate instanceof Unequal u) {
          next.add(candidate.with(new AtLeast(u.e().plus(-1))));
          next.add(candidate.with(new AtLeast(u.e().negate().plus(-1))));
        } else {
          next.add(candidate.with(gate));
        }
      }
      all = next;
    }
    return all;
  }

  private Candidate with(Condition gate) {
    return new Candidate(Product.concat(gates, List.of(gate)), product);
  }

  Candidate withGates(List<Condition> other) {
    return new Candidate(other, product);
  }

  Candidate substitute(Map<Symbol, Affine> map) {
    return new Candidate(
        gates.stream().map(c -> c.substitute(map)).toList(), product.substitute(map));
  }

  /** What must hold of the other indices for a sum to have a summand. */
  private static List<Condition> projected(List<Range> sums, List<Condition> conditions) {
    List<Condition> open = new ArrayList<>(conditions);
    for (int k = sums.size() - 1; k >= 0; k--) {
      Symbol index = sums.get(k).index();
      List<Affine> lower = new ArrayList<>(List.of(sums.get(k).from()));
      List<Affine> upper = new ArrayList<>(List.of(sums.get(k).to().plus(-1)));
      List<Condition> next = new ArrayList<>();
      for (Condition condition : open) {
        if (!condition.symbols().contains(index)) {
          next.add(condition);
        } else if (condition instanceof AtLeast c && c.e().unitCoefficient(index) != 0) {
          (c.e().unitCoefficient(index) == 1 ? lower : upper).add(c.e().solve(index));
        } else if (condition instanceof Equal c) {
          next.addAll(between(c.e(), index, sums.get(k)));
        }
      }
      for (Affine l : lower) {
        for (Affine u : upper) {
          if (!u.minus(l).indices().isEmpty()) {
            next.add(new AtLeast(u.minus(l)));
          }
        }
      }
      open = next;
    }
    return open;
  }

  /** For {@code c·s + rest = 0} with s from a to b - 1: the bounds of rest. */
  private static List<Condition> between(Affine e, Symbol index, Range range) {
    Affine c = e.coefficient(index).orElse(Affine.ZERO);
    if (!c.indices().isEmpty() || c.is(0)) {
      return List.of();
    }
    Affine rest = e.substitute(index, Affine.ZERO);
    if (c.isNegative()) {
      c = c.negate();
      rest = rest.negate();
    }
    if (!c.hasNoNegativeCoefficient()) {
      return List.of();
    }
    return List.of(
        new AtLeast(rest.negate().minus(c.times(range.from()))),
        new AtLeast(c.times(range.to().plus(-1)).plus(rest)));
  }
}
