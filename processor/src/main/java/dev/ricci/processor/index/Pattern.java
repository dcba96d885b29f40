package dev.ricci.processor.index;

import java.util.List;

/** How the entries of a matrix that are not structurally zero are visited, row by row. */
sealed interface Pattern {
  /**
   * A loop with bounds that need not be in order: it may be empty.
   *
   * @param index runs upwards
   * @param lower the first value is the largest of these
   * @param upper one past the last value is the smallest of these
   * @param inside what holds in the body
   * @param body what is visited in each iteration
   */
  record Loop(
      Symbol index, List<Affine> lower, List<Affine> upper, Facts inside, List<Pattern> body)
      implements Pattern {}

  /**
   * One of two ways.
   *
   * @param e compared with 0
   * @param whenAtLeast where {@code e ≥ 0}
   * @param whenLess elsewhere
   */
  record Fork(Affine e, List<Pattern> whenAtLeast, List<Pattern> whenLess) implements Pattern {}

  /**
   * An entry.
   *
   * @param column its position in the row
   * @param value its value
   */
  record Entry(Affine column, Term value) implements Pattern {}

  /**
   * The end of a row.
   *
   * @param row its position
   */
  record RowEnd(Affine row) implements Pattern {}
}
