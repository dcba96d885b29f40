package dev.ricci.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Gathers the comparisons of one check. */
final class Findings {
  private final double tolerance;
  private final double magnitude;
  private final List<Deviation> deviations = new ArrayList<>();

  /**
   * Nothing found yet.
   *
   * @param tolerance the relative tolerance
   * @param values the function's values at the point
   */
  Findings(double tolerance, double[] values) {
    this.tolerance = tolerance;
    this.magnitude = Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  List<Deviation> deviations() {
    return deviations;
  }

  /** Compares one entry of a matrix. */
  void entry(
      String call, String name, double generated, ReferenceMatrix reference, int row, int column) {
    deviations.add(
        Deviation.compared(
            call,
            name,
            generated,
            reference.at(row, column),
            reference.scale(row, column),
            tolerance,
            magnitude));
  }

  /** Compares a column vector. */
  void vector(
      String call, IntFunction<String> name, double[] generated, ReferenceMatrix reference) {
    if (generated.length != reference.rows()) {
      throw new IllegalStateException(
          "%s gives %d numbers, not %d".formatted(call, generated.length, reference.rows()));
    }
    for (int i = 0; i < generated.length; i++) {
      entry(call, name.apply(i), generated[i], reference, i, 0);
    }
  }

  /** Compares to the bit. */
  void exact(String call, IntFunction<String> name, double[] generated, double[] expected) {
    if (generated.length != expected.length) {
      throw new IllegalStateException(
          "%s gives %d numbers, not %d".formatted(call, generated.length, expected.length));
    }
    for (int i = 0; i < generated.length; i++) {
      deviations.add(Deviation.exact(call, name.apply(i), generated[i], expected[i]));
    }
  }
}
