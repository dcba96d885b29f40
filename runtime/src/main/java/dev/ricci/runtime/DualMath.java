package dev.ricci.runtime;

/**
 * The differentiable functions of {@link Math} on dual numbers, by the same names and with the same
 * order of arguments.
 *
 * <p>The value of each result is what {@link Math} returns; {@link Dual#withValue} puts that of
 * {@link StrictMath} in its place. Where a derivative does not exist, the rules are: {@code abs} at ±0
 * has 0; {@code max} and {@code min} at a tie follow the first argument; step functions ({@code
 * floor}, {@code signum}, …) have 0 everywhere; an infinite derivative is that infinity.
 */
public final class DualMath {
  private DualMath() {}

  /**
   * Sine, d sin x = cos x dx.
   *
   * @param x the angle, in radians
   * @return sin x
   */
  public static Dual sin(Dual x) {
    return chain(Math.sin(x.value()), Math.cos(x.value()), x);
  }

  /**
   * Cosine, d cos x = −sin x dx.
   *
   * @param x the angle, in radians
   * @return cos x
   */
  public static Dual cos(Dual x) {
    return chain(Math.cos(x.value()), -Math.sin(x.value()), x);
  }

  /**
   * Tangent, d tan x = dx / cos² x.
   *
   * @param x the angle, in radians
   * @return tan x
   */
  public static Dual tan(Dual x) {
    double cos = Math.cos(x.value());
    return chain(Math.tan(x.value()), 1 / (cos * cos), x);
  }

  /**
   * Arc sine, d asin x = dx / √(1 − x²); infinite at ±1.
   *
   * @param x a number in [−1, 1]
   * @return asin x
   */
  public static Dual asin(Dual x) {
    return chain(Math.asin(x.value()), 1 / cathetus(x.value()), x);
  }

  /**
   * Arc cosine, d acos x = −dx / √(1 − x²); infinite at ±1.
   *
   * @param x a number in [−1, 1]
   * @return acos x
   */
  public static Dual acos(Dual x) {
    return chain(Math.acos(x.value()), -1 / cathetus(x.value()), x);
  }

  /** √(1 − x²), without the cancellation near ±1. */
  private static double cathetus(double x) {
    return Math.sqrt((1 - x) * (1 + x));
  }

  /**
   * Arc tangent, d atan x = dx / (1 + x²).
   *
   * @param x a number
   * @return atan x
   */
  public static Dual atan(Dual x) {
    return chain(Math.atan(x.value()), 1 / (1 + x.value() * x.value()), x);
  }

  /**
   * The angle of the point (x, y), d atan2(y, x) = (x dy − y dx) / (x² + y²); NaN at the origin.
   *
   * @param y the ordinate
   * @param x the abscissa
   * @return atan2(y, x)
   */
  public static Dual atan2(Dual y, Dual x) {
    // Divided twice by the distance, whose square may overflow.
    double r = Math.hypot(x.value(), y.value());
    return chain(Math.atan2(y.value(), x.value()), x.value() / r / r, y, -(y.value() / r / r), x);
  }

  /**
   * Hyperbolic sine, d sinh x = cosh x dx.
   *
   * @param x a number
   * @return sinh x
   */
  public static Dual sinh(Dual x) {
    return chain(Math.sinh(x.value()), Math.cosh(x.value()), x);
  }

  /**
   * Hyperbolic cosine, d cosh x = sinh x dx.
   *
   * @param x a number
   * @return cosh x
   */
  public static Dual cosh(Dual x) {
    return chain(Math.cosh(x.value()), Math.sinh(x.value()), x);
  }

  /**
   * Hyperbolic tangent, d tanh x = dx / cosh² x.
   *
   * @param x a number
   * @return tanh x
   */
  public static Dual tanh(Dual x) {
    double cosh = Math.cosh(x.value());
    return chain(Math.tanh(x.value()), 1 / cosh / cosh, x);
  }

  /**
   * Exponential, d eˣ = eˣ dx.
   *
   * @param x the exponent
   * @return eˣ
   */
  public static Dual exp(Dual x) {
    double exp = Math.exp(x.value());
    return chain(exp, exp, x);
  }

  /**
   * eˣ − 1, d(eˣ − 1) = eˣ dx.
   *
   * @param x the exponent
   * @return eˣ − 1
   */
  public static Dual expm1(Dual x) {
    return chain(Math.expm1(x.value()), Math.exp(x.value()), x);
  }

