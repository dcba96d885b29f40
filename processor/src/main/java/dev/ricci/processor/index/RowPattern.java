package dev.ricci.processor.index;

import dev.ricci.processor.index.Condition.AtLeast;
import dev.ricci.processor.index.Condition.Equal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds the pattern of a matrix from the conditions on its entries: in each row, for one column
 * index after the other, where each summand begins and ends; these places in order; between two of
 * them, the summands that are there.
 */
final class RowPattern {
  private final Indices indices;
  private final Facts known;
  private final Division division = new Division();

  /**
   * @param known what holds for the sizes
   */
  RowPattern(Indices indices, Facts known) {
    this.indices = indices;
    this.known = known;
  }

  /**
   * The pattern.
   *
   * @throws OutsideNotation if the conditions do not give a row's columns in rising order
   */
  List<Pattern> of(BlockMatrix matrix) {
    List<Pattern> all = new ArrayList<>();
    for (BlockMatrix.Band band : matrix.bands()) {
      all.addAll(division.top(known, facts -> rows(band, 0, facts)));
    }
    return all;
  }

  private List<Pattern> rows(BlockMatrix.Band band, int depth, Facts facts) {
    if (depth < band.rows().size()) {
      return division.loop(band.rows().get(depth), facts, inside -> rows(band, depth + 1, inside));
    }
    List<Pattern> row = new ArrayList<>();
    for (BlockMatrix.Block block : band.blocks()) {
      List<Candidate> candidates = new ArrayList<>();
      for (Product product : block.value().products()) {
        candidates.addAll(Candidate.of(product));
      }
      row.addAll(columns(block, List.of(), candidates, facts));
    }
    row.add(new Pattern.RowEnd(band.row()));
    return row;
  }

  /** The entries with the given leading column subscripts. */
  private List<Pattern> columns(
      BlockMatrix.Block block, List<Affine> leading, List<Candidate> all, Facts facts) {
    List<Range> open = block.columns().subList(leading.size(), block.columns().size());
    List<Candidate> possible = decided(all, open, facts);
    if (possible.isEmpty()) {
      return List.of();
    }
    if (open.isEmpty()) {
      Term value = new Term(possible.stream().map(Candidate::product).toList());
      return List.of(new Pattern.Entry(block.column(leading), value));
    }
    Range range = open.get(0);
    List<Symbol> later = open.subList(1, open.size()).stream().map(Range::index).toList();
    List<Segment> segments = new ArrayList<>();
    for (Candidate candidate : possible) {
      Segment segment = Segment.of(candidate, range, later, facts);
      if (segment != null) {
        segments.add(segment);
      }
    }
    List<Place> places = new ArrayList<>();
    segments.replaceAll(
        s ->
            new Segment(
                insert(new Place(s.from(), false), places, facts),
                insert(new Place(s.to(), true), places, facts),
                s.candidate()));
    List<Affine> ends = places.stream().map(Place::at).toList();
    List<Pattern> row = new ArrayList<>();
    for (int k = 0; k + 1 < ends.size(); k++) {
      Affine from = ends.get(k);
      Affine to = ends.get(k + 1);
      List<Candidate> here = new ArrayList<>();
      for (Segment segment : segments) {
        if (ends.indexOf(segment.from()) <= k && ends.indexOf(segment.to()) > k) {
          here.add(segment.candidate());
        }
      }
      if (here.isEmpty()) {
        continue;
      }
      if (to.minus(from).is(1)) {
        row.addAll(
            columns(block, Product.concat(leading, List.of(from)), at(here, range, from), facts));
      } else {
        Range part = new Range(indices.fresh(range.index()), from, to);
        Affine index = Affine.of(part.index());
        List<Affine> subscripts = Product.concat(leading, List.of(index));
        List<Candidate> renamed = at(here, range, index);
        row.addAll(
            division.loop(part, facts, inside -> columns(block, subscripts, renamed, inside)));
      }
    }
    return row;
  }

  private static List<Candidate> at(List<Candidate> candidates, Range range, Affine value) {
    Map<Symbol, Affine> map = Map.of(range.index(), value);
    return candidates.stream().map(c -> c.substitute(map)).toList();
  }

  /** The candidates whose gates on what is known here are open, without those gates. */
  private static List<Candidate> decided(List<Candidate> all, List<Range> open, Facts facts) {
    List<Candidate> left = new ArrayList<>();
    for (Candidate candidate : all) {
      List<Condition> gates = new ArrayList<>();
      boolean possible = true;
      for (Condition gate : candidate.gates()) {
        if (open.stream().anyMatch(r -> gate.symbols().contains(r.index()))) {
          gates.add(gate);
        } else {
          possible &= holds(gate, facts);
        }
      }
      if (possible) {
        left.add(candidate.withGates(gates));
      }
    }
    return left;
  }

  private static boolean holds(Condition gate, Facts facts) {
    if (gate instanceof AtLeast c) {
      return Undecided.isAtLeastZero(c.e(), facts);
    }
    Affine e = ((Equal) gate).e();
    if (facts.holds(gate)) {
      return true;
    }
    return !facts.fails(gate)
        && Undecided.isAtLeastZero(e, facts)
        && Undecided.isAtLeastZero(e.negate(), facts);
  }

  /**
   * Where a segment begins or ends.
   *
   * @param at the first column of the segment, or the first after it
   * @param ends whether it ends there
   */
  private record Place(Affine at, boolean ends) {}

  /**
   * Puts a place among the others, which are in rising order.
   *
   * @return where it is, as written for the one there that it is equal to
   */
  private static Affine insert(Place place, List<Place> places, Facts facts) {
    int k = 0;
    while (k < places.size() && isBefore(places.get(k), place, facts)) {
      if (facts.nonNegative(places.get(k).at().minus(place.at()))) {
        return places.get(k).at();
      }
      k++;
    }
    places.add(k, place);
    return place.at();
  }

  /** Whether {@code a ≤ b}. If it is open, the question is whether one segment ends before another. */
  private static boolean isBefore(Place a, Place b, Facts facts) {
    Affine gap = b.at().minus(a.at());
    if (facts.nonNegative(gap)) {
      return true;
    }
    if (facts.nonNegative(gap.negate())) {
      return false;
    }
    if (b.ends() && !a.ends()) {
      return !Undecided.isAtLeastZero(gap.negate(), facts);
    }
    return Undecided.isAtLeastZero(gap, facts);
  }
}
