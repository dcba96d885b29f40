package dev.ricci.processor.codegen;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Generated methods are small enough for HotSpot to compile, which is 8000 bytes of bytecode. */
final class CodeSizeTest {
  private static final int BUDGET = 7500;

  @Test
  void readsSizes() {
    Generated generated = Generated.of("static double f(double x) { return x; }");
    Map<String, Integer> sizes = sizes(generated, "FGradient");
    assertThat(sizes).containsEntry("derivative(D)D", 2); // dload_0, dreturn
  }

  @Test
  void staysWithinTheBudget() {
    Generated generated =
        Generated.differentiated(
            """
            static double[][] f(
                @Shape({"m", "n"}) double[][] A, @Shape({"n", "p"}) double[][] B, double t) {
              double[][] C = new double[A.length][B[0].length];
              for (int i = 0; i < A.length; i++) {
                for (int j = 0; j < B[0].length; j++) {
                  double s = 0;
                  for (int k = 0; k < B.length; k++) {
                    s += A[i][k] * B[k][j] * t;
                  }
                  C[i][j] = Math.exp(-s * s);
                }
              }
              return C;
            }
            """);
    sizes(generated, "FJacobian")
        .forEach((method, size) -> assertWithMessage(method).that(size).isAtMost(BUDGET));
  }

  private static Map<String, Integer> sizes(Generated generated, String type) {
    return generated.classFiles().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(type + ".class"))
        .map(entry -> ClassFile.codeSizes(entry.getValue()))
        .findFirst()
        .orElseThrow();
  }
}
