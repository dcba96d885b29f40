package dev.ricci.runtime;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ricci.Layout;
import dev.ricci.runtime.Deviation.Verdict;
import dev.ricci.runtime.sample.Fault;
import dev.ricci.runtime.sample.Models;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Right derivatives pass; each kind of wrong one is found, and named. */
final class DerivativeCheckTest {
  private static final double[][] A = {{2, -1}, {0.5, 3}};
  private static final double[] X = {1.5, -0.7};
  private static final double[][] WIDE = {{1, 2, 3}, {-4, 5, 6}};
  private static final Models.Pose POSE = new Models.Pose(1, 2, 7, 0.4);
  private static final double[] THREE = {0.3, -1.1, 2};

  @AfterEach
  void mend() {
    Fault.current = Fault.NONE;
  }

  private static Report quadratic() {
    return DerivativeCheck.of(Models.class, "quadratic").at(A, X).run();
  }

  private static Report mixed() {
    return DerivativeCheck.of(Models.class, "mixed").at(1.3, X, 3, 0.8).run();
  }

  private static DerivativeCheck linear() {
    return DerivativeCheck.of(Models.class, "linear").at(WIDE, THREE);
  }

  private static void assertPassed(Report report, int atLeast) {
    assertWithMessage(report.toString()).that(report.passed()).isTrue();
    assertThat(report.deviations().size()).isAtLeast(atLeast);
  }

  private static Deviation assertFound(Report report, String call, String entry) {
    assertWithMessage(report.toString()).that(report.passed()).isFalse();
    assertThat(report.worst().verdict()).isEqualTo(Verdict.DIFFERS);
    assertThat(report.worst().call()).isEqualTo(call);
    assertThat(report.worst().entry()).isEqualTo(entry);
    return report.worst();
  }

  @Test
  void rightOnesPass() {
    assertPassed(quadratic(), 6 + 7 + 2 + 7);
    assertPassed(mixed(), 4 + 2 + 16 + 6 + 8);
    assertPassed(DerivativeCheck.of(Models.class, "cube").at(1.7).run(), 4);
    assertPassed(linear().run(), 2 * 18 + 2 + 9);
    assertPassed(
        DerivativeCheck.of(Models.class, "residuals").at(X, new double[3]).run(), 6 + 2 * 3);
    assertPassed(DerivativeCheck.of(Models.class, "move").at(POSE, 2.5).run(), 12 + 4);
  }

  @Test
  void wrongEntryIsNamedWithBothNumbers() {
    Fault.current = Fault.WRONG_ENTRY;
    Report report = quadratic();
    Deviation worst = assertFound(report, "QuadraticGradient.gradient", "∂f/∂A[1][0]");
    assertThat(worst.generated()).isEqualTo(1.5 * -0.7 * (1 + 1e-6));
    assertThat(worst.reference().value()).isWithin(1e-12).of(1.5 * -0.7);
    assertThat(report.toString()).startsWith("quadratic: FAILED at relative tolerance 1e-09; ");
    assertThat(report.toString())
        .contains(
            "QuadraticGradient.gradient, ∂f/∂A[1][0]: generated -1.0500010499999997, finite differences ");
  }

  @Test
  void floatsAreComparedAsFarAsTheyReach() {
    DerivativeCheck check = DerivativeCheck.of(Models.class, "single").at(1.3f);
    assertPassed(check.run(), 2);
    Fault.current = Fault.WRONG_ENTRY;
    assertFound(check.run(), "SingleGradient.gradient", "∂f/∂x");
  }

  @Test
  void toleranceIsTheUsers() {
    Fault.current = Fault.WRONG_ENTRY;
    Report report = DerivativeCheck.of(Models.class, "quadratic").at(A, X).tolerance(1e-5).run();
    assertPassed(report, 20);
  }

  @Test
  void someParametersUnderAnotherName() {
    Report report =
        DerivativeCheck.of(Models.class, "quadratic", double[][].class, double[].class)
            .at(A, X)
            .wrt("x")
            .name("ByX")
            .run();
    assertPassed(report, 2 + 1);
    assertThat(report.deviations().stream().map(Deviation::call))
        .containsAtLeast("ByXGradient.gradient", "ByXGradient.jvp");
  }

