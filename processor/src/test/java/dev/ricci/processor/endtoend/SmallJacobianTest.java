package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Jacobian of a small function of arrays and branches is one straight piece of code. */
final class SmallJacobianTest {
  private static final String ROTATION =
      """
      package demo;

      import dev.ricci.Differentiable;
      import dev.ricci.Shape;

      final class Models {
        @Differentiable
        @Shape("3")
        static double[] rotate(@Shape("3") double[] r, @Shape("3") double[] x) {
          double s = r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
          if (s == 0) {
            return new double[] {x[0], x[1], x[2]};
          }
          double angle = Math.sqrt(s);
          double sin = Math.sin(angle) / angle;
          double[] c = cross(r, x);
          double[] y = new double[3];
          for (int i = 0; i < 3; i++) {
            y[i] = Math.cos(angle) * x[i] + sin * c[i];
          }
          return y;
        }

        @Shape("3")
        private static double[] cross(@Shape("3") double[] a, @Shape("3") double[] b) {
          return new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
          };
        }
      }
      """;

  @Test
  void needsNoScratchMemoryAndNoGuard() {
    String jacobian = jacobian(CompiledProgram.of(ROTATION).generated("demo.RotateJacobian"));
    assertThat(jacobian).doesNotContain("workspace");
    assertThat(jacobian).doesNotContain("= new double");
    assertThat(jacobian).doesNotContain("guardedProduct");
    assertThat(count("Math\\.(sin|cos|sqrt)\\(", jacobian)).isEqualTo(3);
    assertThat(count(" \\* ", jacobian)).isAtMost(75);
  }

  private static String jacobian(String source) {
    int from = source.indexOf("void valueAndJacobian(");
    return source.substring(from, source.indexOf("\n  }\n", from)).replaceAll("(?m)^ *//.*\\n", "");
  }

  private static long count(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }
}
