package dev.ricci.processor.verify;

/**
 * How far apart two computations of one number may be by rounding.
 *
 * @param relative to the larger of the two
 * @param ofScale relative to the largest number that came with them or the value, whose cancellation may have
 *     left this one
 * @param rounding what terms of about 1 leave when they cancel
 */
record Tolerance(double relative, double ofScale, double rounding) {
  /** For first derivatives. */
  static Tolerance first(boolean hasFloats) {
    return hasFloats ? new Tolerance(1e-3, 1e-4, 1e-6) : new Tolerance(1e-6, 1e-9, 1e-14);
  }

  /** For differences of first derivatives. */
  static Tolerance second(boolean hasFloats) {
    return hasFloats ? new Tolerance(5e-2, 5e-2, 1e-4) : new Tolerance(1e-4, 1e-5, 1e-11);
  }

  /** Whether they agree; equal infinities do, and NaN with NaN. */
  boolean agree(double a, double b, double scale, double error) {
    if (Double.compare(a, b) == 0 || a == b) {
      return true;
    }
    double larger = Math.max(Math.abs(a), Math.abs(b));
    return Math.abs(a - b) <= relative * larger + ofScale * scale + rounding + error;
  }
}