  @Test
  void entryAddedToWhatWasThere() {
    Fault.current = Fault.ACCUMULATED_ENTRY;
    assertFound(quadratic(), "QuadraticGradient.gradient", "∂f/∂x[1]");
  }

  @Test
  void lastBitOfTheValue() {
    Fault.current = Fault.LAST_BIT_OF_VALUE;
    Report report = quadratic();
    assertFound(report, "QuadraticGradient.valueAndGradient", "value f");
  }

  @Test
  void changedInput() {
    Fault.current = Fault.INPUT_CHANGED;
    Report report = quadratic();
    assertThat(report.passed()).isFalse();
    assertThat(report.worst().entry()).isEqualTo("input 1 left alone, entry [0]");
    assertThat(X).isEqualTo(new double[] {1.5, -0.7});
  }

  @Test
  void asymmetricHessian() {
    Fault.current = Fault.ASYMMETRIC;
    assertFound(mixed(), "MixedHessian.hessian", "symmetry of ∂²f/∂x[0]∂s");
  }

  @Test
  void wrongProducts() {
    Fault.current = Fault.WRONG_PRODUCT;
    assertFound(quadratic(), "QuadraticGradient.jvp", "∂f along v");
    assertFound(mixed(), "MixedHessian.hvp", "(Hv) at t");
    assertFound(linear().run(), "LinearJacobian.vjp", "ȳ·∂f/∂A[1][1]");
  }

  @Test
  void wrongSecondDerivative() {
    Fault.current = Fault.WRONG_ENTRY;
    Report report = DerivativeCheck.of(Models.class, "cube").at(1.7).run();
    assertFound(report, "CubeHessian.hessian", "∂²f/∂x∂x");
  }

  @Test
  void wrongJacobianEntryWhereAZeroBelongs() {
    Fault.current = Fault.WRONG_ENTRY;
    assertFound(linear().run(), "LinearJacobian.jacobian", "∂f[1]/∂A[0][2]");
  }

  @Test
  void wrongRecordEntry() {
    Fault.current = Fault.WRONG_ENTRY;
    assertFound(
        DerivativeCheck.of(Models.class, "move").at(POSE, 2.5).run(),
        "MoveJacobian.jacobian",
        "∂f.y/∂distance");
  }

  @Test
  void layoutIsSeenFromTheShapes() {
    Fault.current = Fault.TRANSPOSED;
    assertPassed(linear().run(), 36);
    assertThrows(
        ArrayIndexOutOfBoundsException.class, () -> linear().layout(Layout.NUMERATOR).run());
  }

  @Test
  void layoutOfFlatArraysIsStated() {
    DerivativeCheck check = DerivativeCheck.of(Models.class, "residuals").at(X, new double[3]);
    Fault.current = Fault.TRANSPOSED;
    assertThat(check.run().passed()).isFalse();
    assertPassed(check.layout(Layout.DENOMINATOR).run(), 6);
  }

  @Test
  void edgeOfTheDomainIsUndecided() {
    Report report = DerivativeCheck.of(Models.class, "edge").at(0).run();
    assertThat(report.passed()).isFalse();
    assertThat(report.worst().verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void mistakesInTheCallAreExplained() {
    assertMessage(() -> DerivativeCheck.of(Models.class, "cubic"), "has 0 static methods cubic");
    assertMessage(
        () -> DerivativeCheck.of(Models.class, "cube").at(1, 2).run(), "has 1 parameters, not 2");
    assertMessage(
        () -> DerivativeCheck.of(Models.class, "cube").at(1).wrt("y").run(),
        "cube has no real parameter y");
    assertMessage(() -> DerivativeCheck.of(Models.class, "cube").run(), "no point");
    assertMessage(
        () -> DerivativeCheck.of(Models.class, "cube").at(1).name("Kube").run(),
        "no class KubeGradient in the package of " + Models.class.getName());
    assertMessage(
        () -> DerivativeCheck.of(Models.class, "mixed").at(1.3, X, 3, 0.8).wrt("x").run(),
        "MixedGradient has no method gradient with the arguments of mixed");
  }

  private static void assertMessage(Executable call, String message) {
    assertThat(assertThrows(RuntimeException.class, call)).hasMessageThat().contains(message);
  }
}
