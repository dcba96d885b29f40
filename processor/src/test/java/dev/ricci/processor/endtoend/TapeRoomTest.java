package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.ricci.runtime.DerivativeCheck;
import dev.ricci.runtime.Report;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Room on a tape: made before a loop whose records can be counted, and enough of it. */
final class TapeRoomTest {
  private static CompiledProgram program;

  @BeforeAll
  static void compile() {
    program =
        CompiledProgram.of(
            """
            package p;

            import dev.ricci.Differentiable;

            final class M {
              @Differentiable
              static double counted(double[] x) {
                double s = 1;
                for (int i = 1; i <= x.length - 1; i++) {
                  s = Math.sin(s * x[i]) + x[i - 1];
                }
                return s;
              }

              @Differentiable(wrt = "x")
              static double nested(double[] x, int from, int to) {
                double s = 1;
                for (int i = 0; i < x.length; i++) {
                  s = Math.sin(s * x[i]);
                  for (int j = from; j < to; j++) {
                    s = Math.cos(s * x[i]);
                  }
                  for (int j = 0; j < x.length; j++) {
                    s = Math.sin(s + x[j]);
                  }
                }
                return s;
              }

              @Differentiable
              static double left(double[] x) {
                double s = 1;
                for (int i = 0; i < x.length; i++) {
                  s = Math.sin(s * x[i]);
                  if (s > 0.9) {
                    break;
                  }
                }
                return s;
              }
            }
            """);
  }

  private static void check(String method, Object... arguments) {
    DerivativeCheck check = DerivativeCheck.of(program.type("p.M"), method).at(arguments);
    Report report = (method.equals("nested") ? check.wrt("arg0") : check).tolerance(1e-7).run();
    assertWithMessage("%s", report).that(report.passed()).isTrue();
  }

  private static double[] values(int n) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = 0.3 + Math.sin(i) / 4;
    }
    return x;
  }

  @Test
  void isEnough() {
    for (int n : new int[] {1, 2, 9, 40}) {
      check("counted", (Object) values(n));
      check("left", (Object) values(n));
      for (int to : new int[] {-7, 3, 5}) {
        check("nested", values(n), 3, to);
      }
    }
  }

  @Test
  void isMadeBeforeTheLoop() {
    assertThat(
            Pattern.compile("realTop \\+ .* > realTape.length").matcher(text()).results().count())
        .isEqualTo(2); // in gradient and in valueAndGradient
    assertThat(text()).contains("if (realTop + 2 * (x.length - 1) > realTape.length) {");
  }

  private static String text() {
    return program.generated("p.CountedGradient");
  }
}
