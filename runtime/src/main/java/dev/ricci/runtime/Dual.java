package dev.ricci.runtime;

/**
 * A first-order dual number v + ẋε with ε² = 0: a value together with its derivative along one
 * direction, the tangent. Arithmetic on dual numbers carries both through a computation, so that a
 * program evaluated on them yields its directional derivative without being differentiated.
 *
 * <p>Values are bit for bit those of {@code double} arithmetic. A tangent is the sum of partial
 * times tangent over the operands, where an operand whose tangent or whose partial is exactly 0 contributes
 * nothing, whatever the other factor: an infinite partial (√ at 0) or an undefined one does not turn
 * a computation that does not depend on the direction into NaN, nor does an infinite tangent one that
 * does not depend on its operand. The derivative along a unit vector is thus the
 * gradient's entry.
 *
 * <p>The functions of {@link Math} are in {@link DualMath}. This class is the reference against which
 * generated derivatives are checked; its rules are written from the mathematics and are shared with
 * nothing.
 *
 * @param value the number itself
 * @param tangent its derivative along the direction
 */
public record Dual(double value, double tangent) {
  /** Zero, constant. */
  public static final Dual ZERO = constant(0);

  /**
   * A number that does not depend on the direction.
   *
   * @param value the number
   * @return {@code value} with tangent 0
   */
  public static Dual constant(double value) {
    return new Dual(value, 0);
  }

  /**
   * The variable by which is differentiated.
   *
   * @param value the number
   * @return {@code value} with tangent 1
   */
  public static Dual variable(double value) {
    return new Dual(value, 1);
  }

  /**
   * The same tangent with another value. For results whose value is rounded in another way than this
   * class would: {@code StrictMath} functions, {@code float} arithmetic.
   *
   * @param newValue the value to have
   * @return {@code newValue} with this tangent
   */
  public Dual withValue(double newValue) {
    return new Dual(newValue, tangent);
  }

  /**
   * Negation, d(−a) = −da.
   *
   * @return −this
   */
  public Dual negate() {
    return new Dual(-value, tangent == 0 ? 0 : -tangent);
  }

  /**
   * The sum, d(a + b) = da + db.
   *
   * @param b the second summand
   * @return this + b
   */
  public Dual plus(Dual b) {
    return new Dual(value + b.value, tangent + b.tangent);
  }

  /**
   * The difference, d(a − b) = da − db.
   *
   * @param b what to subtract
   * @return this − b
   */
  public Dual minus(Dual b) {
    return new Dual(value - b.value, tangent - b.tangent);
  }

  /**
   * The product, d(a·b) = b·da + a·db.
   *
   * @param b the second factor
   * @return this · b
   */
  public Dual times(Dual b) {
    return new Dual(value * b.value, along(b.value, tangent) + along(value, b.tangent));
  }

  /**
   * The quotient, d(a/b) = (da − (a/b)·db)/b. Written with the quotient rather than with b², which
   * overflows for b above 1e154.
   *
   * @param b the divisor
   * @return this / b
   */
  public Dual dividedBy(Dual b) {
    double quotient = value / b.value;
    double numerator = tangent - along(quotient, b.tangent);
    return new Dual(quotient, numerator == 0 ? 0 : numerator / b.value);
  }

  /**
   * Java's remainder, a % b = a − k·b with the integer k = trunc(a/b): da − k·db. The integer is
   * taken from the remainder itself, since the rounded quotient can lie on the wrong side of an
   * integer (1.0 / 0.1 is 10, but 1.0 % 0.1 comes from k = 9).
   *
   * @param b the divisor
   * @return this % b
   */
  public Dual remainder(Dual b) {
    double rest = value % b.value;
    double k = Math.rint((value - rest) / b.value);
    return new Dual(rest, tangent - along(k, b.tangent));
  }

  /**
   * One term of the chain rule: partial · tangent, where either of exactly 0 gives 0.
   *
   * @param partial the partial derivative by an operand, possibly infinite or NaN
   * @param tangent the operand's tangent, possibly infinite or NaN
   * @return what the operand contributes to the tangent of the result
   */
  static double along(double partial, double tangent) {
    return tangent == 0 || partial == 0 ? 0 : partial * tangent;
  }

  @Override
  public String toString() {
    return value + " + " + tangent + "ε";
  }
}
