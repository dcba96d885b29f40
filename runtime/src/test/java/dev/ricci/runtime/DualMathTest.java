package dev.ricci.runtime;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Values against {@link Math} to the bit, tangents against finite differences of {@link Math}. */
final class DualMathTest {
  private static final double[] EDGES = {
    0.0,
    -0.0,
    1,
    -1,
    0.5,
    -0.5,
    2,
    -2,
    3,
    0.1,
    1e-300,
    -1e-300,
    1e300,
    4.9e-324,
    710,
    -746,
    1e22,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private interface Binary {
    Dual apply(Dual a, Dual b);
  }

  private interface Unary {
    Dual apply(Dual a);
  }

  private record UnaryCase(DoubleUnaryOperator plain, Unary dual) {}

  private record BinaryCase(DoubleBinaryOperator plain, Binary dual) {}

  private static final Map<String, UnaryCase> UNARY = new TreeMap<>();
  private static final Map<String, BinaryCase> BINARY = new TreeMap<>();

  static {
    UNARY.put("sin", new UnaryCase(Math::sin, DualMath::sin));
    UNARY.put("cos", new UnaryCase(Math::cos, DualMath::cos));
    UNARY.put("tan", new UnaryCase(Math::tan, DualMath::tan));
    UNARY.put("asin", new UnaryCase(Math::asin, DualMath::asin));
    UNARY.put("acos", new UnaryCase(Math::acos, DualMath::acos));
    UNARY.put("atan", new UnaryCase(Math::atan, DualMath::atan));
    UNARY.put("sinh", new UnaryCase(Math::sinh, DualMath::sinh));
    UNARY.put("cosh", new UnaryCase(Math::cosh, DualMath::cosh));
    UNARY.put("tanh", new UnaryCase(Math::tanh, DualMath::tanh));
    UNARY.put("exp", new UnaryCase(Math::exp, DualMath::exp));
    UNARY.put("expm1", new UnaryCase(Math::expm1, DualMath::expm1));
    UNARY.put("log", new UnaryCase(Math::log, DualMath::log));
    UNARY.put("log10", new UnaryCase(Math::log10, DualMath::log10));
    UNARY.put("log1p", new UnaryCase(Math::log1p, DualMath::log1p));
    UNARY.put("sqrt", new UnaryCase(Math::sqrt, DualMath::sqrt));
    UNARY.put("cbrt", new UnaryCase(Math::cbrt, DualMath::cbrt));
    UNARY.put("abs", new UnaryCase(Math::abs, DualMath::abs));
    UNARY.put("signum", new UnaryCase(Math::signum, DualMath::signum));
    UNARY.put("floor", new UnaryCase(Math::floor, DualMath::floor));
    UNARY.put("ceil", new UnaryCase(Math::ceil, DualMath::ceil));
    UNARY.put("rint", new UnaryCase(Math::rint, DualMath::rint));
    UNARY.put("ulp", new UnaryCase(Math::ulp, DualMath::ulp));
    UNARY.put("nextUp", new UnaryCase(Math::nextUp, DualMath::nextUp));
    UNARY.put("nextDown", new UnaryCase(Math::nextDown, DualMath::nextDown));
    UNARY.put("toRadians", new UnaryCase(Math::toRadians, DualMath::toRadians));
    UNARY.put("toDegrees", new UnaryCase(Math::toDegrees, DualMath::toDegrees));
    UNARY.put("scalb", new UnaryCase(x -> Math.scalb(x, -3), x -> DualMath.scalb(x, -3)));
    UNARY.put("negate", new UnaryCase(x -> -x, Dual::negate));
    BINARY.put("plus", new BinaryCase((a, b) -> a + b, Dual::plus));
    BINARY.put("minus", new BinaryCase((a, b) -> a - b, Dual::minus));
    BINARY.put("times", new BinaryCase((a, b) -> a * b, Dual::times));
    BINARY.put("dividedBy", new BinaryCase((a, b) -> a / b, Dual::dividedBy));
    BINARY.put("remainder", new BinaryCase((a, b) -> a % b, Dual::remainder));
    BINARY.put("atan2", new BinaryCase(Math::atan2, DualMath::atan2));
    BINARY.put("pow", new BinaryCase(Math::pow, DualMath::pow));
    BINARY.put("hypot", new BinaryCase(Math::hypot, DualMath::hypot));
    BINARY.put("max", new BinaryCase(Math::max, DualMath::max));
    BINARY.put("min", new BinaryCase(Math::min, DualMath::min));
    BINARY.put("copySign", new BinaryCase(Math::copySign, DualMath::copySign));
    BINARY.put("nextAfter", new BinaryCase(Math::nextAfter, DualMath::nextAfter));
    BINARY.put("IEEEremainder", new BinaryCase(Math::IEEEremainder, DualMath::IEEEremainder));
    BINARY.put("fma", new BinaryCase((a, b) -> Math.fma(a, b, a), (a, b) -> DualMath.fma(a, b, a)));
  }

  @Test
  void valuesAreThoseOfMathToTheBit() {
    for (double a : EDGES) {
      UNARY.forEach(
          (name, f) ->
              assertWithMessage("%s(%s)", name, a)
                  .that(bits(f.dual().apply(Dual.variable(a)).value()))
                  .isEqualTo(bits(f.plain().applyAsDouble(a))));
      for (double b : EDGES) {
        BINARY.forEach(
            (name, f) ->
                assertWithMessage("%s(%s, %s)", name, a, b)
                    .that(bits(f.dual().apply(Dual.variable(a), Dual.variable(b)).value()))
                    .isEqualTo(bits(f.plain().applyAsDouble(a, b))));
      }
    }
  }

  @Test
  void tangentsAgreeWithFiniteDifferences() {
    SplittableRandom random = new SplittableRandom(17);
    for (int draw = 0; draw < 200; draw++) {
      double a = random.nextDouble(-3, 3);
      // Not near 0, where the remainders are a sawtooth too fine for finite differences.
      double b = Math.copySign(random.nextDouble(0.3, 3), random.nextDouble(-1, 1));
      double u = random.nextDouble(-1, 1);
      double v = random.nextDouble(-1, 1);
      UNARY.forEach(
          (name, f) -> {
            Estimate reference =
                FiniteDifferences.derivative(t -> smooth(name, f.plain(), a, t * u), 0);
            check(name + "(" + a + ")", f.dual().apply(new Dual(a, u)).tangent(), reference);
          });
      BINARY.forEach(
          (name, f) -> {
            Estimate reference =
                FiniteDifferences.derivative(t -> f.plain().applyAsDouble(a + t * u, b + t * v), 0);
            double tangent = f.dual().apply(new Dual(a, u), new Dual(b, v)).tangent();
            check(name + "(" + a + ", " + b + ")", tangent, reference);
          });
    }
  }

  /** The function at a + t, but without the jumps of one bit that ulp makes between its steps. */
  private static double smooth(String name, DoubleUnaryOperator f, double a, double t) {
    return f.applyAsDouble(name.equals("ulp") ? a : a + t);
  }

  private static void check(String what, double tangent, Estimate reference) {
    if (reference.error() < 1e-8 * Math.max(1, Math.abs(reference.value()))) {
      assertWithMessage(what)
          .that(tangent)
          // The rounding of a + t·u is more than the reference can know of.
          .isWithin(1e-11 * Math.abs(tangent) + 4 * reference.error())
          .of(reference.value());
    }
  }

  @Test
  void finiteDifferencesReachEveryFunction() {
    // Else the comparison above could pass over a function without a word.
    UNARY.forEach(
        (name, f) ->
            assertWithMessage(name)
                .that(FiniteDifferences.derivative(t -> smooth(name, f.plain(), 0.7, t), 0).error())
                .isLessThan(1e-8));
    BINARY.forEach(
        (name, f) ->
            assertWithMessage(name)
                .that(
                    FiniteDifferences.derivative(
                            t -> f.plain().applyAsDouble(1.7 + t, 0.6 - t / 2), 0)
                        .error())
                .isLessThan(1e-8));
  }

  @Test
  void strictValuesKeepTheTangent() {
    Dual strict = DualMath.sin(Dual.variable(1)).withValue(StrictMath.sin(1));
    assertThat(strict).isEqualTo(new Dual(StrictMath.sin(1), Math.cos(1)));
  }

  private static long bits(double value) {
    return Double.doubleToLongBits(value);
  }
}
