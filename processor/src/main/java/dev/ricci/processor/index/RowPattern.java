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
    List<Affine> ends = new ArrayList<>();
    segments.replaceAll(
        s ->
            new Segment(insert(s.from(), ends, facts), insert(s.to(), ends, facts), s.candidate()));
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
   * Puts a place where a segment begins or ends among the others, which are in rising order.
   *
   * @return it, or the one there that it is equal to
   */
  private static Affine insert(Affine place, List<Affine> ends, Facts facts) {
    int k = 0;
    while (k < ends.size() && isBefore(ends.get(k), place, facts)) {
      if (facts.nonNegative(ends.get(k).minus(place))) {
        return ends.get(k);
      }
      k++;
    }
    ends.add(k, place);
    return place;
  }

  private static boolean isBefore(Affine a, Affine b, Facts facts) {
    return facts.nonNegative(b.minus(a))
        || (!facts.nonNegative(a.minus(b)) && Undecided.isAtLeastZero(b.minus(a), facts));
  }
}
