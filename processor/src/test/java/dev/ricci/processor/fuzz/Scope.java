package dev.ricci.processor.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * What a random statement may mention. Lists are extended in place while a block is written and cut
 * back when it ends.
 *
 * @param scalars readable reals
 * @param assignable those that may be assigned
 * @param arrays readable arrays of length n
 * @param writable those that may be written to
 * @param indices loop variables between 0 and n − 1
 * @param helpers whether helper methods may be called
 */
record Scope(
    List<String> scalars,
    List<String> assignable,
    List<String> arrays,
    List<String> writable,
    List<String> indices,
    boolean helpers) {

  static Scope ofParameters(boolean helpers) {
    return new Scope(
        new ArrayList<>(List.of("a", "b")),
        new ArrayList<>(),
        new ArrayList<>(List.of("x", "y")),
        new ArrayList<>(),
        new ArrayList<>(),
        helpers);
  }

  /** A copy for a nested block. */
  Scope nested() {
    return new Scope(
        new ArrayList<>(scalars),
        new ArrayList<>(assignable),
        new ArrayList<>(arrays),
        new ArrayList<>(writable),
        new ArrayList<>(indices),
        helpers);
  }
}
