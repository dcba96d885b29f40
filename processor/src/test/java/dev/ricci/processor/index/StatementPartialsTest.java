package dev.ricci.processor.index;

import static com.google.common.truth.Truth.assertThat;

import dev.ricci.processor.frontend.Lowering;
import org.junit.jupiter.api.Test;

/** The lines for methods that are not index formulas. */
final class StatementPartialsTest {
  @Test
  void newtonIteration() {
    assertThat(
            StatementPartials.of(
                Lowering.program(
                        """
                        static double root(double a) {
                          double x = a;
                          while (Math.abs(x * x - a) > 1e-12) {
                            double t = x * x;
                            x = x - (t - a) / (2 * x);
                          }
                          return Math.exp(-x);
                        }
                        """)
                    .entry()))
        .containsExactly(
            "x = a:  ∂x/∂a = 1",
            "t = x²:  ∂t/∂x = 2·x",
            "x = x - (t - a)/(2·x):  ∂x/∂x = 1 + 2·(t - a)/(2·x)², ∂x/∂t = -1/(2·x), ∂x/∂a = 1/(2·x)",
            "root = exp(-x):  ∂root/∂x = -root")
        .inOrder();
  }

  @Test
  void gatheredElementsKeepTheirSubscripts() {
    assertThat(
            StatementPartials.of(
                Lowering.program(
                        """
                        static double f(double[] x, int[] order) {
                          double s = 0;
                          for (int i = 0; i < order.length; i++) {
                            s += x[order[i]] * x[i + 1];
                          }
                          return s;
                        }
                        """)
                    .entry()))
        .containsExactly(
            "s = s + x[order[i]]·x[i+1]:  ∂s/∂x[order[i]] = x[i+1], ∂s/∂x[i+1] = x[order[i]]");
  }
}
