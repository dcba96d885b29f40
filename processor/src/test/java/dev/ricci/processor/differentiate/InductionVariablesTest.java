package dev.ricci.processor.differentiate;

import static com.google.common.truth.Truth.assertThat;

import dev.ricci.processor.frontend.Lowering;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Printer;
import org.junit.jupiter.api.Test;

/** Counters that run beside a loop's index. */
final class InductionVariablesTest {

  @Test
  void aPackedTriangleIsWalkedByTheLoopsOwnIndex() {
    assertThat(
            closed(
                """
                static double f(double[] a, int n) {
                  double s = 0;
                  int l = 0;
                  for (int i = 0; i < n; i++) {
                    for (int j = i + 1; j < n; j++) {
                      s += a[l] * j;
                      l++;
                    }
                  }
                  return s;
                }
                """))
        .isEqualTo(
            """
            double s = 0.0;
            int l = 0;
            for (int i = 0; i < n; i++) {
              for (int j = i + 1; j < n; j++) {
                s = s + a[l + (j - (i + 1))] * (double) j;
              }
              l = l + (n - (i + 1));
            }
            return s;
            """);
  }

  @Test
  void theNumberOfIterationsIsNotNegative() {
    assertThat(
            closed(
                """
                static double f(double[] a, int m, int n) {
                  double s = 0;
                  int l = 0;
                  for (int j = m; j < n; j++) {
                    l += 2;
                    s += a[l];
                  }
                  return s * l;
                }
                """))
        .contains("l = l + 2 * (m < n ? n - m : 0);");
  }

  @Test
  void aCounterThatIsSetElsewhereStays() {
    String body =
        """
        static double f(double[] a) {
          int l = 0;
          double s = 0;
          for (int j = 0; j < a.length; j++) {
            s += a[l];
            l++;
            if (l == 2) {
              l = 0;
            }
          }
          return s;
        }
        """;
    Function function = Lowering.program(body).entry();
    assertThat(InductionVariables.of(function)).isEqualTo(function);
  }

  private static String closed(String source) {
    return Printer.print(InductionVariables.of(Lowering.program(source).entry()).body());
  }
}
