package dev.ricci.examples.tour;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.ricci.runtime.DerivativeCheck;
import dev.ricci.runtime.Report;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TourTest {
  static Stream<Arguments> methods() {
    double[][] spd = {{4, 1, 0.5}, {1, 3, -0.25}, {0.5, -0.25, 2}};
    double[][] examples = {{1, 2, -1}, {0.5, -0.3, 0.8}, {-1.5, 0.2, 0.1}, {0.3, 0.9, -2}};
    return Stream.of(
        of("rosenbrock", new double[] {-1.2, 1, 0.7, 1.3}),
        of(
            "logisticLoss",
            examples,
            new double[] {1, -1, 1, -1},
            new double[] {0.3, -0.2, 0.9},
            0.1,
            0.05),
        of("crossEntropy", examples, new int[] {0, 2, 1, 1}),
        of("call", 100.0, 95.0, 0.03, 0.25, 0.75),
        of("arm", new double[] {0.4, 0.9}, 1.2, 0.8),
        of("mahalanobis", new double[] {1, 2, 3}, new double[] {0.5, 1, 4}, spd),
        of("logDeterminant", (Object) spd),
        of("horner", new double[] {1, -2, 0.5, 3}, 0.7),
        of("rotate", new double[] {0.9, 0.2, -0.3, 0.4}, new double[] {1, 2, 3}),
        of("convolve", new double[] {1, 4, 2, -3, 5}, new double[] {0.5, -1, 2}));
  }

  private static Arguments of(String method, Object... inputs) {
    return Arguments.of(method, inputs);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void agreesWithFiniteDifferences(String method, Object[] inputs) {
    DerivativeCheck check = DerivativeCheck.of(Tour.class, method).at(inputs).tolerance(1e-9);
    if (method.equals("logisticLoss")) {
      check = check.wrt("w", "bias");
    }
    Report report = check.run();
    assertWithMessage(report.toString()).that(report.passed()).isTrue();
  }
}
