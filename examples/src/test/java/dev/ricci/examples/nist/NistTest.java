package dev.ricci.examples.nist;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class NistTest {
  static final java.util.List<String> NAMES = Problem.NAMES;

  @ParameterizedTest
  @FieldSource("NAMES")
  void certifiedParametersGiveTheCertifiedResidual(String name) {
    Problem problem = Problem.read(name);
    double residual = residual(problem, problem.certified());
    assertThat(Math.abs(residual / problem.certifiedResidual() - 1)).isLessThan(1e-6);
  }

  @Test
  void roszmanAsPrintedDoesNotGiveTheCertifiedResidual() {
    Problem problem = Problem.read("Roszman1");
    double[] printed = problem.certified().clone();
    printed[0] = 1.20196866396E-0;
    assertThat(residual(problem, printed)).isWithin(0.1).of(25);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void bothStartsReachSixDigits(String name) {
    Problem problem = Problem.read(name);
    for (double[] start : problem.starts()) {
      Fit fit = Fit.of(problem, Model.BY_PROBLEM.get(name), start, Fit.tight());
      assertWithMessage("%s %s", name, fit.failure())
          .that(fit.parameterDigits(problem))
          .isAtLeast(6);
      assertThat(fit.residualDigits(problem)).isAtLeast(6);
    }
  }

  private static double residual(Problem problem, double[] b) {
    double[] value = new double[problem.x().length];
    Model.BY_PROBLEM
        .get(problem.name())
        .valueAndJacobian(b, problem.x(), value, new double[value.length][b.length]);
    double sum = 0;
    for (int i = 0; i < value.length; i++) {
      sum += (problem.y()[i] - value[i]) * (problem.y()[i] - value[i]);
    }
    return sum;
  }
}
