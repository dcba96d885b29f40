package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

/** What reverse mode makes of loops over work arrays: no tape of arrays, no scratch memory per turn. */
final class InnerLoopsTest {
  private static final String MAHALANOBIS =
      """
      package demo;

      import dev.ricci.Differentiable;
      import dev.ricci.Shape;

      final class Models {
        @Differentiable
        static double f(
            @Shape({"m", "n"}) double[][] means, @Shape("n") double[] x, @Shape("m") double[] w) {
          int m = means.length;
          int n = x.length;
          double[] terms = new double[m];
          double[] z = new double[n];
          for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
              z[j] = x[j] - means[i][j];
            }
            double s = 0;
            for (int j = 0; j < n; j++) {
              s += z[j] * z[j] * z[j];
            }
            terms[i] = w[i] * s;
          }
          double sum = 0;
          for (int i = 0; i < m; i++) {
            sum += Math.exp(terms[i]);
          }
          return Math.log(sum);
        }
      }
      """;

  private static final String ROSENBROCK =
      """
      package demo;

      import dev.ricci.Differentiable;

      final class Models {
        @Differentiable
        static double f(double[] x) {
          double s = 0;
          for (int i = 0; i + 1 < x.length; i++) {
            double a = x[i + 1] - x[i] * x[i];
            s += 100 * a * a + Math.sin(x[i]);
          }
          return s;
        }
      }
      """;

  @Test
  void workArraysAreRowsOfOne() {
    String gradient = method("valueAndGradient", MAHALANOBIS);
    assertThat(gradient).doesNotContain("push(");
    assertThat(gradient).doesNotContain("pop(");
    assertThat(gradient).contains("double[][] z");
  }

  @Test
  void workArraysAreAllocatedOutsideOfTheLoops() {
    String gradient = method("valueAndGradient", MAHALANOBIS);
    int loop = gradient.lastIndexOf("for (int i = m - 1");
    assertThat(loop).isAtLeast(0);
    assertThat(gradient.substring(loop)).doesNotContain("workspace.");
  }

  @Test
  void aLoopUpToOneBeforeTheLastIsCounted() {
    String gradient = method("valueAndGradient", ROSENBROCK);
    assertThat(gradient).doesNotContain("Tape");
    assertThat(gradient).doesNotContain("while");
  }

  private static String method(String name, String program) {
    String source = CompiledProgram.of(program).generated("demo.FGradient");
    int from = source.lastIndexOf("double " + name + "(");
    return source.substring(from, source.indexOf("\n  }\n", from));
  }
}
