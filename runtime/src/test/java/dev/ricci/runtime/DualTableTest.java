package dev.ricci.runtime;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

/** The points where the derivative does not exist: one test for each row of the contract's table. */
final class DualTableTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static Dual x(double value) {
    return Dual.variable(value);
  }

  private static Dual c(double value) {
    return Dual.constant(value);
  }

  @Test
  void absAtZero() {
    assertThat(DualMath.abs(x(0.0)).tangent()).isEqualTo(0.0);
    assertThat(Math.abs(DualMath.abs(x(-0.0)).tangent())).isEqualTo(0.0);
    assertThat(DualMath.abs(x(-2)).tangent()).isEqualTo(-1.0);
    assertThat(DualMath.abs(x(Double.NaN)).tangent()).isNaN();
  }

  @Test
  void maxAndMinAtATie() {
    Dual first = new Dual(3, 5);
    Dual second = new Dual(3, 7);
    assertThat(DualMath.max(first, second)).isEqualTo(first);
    assertThat(DualMath.min(first, second)).isEqualTo(first);
    // The zeros tie as well, though max and min tell them apart.
    assertThat(DualMath.max(new Dual(-0.0, 5), new Dual(0.0, 7))).isEqualTo(new Dual(0.0, 5));
    assertThat(DualMath.min(new Dual(0.0, 5), new Dual(-0.0, 7))).isEqualTo(new Dual(-0.0, 5));
    assertThat(DualMath.max(new Dual(1, 5), new Dual(2, 7)).tangent()).isEqualTo(7.0);
    assertThat(DualMath.min(new Dual(1, 5), new Dual(2, 7)).tangent()).isEqualTo(5.0);
  }

  @Test
  void infinitePartials() {
    assertThat(DualMath.sqrt(x(0.0)).tangent()).isEqualTo(INFINITY);
    assertThat(DualMath.sqrt(x(-0.0)).tangent()).isEqualTo(INFINITY);
    assertThat(DualMath.cbrt(x(0.0)).tangent()).isEqualTo(INFINITY);
    assertThat(DualMath.cbrt(x(-0.0)).tangent()).isEqualTo(INFINITY);
    assertThat(DualMath.asin(x(1)).tangent()).isEqualTo(INFINITY);
    assertThat(DualMath.asin(x(-1)).tangent()).isEqualTo(INFINITY);
    assertThat(DualMath.acos(x(1)).tangent()).isEqualTo(-INFINITY);
    assertThat(DualMath.acos(x(-1)).tangent()).isEqualTo(-INFINITY);
    assertThat(DualMath.pow(x(0), c(0.5)).tangent()).isEqualTo(INFINITY);
    assertThat(DualMath.sqrt(new Dual(0, -2)).tangent()).isEqualTo(-INFINITY);
  }

  @Test
  void zeroTangentPassesThroughAnInfinitePartial() {
    assertThat(DualMath.sqrt(c(0)).tangent()).isEqualTo(0.0);
    assertThat(DualMath.sqrt(new Dual(0, -0.0)).tangent()).isEqualTo(0.0);
    assertThat(DualMath.cbrt(c(0)).tangent()).isEqualTo(0.0);
    assertThat(DualMath.asin(c(1)).tangent()).isEqualTo(0.0);
    assertThat(DualMath.acos(c(-1)).tangent()).isEqualTo(0.0);
    assertThat(DualMath.pow(c(0), x(0.5)).tangent()).isEqualTo(0.0);
    // √0 computed and then discarded: x + 0·√0.
    Dual discarded = x(3).plus(c(0).times(DualMath.sqrt(x(4).minus(x(4)))));
    assertThat(discarded.tangent()).isEqualTo(1.0);
  }

  @Test
  void powByItsBase() {
    assertThat(DualMath.pow(x(0), c(0)).tangent()).isEqualTo(0.0);
    assertThat(DualMath.pow(x(-3), c(0)).tangent()).isEqualTo(0.0);
    assertThat(DualMath.pow(x(0), c(1)).tangent()).isEqualTo(1.0);
    assertThat(DualMath.pow(x(-3), c(1)).tangent()).isEqualTo(1.0);
    assertThat(DualMath.pow(x(0), c(2)).tangent()).isEqualTo(0.0);
    assertThat(DualMath.pow(x(-3), c(2)).tangent()).isEqualTo(-6.0);
    assertThat(DualMath.pow(x(-3), c(3)).tangent()).isEqualTo(27.0);
  }

  @Test
  void powByItsExponent() {
    assertThat(DualMath.pow(c(0), x(2)).tangent()).isEqualTo(0.0);
    assertThat(DualMath.pow(c(-2), x(2)).tangent()).isNaN();
    assertThat(DualMath.pow(c(2), x(3)).tangent()).isWithin(1e-14).of(8 * Math.log(2));
    // A constant exponent does not see the NaN.
    assertThat(DualMath.pow(x(-2), c(2)).tangent()).isEqualTo(-4.0);
  }

  @Test
  void stepFunctions() {
    Dual steep = new Dual(2, INFINITY);
    assertThat(DualMath.floor(steep)).isEqualTo(c(2));
    assertThat(DualMath.ceil(steep)).isEqualTo(c(2));
    assertThat(DualMath.rint(steep)).isEqualTo(c(2));
    assertThat(DualMath.signum(steep)).isEqualTo(c(1));
    assertThat(DualMath.ulp(steep)).isEqualTo(c(Math.ulp(2.0)));
  }

  @Test
  void remainders() {
    assertThat(x(7.5).remainder(c(2)).tangent()).isEqualTo(1.0);
    assertThat(c(7.5).remainder(x(2)).tangent()).isEqualTo(-3.0);
    assertThat(c(-7.5).remainder(x(2)).tangent()).isEqualTo(3.0);
    assertThat(DualMath.IEEEremainder(x(7.5), c(2)).tangent()).isEqualTo(1.0);
    assertThat(DualMath.IEEEremainder(c(7.5), x(2)).tangent()).isEqualTo(-4.0);
    assertThat(DualMath.IEEEremainder(c(5), x(2)).tangent()).isEqualTo(-2.0);
    // 0.1 is a little more than 1/10, so it goes into 1 nine times.
    assertThat(c(1).remainder(x(0.1)).tangent()).isEqualTo(-9.0);
  }

  @Test
  void atan2AndHypotAtTheOrigin() {
    assertThat(DualMath.atan2(x(0), c(0)).tangent()).isNaN();
    assertThat(DualMath.atan2(c(0), x(0)).tangent()).isNaN();
    assertThat(DualMath.hypot(x(0), c(0)).tangent()).isEqualTo(0.0);
    assertThat(DualMath.hypot(c(0), x(-0.0)).tangent()).isEqualTo(0.0);
  }

  @Test
  void structuralZerosAreAbsent() {
    assertThat(c(0).times(x(INFINITY)).tangent()).isEqualTo(0.0);
    assertThat(x(INFINITY).times(c(2)).tangent()).isEqualTo(2.0);
    assertThat(c(1).dividedBy(c(0)).tangent()).isEqualTo(0.0);
    assertThat(x(1).dividedBy(c(INFINITY)).tangent()).isEqualTo(0.0);
  }

  @Test
  void anExactlyZeroFactorStaysZeroBesideAnInfiniteTangent() {
    Dual steep = DualMath.sqrt(x(0));
    assertThat(steep.tangent()).isEqualTo(INFINITY);
    assertThat(c(0).times(steep).tangent()).isEqualTo(0.0);
    assertThat(steep.times(steep).tangent()).isEqualTo(0.0);
    assertThat(c(0).dividedBy(steep.plus(c(2))).tangent()).isEqualTo(0.0);
    assertThat(DualMath.cos(steep).tangent()).isEqualTo(0.0);
    assertThat(DualMath.fma(c(0), steep, x(1)).tangent()).isEqualTo(1.0);
    assertThat(c(2).times(steep).tangent()).isEqualTo(INFINITY);
    assertThat(c(0).times(new Dual(1, Double.NaN)).tangent()).isEqualTo(0.0);
  }

  @Test
  void nothingOverflowsOnTheWay() {
    assertThat(x(1e160).dividedBy(c(1e160)).tangent()).isEqualTo(1 / 1e160);
    assertThat(c(1e160).dividedBy(x(1e160)).tangent()).isEqualTo(-1 / 1e160);
    assertThat(c(1e-160).dividedBy(x(1e-160)).tangent()).isEqualTo(-1 / 1e-160);
    assertThat(DualMath.atan2(x(1e160), c(1e160)).tangent()).isWithin(1e-174).of(0.5e-160);
    assertThat(DualMath.tanh(x(400)).tangent()).isEqualTo(0.0);
  }

  @Test
  void copySignIsAnAbsoluteValueWithASign() {
    assertThat(DualMath.copySign(x(2), c(-1)).tangent()).isEqualTo(-1.0);
    assertThat(DualMath.copySign(x(-2), c(-0.0)).tangent()).isEqualTo(1.0);
    assertThat(DualMath.copySign(x(-2), c(0.0)).tangent()).isEqualTo(-1.0);
    assertThat(Math.abs(DualMath.copySign(x(0), c(-1)).tangent())).isEqualTo(0.0);
    assertThat(DualMath.copySign(c(2), x(3)).tangent()).isEqualTo(0.0);
  }
}
