package dev.ricci.processor.shape;

import java.util.ArrayList;
import java.util.List;

/**
 * What a boolean says about integers. Each list is a disjunction of conjunctions of {@code dim ≥ 0}:
 * at least one conjunction holds. An empty disjunction never holds; an empty conjunction says
 * nothing.
 *
 * @param whenTrue what follows if the boolean is true
 * @param whenFalse what follows if it is false
 */
record Condition(List<List<Dim>> whenTrue, List<List<Dim>> whenFalse) {
  private static final int MANY = 6;

  /** A condition that says nothing about integers. */
  static final Condition UNKNOWN = new Condition(List.of(List.of()), List.of(List.of()));

  static final Condition ALWAYS = new Condition(List.of(List.of()), List.of());

  Condition {
    whenTrue = whenTrue.size() > MANY ? List.of(List.of()) : List.copyOf(whenTrue);
    whenFalse = whenFalse.size() > MANY ? List.of(List.of()) : List.copyOf(whenFalse);
  }

  /** {@code left < right}. */
  static Condition less(Dim left, Dim right) {
    Dim difference = right.minus(left).plus(-1);
    return new Condition(
        List.of(List.of(difference)), List.of(List.of(difference.negate().plus(-1))));
  }

  /** {@code left == right}. */
  static Condition equal(Dim left, Dim right) {
    Dim difference = left.minus(right);
    return new Condition(
        List.of(List.of(difference, difference.negate())),
        List.of(List.of(difference.plus(-1)), List.of(difference.negate().plus(-1))));
  }

  Condition not() {
    return new Condition(/* whenTrue= */ whenFalse, /* whenFalse= */ whenTrue);
  }

  Condition and(Condition other) {
    List<List<Dim>> both = new ArrayList<>();
    for (List<Dim> mine : whenTrue) {
      for (List<Dim> others : other.whenTrue) {
        List<Dim> facts = new ArrayList<>(mine);
        facts.addAll(others);
        both.add(facts);
      }
    }
    List<List<Dim>> either = new ArrayList<>(whenFalse);
    either.addAll(other.whenFalse);
    return new Condition(both, either);
  }

  Condition or(Condition other) {
    return not().and(other.not()).not();
  }
}
