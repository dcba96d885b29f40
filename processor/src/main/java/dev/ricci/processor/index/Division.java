package dev.ricci.processor.index;

import dev.ricci.processor.index.Condition.AtLeast;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Makes loops in whose bodies all that matters is decided: where a body cannot go on because the
 * sign of something is not known, the loop over its last index is divided there.
 */
final class Division {
  /** Attempts at bodies for one matrix: what takes more has no structure that code could follow. */
  private static final int EFFORT = 400;

  private int attempts;

  /** What a loop's body is, given what holds in it. */
  interface Body extends Function<Facts, List<Pattern>> {}

  /** The loop over a range, in as many parts as its body needs, in rising order. */
  List<Pattern> loop(Range range, Facts outside, Body body) {
    return parts(range, List.of(), outside, body);
  }

  /** A body that stands in no loop. */
  List<Pattern> top(Facts facts, Body body) {
    return forked(null, facts, body);
  }

  private List<Pattern> parts(Range range, List<AtLeast> bounds, Facts outside, Body body) {
    Symbol index = range.index();
    List<Affine> lower = new ArrayList<>(List.of(range.from()));
    List<Affine> upper = new ArrayList<>(List.of(range.to()));
    for (AtLeast bound : bounds) {
      boolean below = bound.e().unitCoefficient(index) == 1;
      Affine value = bound.e().solve(index);
      (below ? lower : upper).add(below ? value : value.plus(1));
    }
    boolean empty =
        lower.stream().anyMatch(l -> upper.stream().anyMatch(u -> outside.nonNegative(l.minus(u))));
    if (empty) {
      return List.of();
    }
    Facts inside = outside.with(range).when(new ArrayList<Condition>(bounds));
    try {
      return List.of(
          new Pattern.Loop(
              index,
              strictest(lower, outside, 1),
              strictest(upper, outside, -1),
              inside,
              forked(index, inside, body)));
    } catch (Undecided open) {
      int unit = open.e().unitCoefficient(index);
      if (unit == 0 || !index.equals(last(open.e(), inside))) {
        throw open;
      }
      AtLeast holds = new AtLeast(open.e());
      AtLeast fails = new AtLeast(open.e().negate().plus(-1));
      List<Pattern> all = new ArrayList<>();
      all.addAll(
          parts(range, Product.concat(bounds, List.of(unit == 1 ? fails : holds)), outside, body));
      all.addAll(
          parts(range, Product.concat(bounds, List.of(unit == 1 ? holds : fails)), outside, body));
      return all;
    }
  }

  /** The body, with a test where the loop's range cannot be divided. */
  private List<Pattern> forked(Symbol index, Facts facts, Body body) {
    attempts++;
    if (attempts > EFFORT) {
      throw new OutsideNotation("a structure with too many cases");
    }
    try {
      return body.apply(facts);
    } catch (Undecided open) {
      Symbol last = last(open.e(), facts);
      boolean mine =
          index == null ? last == null : index.equals(last) && open.e().unitCoefficient(index) == 0;
      if (!mine) {
        throw open;
      }
      AtLeast holds = new AtLeast(open.e());
      AtLeast fails = new AtLeast(open.e().negate().plus(-1));
      return List.of(
          new Pattern.Fork(
              open.e(),
              forked(index, facts.when(List.of(holds)), body),
              forked(index, facts.when(List.of(fails)), body)));
    }
  }

  /** The index of the innermost loop among those in {@code e}; null if there is none. */
  private static Symbol last(Affine e, Facts facts) {
    Symbol last = null;
    for (Symbol index : e.indices()) {
      if (last == null || facts.position(index) > facts.position(last)) {
        last = index;
      }
    }
    return last;
  }

  /**
   * The bounds that no other bound implies.
   *
   * @param sign 1 for lower bounds, -1 for upper ones
   */
  static List<Affine> strictest(List<Affine> bounds, Facts outside, int sign) {
    List<Affine> left = new ArrayList<>();
    for (Affine bound : bounds) {
      boolean implied =
          left.stream().anyMatch(o -> outside.nonNegative(o.minus(bound).times(Affine.of(sign))));
      if (!implied) {
        left.removeIf(o -> outside.nonNegative(bound.minus(o).times(Affine.of(sign))));
        left.add(bound);
      }
    }
    return left;
  }
}