  /**
   * Natural logarithm, d ln x = dx / x.
   *
   * @param x a positive number
   * @return ln x
   */
  public static Dual log(Dual x) {
    return chain(Math.log(x.value()), 1 / x.value(), x);
  }

  /**
   * Decimal logarithm, d lg x = dx / (x ln 10).
   *
   * @param x a positive number
   * @return log₁₀ x
   */
  public static Dual log10(Dual x) {
    return chain(Math.log10(x.value()), 1 / (x.value() * Math.log(10)), x);
  }

  /**
   * ln(1 + x), d ln(1 + x) = dx / (1 + x).
   *
   * @param x a number above −1
   * @return ln(1 + x)
   */
  public static Dual log1p(Dual x) {
    return chain(Math.log1p(x.value()), 1 / (1 + x.value()), x);
  }

  /**
   * Power, d xʸ = y·xʸ⁻¹ dx + xʸ·ln x dy. By x the partial is 0 where y = 0 and 1 where y = 1, also
   * at x = 0; by y it is 0 where x = 0 and y &gt; 0, and NaN where x &lt; 0.
   *
   * @param x the base
   * @param y the exponent
   * @return xʸ
   */
  public static Dual pow(Dual x, Dual y) {
    double a = x.value();
    double b = y.value();
    double pow = Math.pow(a, b);
    double byBase = b == 0 ? 0 : b * Math.pow(a, b - 1); // a⁰ is 1, also at 0
    double byExponent = a == 0 && b > 0 ? 0 : pow * Math.log(a);
    return chain(pow, byBase, x, byExponent, y);
  }

  /**
   * Square root, d√x = dx / (2√x); +∞ at ±0.
   *
   * @param x a number of at least 0
   * @return √x
   */
  public static Dual sqrt(Dual x) {
    double root = Math.sqrt(x.value());
    return chain(root, 0.5 / Math.abs(root), x); // √−0 is −0
  }

  /**
   * Cube root, d∛x = dx / (3 ∛x²); +∞ at 0.
   *
   * @param x a number
   * @return ∛x
   */
  public static Dual cbrt(Dual x) {
    double root = Math.cbrt(x.value());
    return chain(root, 1 / (3 * root * root), x);
  }

  /**
   * Length of the hypotenuse, d√(x² + y²) = (x dx + y dy) / √(x² + y²); 0 at the origin.
   *
   * @param x one leg
   * @param y the other leg
   * @return √(x² + y²)
   */
  public static Dual hypot(Dual x, Dual y) {
    double r = Math.hypot(x.value(), y.value());
    return r == 0 ? Dual.constant(r) : chain(r, x.value() / r, x, y.value() / r, y);
  }

  /**
   * Absolute value, d|x| = sgn(x) dx; 0 at ±0.
   *
   * @param x a number
   * @return |x|
   */
  public static Dual abs(Dual x) {
    return chain(Math.abs(x.value()), Math.signum(x.value()), x);
  }

  /**
   * The greater of two; the tangent is that of the one that is returned, of the first at a tie.
   *
   * @param a a number
   * @param b a number
   * @return max(a, b)
   */
  public static Dual max(Dual a, Dual b) {
    boolean first = a.value() >= b.value() || Double.isNaN(a.value());
    return (first ? a : b).withValue(Math.max(a.value(), b.value()));
  }

  /**
   * The smaller of two; the tangent is that of the one that is returned, of the first at a tie.
   *
   * @param a a number
   * @param b a number
   * @return min(a, b)
   */
  public static Dual min(Dual a, Dual b) {
    boolean first = a.value() <= b.value() || Double.isNaN(a.value());
    return (first ? a : b).withValue(Math.min(a.value(), b.value()));
  }

  /**
   * Fused multiply-add, d(a·b + c) = b da + a db + dc.
   *
   * @param a the first factor
   * @param b the second factor
   * @param c the summand
   * @return a·b + c, rounded once
   */
  public static Dual fma(Dual a, Dual b, Dual c) {
    return a.times(b).plus(c).withValue(Math.fma(a.value(), b.value(), c.value()));
  }

