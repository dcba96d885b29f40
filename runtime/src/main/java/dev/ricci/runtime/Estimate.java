package dev.ricci.runtime;

/**
 * A number known up to an error.
 *
 * @param value the number; NaN where nothing could be found out
 * @param error how far off it may be, absolutely; infinite where nothing is known. It is an estimate,
 *     not a bound.
 */
public record Estimate(double value, double error) {
  /** Nothing is known. */
  static final Estimate NONE = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);

  /**
   * Whether this is a number at all: value and error are finite.
   *
   * @return false where the function could not be evaluated around the point
   */
  public boolean isKnown() {
    return Double.isFinite(value) && Double.isFinite(error);
  }

  /**
   * Whether another estimate of the same number cannot be true beside this one: they are apart by far
   * more than their errors, and by more than the noise of a function that is itself only known to
   * some digits.
   *
   * @param other an estimate of the same number
   */
  boolean contradicts(Estimate other) {
    double distance = Math.abs(value - other.value);
    return isKnown()
        && other.isKnown()
        && distance > 4 * (error + other.error)
        && distance > 1e-5 * Math.max(Math.abs(value), Math.abs(other.value));
  }

  /**
   * A multiple.
   *
   * @param factor the factor, taken to be exact
   * @return {@code factor} times this
   */
  Estimate times(double factor) {
    return factor == 0
        ? new Estimate(0, 0)
        : new Estimate(factor * value, Math.abs(factor) * error);
  }

  /**
   * A sum, with the errors added.
   *
   * @param other the other summand
   * @return this plus {@code other}
   */
  Estimate plus(Estimate other) {
    return new Estimate(value + other.value, error + other.error);
  }

  @Override
  public String toString() {
    return value + " ± " + error;
  }
}
