package dev.ricci.runtime;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Estimates against closed forms, and their error estimates against the errors they have. */
final class FiniteDifferencesTest {
  private static void check(String what, DoubleUnaryOperator f, double x, double truth) {
    Estimate estimate = FiniteDifferences.derivative(f, x);
    double error = Math.abs(estimate.value() - truth);
    assertWithMessage("%s: %s for %s", what, estimate, truth)
        .that(error)
        .isAtMost(4 * estimate.error());
    assertWithMessage("%s: %s for %s", what, estimate, truth)
        .that(estimate.error())
        .isAtMost(1e-10 * Math.abs(truth));
  }

  @Test
  void smoothFunctionsAtManyScales() {
    check("sin at 1", Math::sin, 1, Math.cos(1));
    check("sin at a million", Math::sin, 1e6, Math.cos(1e6));
    check("exp at 0", Math::exp, 0, 1);
    check("log near 0", Math::log, 1e-8, 1e8);
    check("root of a small number", Math::sqrt, 1e-3, 0.5 / Math.sqrt(1e-3));
    check("fast oscillation", x -> Math.sin(1000 * x), 1, 1000 * Math.cos(1000));
    check("square of a huge number", x -> x * x, 1e100, 2e100);
    check("narrow bell", x -> Math.exp(-1e6 * x * x), 1e-3, -2e3 * Math.exp(-1));
    check("pole at 1 %", x -> 1 / (x - 1.01), 1, -1 / ((1 - 1.01) * (1 - 1.01)));
    check("kink nearby", Math::abs, 1e-5, 1);
  }

  @Property(tries = 200)
  void polynomialsHaveTheirDerivative(
      @ForAll @DoubleRange(min = -10, max = 10) double a,
      @ForAll @DoubleRange(min = -10, max = 10) double b,
      @ForAll @DoubleRange(min = -5, max = 5) double x) {
    Estimate estimate = FiniteDifferences.derivative(t -> a * t * t * t + b * t, x);
    double truth = 3 * a * x * x + b;
    // The terms may cancel, and the function's own rounding is unknown to the estimate.
    double terms = 1 + Math.abs(3 * a * x * x) + Math.abs(b);
    assertThat(Math.abs(estimate.value() - truth)).isAtMost(4 * estimate.error() + 1e-12 * terms);
    assertThat(estimate.error()).isAtMost(1e-10 * terms);
  }

  @Test
  void cancellationShowsInTheError() {
    // Of 1e6 + x², ten digits are lost before the difference is taken.
    Estimate estimate = FiniteDifferences.derivative(x -> x * x + 1e6, 1e-3);
    assertThat(Math.abs(estimate.value() - 2e-3)).isAtMost(estimate.error());
    assertThat(estimate.error()).isGreaterThan(1e-12);
  }

  @Test
  void shortStepsWinOverLongOnes() {
    // Far from 0 this is the line t, which long steps see; around 0 its slope is 6.
    DoubleUnaryOperator bump = t -> t + (Math.abs(t) < 0.02 ? 5 * t : 0);
    assertThat(FiniteDifferences.derivative(bump, 0).value()).isWithin(1e-9).of(6);
  }

  @Test
  void constantsAreZero() {
    assertThat(FiniteDifferences.derivative(x -> 42, 1e-3).value()).isEqualTo(0.0);
  }

  @Test
  void edgeOfTheDomainIsUnknown() {
    Estimate estimate = FiniteDifferences.derivative(Math::sqrt, 0);
    assertThat(estimate.isKnown()).isFalse();
    assertThat(estimate.value()).isNaN();
    assertThat(FiniteDifferences.derivative(Math::sin, Double.NaN).isKnown()).isFalse();
  }

  @Test
  void jacobianIsResultsByParameters() {
    double[] at = {2, 3};
    Estimate[][] jacobian =
        FiniteDifferences.jacobian(
            x -> new double[] {x[0] * x[1], x[0] * x[0], Math.sin(x[1])}, at);
    double[][] expected = {{3, 2}, {4, 0}, {0, Math.cos(3)}};
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 2; j++) {
        assertThat(jacobian[i][j].value()).isWithin(1e-12).of(expected[i][j]);
      }
    }
    assertThat(at).isEqualTo(new double[] {2, 3});
  }

  @Test
  void oneResultOffItsDomainLeavesTheOthers() {
    Estimate[][] jacobian =
        FiniteDifferences.jacobian(
            x -> new double[] {Math.sqrt(x[0]), Math.exp(x[0])}, new double[1]);
    assertThat(jacobian[0][0].isKnown()).isFalse();
    assertThat(jacobian[1][0].value()).isWithin(1e-12).of(1);
  }

  @Test
  void gradientOfRosenbrock() {
    Estimate[] gradient =
        FiniteDifferences.gradient(
            x -> 100 * Math.pow(x[1] - x[0] * x[0], 2) + Math.pow(1 - x[0], 2),
            new double[] {-1.2, 1});
    assertThat(gradient[0].value()).isWithin(1e-9).of(-215.6);
    assertThat(gradient[1].value()).isWithin(1e-9).of(-88);
  }

  @Test
  void exceptionsPassThrough() {
    try {
      FiniteDifferences.derivative(
          x -> {
            throw new IllegalStateException("outside");
          },
          1);
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageThat().isEqualTo("outside");
      return;
    }
    throw new AssertionError("the function's exception was swallowed");
  }

  /** Steps that a float does not see would make every derivative 0. */
  @Test
  void singlePrecisionHasLongerSteps() {
    Estimate[][] gradient =
        FiniteDifferences.jacobian(
            x -> {
              float t = (float) x[0];
              return new double[] {(float) Math.sin(t) * t};
            },
            new double[] {1.25},
            true);
    double exact = Math.sin(1.25) + 1.25 * Math.cos(1.25);
    assertThat(gradient[0][0].value()).isWithin(1e-4).of(exact);
    assertThat(Math.abs(gradient[0][0].value() - exact)).isAtMost(3 * gradient[0][0].error());
  }
}
