package dev.ricci.runtime;

/**
 * One number that generated code has computed, beside what it should be.
 *
 * @param call the generated method, as {@code QuadraticGradient.gradient}
 * @param entry which number, as {@code ∂f/∂A[2][3]}
 * @param generated what the generated code says
 * @param reference what finite differences say; with error 0 where the number is known exactly
 * @param scale the magnitude by which the difference is judged
 * @param verdict what follows
 */
public record Deviation(
    String call,
    String entry,
    double generated,
    Estimate reference,
    double scale,
    Deviation.Verdict verdict) {

  /** What a comparison has shown. */
  public enum Verdict {
    /** The numbers agree within the tolerance, or within what the reference can tell. */
    AGREES,
    /** The reference does not know this number well enough to say anything. */
    UNDECIDED,
    /** The numbers differ. */
    DIFFERS
  }

  /** By how many of its error estimates the reference may be off. */
  private static final double ERRORS = 10;

  /** A reference with a greater relative error than this proves nothing. */
  private static final double BLIND = 1e-3;

  /**
   * Compares with finite differences.
   *
   * @param tolerance the greatest difference, relative to {@code scale}
   * @param magnitude the size of the function's values, whose rounding is no fault of the reference
   */
  static Deviation compared(
      String call,
      String entry,
      double generated,
      Estimate reference,
      double scale,
      double tolerance,
      double magnitude) {
    double slack = ERRORS * reference.error();
    double difference = Math.abs(generated - reference.value());
    boolean blind =
        !reference.isKnown()
            || (slack > BLIND * Math.max(scale, Math.abs(generated))
                && slack > 1e-6 * Math.max(1, magnitude));
    Verdict verdict =
        blind
            ? Verdict.UNDECIDED
            : difference <= Math.max(tolerance * scale, slack) ? Verdict.AGREES : Verdict.DIFFERS;
    return new Deviation(call, entry, generated, reference, scale, verdict);
  }

  /** Compares to the bit. */
  static Deviation exact(String call, String entry, double generated, double expected) {
    boolean same = Double.doubleToLongBits(generated) == Double.doubleToLongBits(expected);
    return new Deviation(
        call,
        entry,
        generated,
        new Estimate(expected, 0),
        Math.abs(expected),
        same ? Verdict.AGREES : Verdict.DIFFERS);
  }

  /**
   * The difference from the reference, relative to the scale.
   *
   * @return at least 0; NaN where one of the numbers is
   */
  public double relative() {
    double difference = Math.abs(generated - reference.value());
    return difference == 0 ? 0 : difference / scale;
  }

  @Override
  public String toString() {
    String expected =
        reference.error() == 0
            ? "expected " + reference.value()
            : "finite differences %s ± %.1e".formatted(reference.value(), reference.error());
    return "%s, %s: generated %s, %s, relative %.1e"
        .formatted(call, entry, generated, expected, relative());
  }
}
