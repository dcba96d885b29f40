package dev.ricci.processor.frontend;

import static com.google.common.truth.Truth.assertThat;

import dev.ricci.processor.ir.Printer;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

/** What Java becomes, as text. */
final class LoweringTest {
  @Test
  void loopsOverArrays() {
    expect(
        """
        static double f(@Shape({"n", "m"}) double[][] A, @Shape("n") double[] x, int k) {
          double s = 0;
          for (int i = 0; i < x.length; i++) {
            s += x[i] * A[i][0] / k;
          }
          for (double v : x) s += twice(v);
          return s;
        }
        static double twice(double x) { return 2 * x; }
        """,
        """
        double f(INPUT @Shape(n, m) double[][] A, INPUT @Shape(n) double[] x, CONSTANT int k) {
          double s = 0.0;
          for (int i = 0; i < x.length; i++) {
            s = s + x[i] * A[i][0] / (double) k;
          }
          for (int j = 0; j < x.length; j++) {
            double v = x[j];
            double twiceValue = twice(v);
            s = s + twiceValue;
          }
          return s;
        }

        // twice
        double twice(INPUT double x) {
          return 2.0 * x;
        }
        """);
  }

  private static void expect(String source, String text) {
    Program program = Lowering.program(source);
    Verifier.verify(program);
    assertThat(Printer.print(program)).isEqualTo(text);
  }
}
