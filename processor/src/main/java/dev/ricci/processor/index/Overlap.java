package dev.ricci.processor.index;

import java.util.ArrayList;
import java.util.List;

/**
 * Closes the writes of one iteration over its loop, if their order then does not matter: writes of
 * different iterations meet no element, or both add.
 */
final class Overlap {
  private final Range range;
  private final boolean descending;
  private final Facts facts;
  private final Indices indices;

  /**
   * @param range the loop
   * @param descending whether it runs backwards
   * @param facts what is known inside it
   */
  Overlap(Range range, boolean descending, Facts facts, Indices indices) {
    this.range = range;
    this.descending = descending;
    this.facts = facts;
    this.indices = indices;
  }

  /** Iteration {@code a} comes before iteration {@code b}. */
  static Condition before(Symbol a, Symbol b, boolean descending) {
    Affine gap = Affine.of(b).minus(Affine.of(a));
    return new Condition.AtLeast((descending ? gap.negate() : gap).plus(-1));
  }

  List<Piece> close(List<Piece> pieces) {
    List<Piece> closed = new ArrayList<>();
    for (int k = 0; k < pieces.size(); k++) {
      Piece piece = pieces.get(k);
      if (isInvariant(piece, pieces)) {
        closed.add(piece);
        continue;
      }
      // In the closed form all writes of a piece come before all of the next one.
      for (Piece later : pieces.subList(k, pieces.size())) {
        if (!(piece.add() && later.add()) && !apart(piece, later)) {
          throw new OutsideNotation("iterations that write one element");
        }
      }
      closed.add(piece.over(range));
    }
    return closed;
  }

  /** A lone write that is the same in each iteration, of which there is at least one. */
  private boolean isInvariant(Piece piece, List<Piece> pieces) {
    Facts around = Facts.NONE.with(facts.ranges().subList(0, facts.ranges().size() - 1));
    boolean mentioned =
        piece.value().symbols().contains(range.index())
            || piece.subscripts().stream().anyMatch(s -> s.contains(range.index()))
            || piece.conditions().stream().anyMatch(c -> c.symbols().contains(range.index()))
            || piece.ranges().stream().anyMatch(r -> r.dependsOn(range.index()));
    return pieces.size() == 1
        && !piece.add()
        && !mentioned
        && around.nonNegative(range.length().plus(-1));
  }

  /** Whether {@code later} in an earlier iteration never meets {@code piece} in a later one. */
  private boolean apart(Piece piece, Piece later) {
    Symbol other = indices.fresh(range.index());
    Piece earlierIteration = Contents.inIteration(later, range.index(), other, indices);
    Piece here = piece.freshen(indices);
    Facts known =
        facts
            .with(new Range(other, range.from(), range.to()))
            .with(here.ranges())
            .with(earlierIteration.ranges())
            .when(here.conditions())
            .when(earlierIteration.conditions())
            .when(List.of(before(other, range.index(), descending)));
    return known.differ(earlierIteration.subscripts(), here.subscripts());
  }
}
