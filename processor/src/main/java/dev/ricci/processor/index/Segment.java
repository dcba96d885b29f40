package dev.ricci.processor.index;

import dev.ricci.processor.index.Condition.AtLeast;
import dev.ricci.processor.index.Condition.Equal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The values of one column index for which a summand is there.
 *
 * @param from the first
 * @param to one past the last; not before {@code from}
 * @param candidate the summand, without the gates that say so
 */
record Segment(Affine from, Affine to, Candidate candidate) {
  /**
   * What a candidate's gates say of a column index.
   *
   * @param range of the index
   * @param later the column indices after it, which are not known yet
   * @param facts what holds in the row
   * @return null if they exclude every value
   * @throws OutsideNotation if they do not give an interval
   */
  static Segment of(Candidate candidate, Range range, List<Symbol> later, Facts facts) {
    Symbol index = range.index();
    List<Condition> rest = new ArrayList<>();
    List<Affine> lower = new ArrayList<>(List.of(range.from()));
    List<Affine> upper = new ArrayList<>(List.of(range.to()));
    Affine point = null;
    for (Condition gate : candidate.gates()) {
      Set<Symbol> symbols = gate.symbols();
      if (!symbols.contains(index) || later.stream().anyMatch(symbols::contains)) {
        rest.add(gate);
      } else if (gate instanceof Equal c && c.e().unitCoefficient(index) != 0) {
        if (point == null) {
          point = c.e().solve(index);
        } else {
          rest.add(gate);
        }
      } else if (gate instanceof AtLeast c && c.e().unitCoefficient(index) == 1) {
        lower.add(c.e().solve(index));
      } else if (gate instanceof AtLeast c && c.e().unitCoefficient(index) == -1) {
        upper.add(c.e().solve(index).plus(1));
      } else {
        throw new OutsideNotation("a column index with a coefficient");
      }
    }
    if (point != null) {
      Affine at = point;
      for (Affine bound : lower) {
        if (!Undecided.isAtLeastZero(at.minus(bound), facts)) {
          return null;
        }
      }
      for (Affine bound : upper) {
        if (!Undecided.isAtLeastZero(bound.plus(-1).minus(at), facts)) {
          return null;
        }
      }
      return new Segment(at, at.plus(1), candidate.withGates(rest));
    }
    Affine from = extreme(lower, 1, facts);
    Affine to = extreme(upper, -1, facts);
    if (!facts.nonNegative(to.minus(from)) && !Undecided.isAtLeastZero(to.minus(from), facts)) {
      return null;
    }
    return new Segment(from, to, candidate.withGates(rest));
  }

  /** The bound that implies the others. */
  private static Affine extreme(List<Affine> bounds, int sign, Facts facts) {
    Affine best = bounds.get(0);
    for (Affine bound : bounds.subList(1, bounds.size())) {
      Affine gap = bound.minus(best).times(Affine.of(sign));
      if (!facts.nonNegative(gap.negate()) && Undecided.isAtLeastZero(gap, facts)) {
        best = bound;
      }
    }
    return best;
  }
}