  /**
   * Sign; constant between its steps.
   *
   * @param x a number
   * @return sgn x, with tangent 0
   */
  public static Dual signum(Dual x) {
    return Dual.constant(Math.signum(x.value()));
  }

  /**
   * Floor; constant between its steps.
   *
   * @param x a number
   * @return ⌊x⌋, with tangent 0
   */
  public static Dual floor(Dual x) {
    return Dual.constant(Math.floor(x.value()));
  }

  /**
   * Ceiling; constant between its steps.
   *
   * @param x a number
   * @return ⌈x⌉, with tangent 0
   */
  public static Dual ceil(Dual x) {
    return Dual.constant(Math.ceil(x.value()));
  }

  /**
   * The nearest integer; constant between its steps.
   *
   * @param x a number
   * @return the integer nearest to x, ties to even, with tangent 0
   */
  public static Dual rint(Dual x) {
    return Dual.constant(Math.rint(x.value()));
  }

  /**
   * Size of the last bit; constant between its steps.
   *
   * @param x a number
   * @return ulp x, with tangent 0
   */
  public static Dual ulp(Dual x) {
    return Dual.constant(Math.ulp(x.value()));
  }

  /**
   * The next greater number: x, up to the last bit, so that dx passes unchanged.
   *
   * @param x a number
   * @return the next {@code double} above
   */
  public static Dual nextUp(Dual x) {
    return x.withValue(Math.nextUp(x.value()));
  }

  /**
   * The next smaller number: x, up to the last bit, so that dx passes unchanged.
   *
   * @param x a number
   * @return the next {@code double} below
   */
  public static Dual nextDown(Dual x) {
    return x.withValue(Math.nextDown(x.value()));
  }

  /**
   * The next number in a direction: x, up to the last bit, so that dx passes unchanged.
   *
   * @param x a number
   * @param direction a number on the wanted side of x
   * @return the next {@code double} towards {@code direction}
   */
  public static Dual nextAfter(Dual x, Dual direction) {
    return x.withValue(Math.nextAfter(x.value(), direction.value()));
  }

  /**
   * Degrees to radians, factor π/180.
   *
   * @param degrees an angle in degrees
   * @return the same angle in radians
   */
  public static Dual toRadians(Dual degrees) {
    return chain(Math.toRadians(degrees.value()), Math.PI / 180, degrees);
  }

  /**
   * Radians to degrees, factor 180/π.
   *
   * @param radians an angle in radians
   * @return the same angle in degrees
   */
  public static Dual toDegrees(Dual radians) {
    return chain(Math.toDegrees(radians.value()), 180 / Math.PI, radians);
  }

  /**
   * IEEE remainder, x − k·y with the integer k nearest to x/y: dx − k dy.
   *
   * @param x the dividend
   * @param y the divisor
   * @return the remainder, of magnitude at most |y|/2
   */
  public static Dual IEEEremainder(Dual x, Dual y) {
    double rest = Math.IEEEremainder(x.value(), y.value());
    double k = Math.rint((x.value() - rest) / y.value());
    return chain(rest, 1, x, -k, y);
  }

  /**
   * Scaling by a power of two, d(x·2ⁿ) = 2ⁿ dx.
   *
   * @param x a number
   * @param n the exponent
   * @return x·2ⁿ
   */
  public static Dual scalb(Dual x, int n) {
    return new Dual(Math.scalb(x.value(), n), Math.scalb(x.tangent(), n));
  }

  /**
   * A magnitude with another's sign, |x|·sgn(sign): ±dx as the signs of x and {@code sign} agree or
   * not; 0 at x = ±0, as for {@link #abs}. It is constant in {@code sign} between its steps.
   *
   * @param x the magnitude
   * @param sign the sign; that of a zero counts
   * @return x with the sign of {@code sign}
   */
  public static Dual copySign(Dual x, Dual sign) {
    double bySign = Math.copySign(Math.signum(x.value()), sign.value());
    double partial = x.value() < 0 ? -bySign : bySign;
    return chain(Math.copySign(x.value(), sign.value()), partial, x);
  }

  private static Dual chain(double value, double partial, Dual x) {
    return new Dual(value, Dual.along(partial, x.tangent()));
  }

  private static Dual chain(double value, double byX, Dual x, double byY, Dual y) {
    return new Dual(value, Dual.along(byX, x.tangent()) + Dual.along(byY, y.tangent()));
  }
}
