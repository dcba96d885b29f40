package dev.ricci.processor.codegen;

import static com.google.common.truth.Truth.assertThat;

import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;

/** The objects that {@code at} returns. */
final class PointObjectTest {
  @Test
  void holdsValueAndPartials() throws Throwable {
    Generated generated =
        Generated.differentiated(
            """
            static double f(double[] x, double a, int k, double b) {
              return a * x[0] * x[1] + b * b * k;
            }
            """);
    Object point = generated.call("FGradient", "at", new double[] {2, 3}, 5.0, 7, 11.0);
    assertThat(Generated.get(point, "value")).isEqualTo(5.0 * 2 * 3 + 11.0 * 11 * 7);
    assertThat((double[]) Generated.get(point, "dx")).isEqualTo(new double[] {15, 10});
    assertThat(Generated.get(point, "da")).isEqualTo(6.0);
    assertThat(Generated.get(point, "db")).isEqualTo(154.0);
    assertThat(Generated.get(point, "dx")).isSameInstanceAs(Generated.get(point, "dx"));
    assertThat(Modifier.isFinal(point.getClass().getModifiers())).isTrue();
  }

  private static final String OUTER =
      """
      @Differentiable(%s)
      static double[] f(@Shape("n") double[] x, double a, double b) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
          y[i] = a * x[i] + b * b;
        }
        return y;
      }
      """;

  private static Object point(String options) throws Throwable {
    return Generated.differentiated(OUTER.formatted(options))
        .call("FJacobian", "at", new double[] {2, 3}, 5.0, 7.0);
  }

  @Test
  void givesEachScalarItsShare() throws Throwable {
    for (String layout : new String[] {"NUMERATOR", "DENOMINATOR"}) {
      Object point = point("layout = Layout." + layout);
      assertThat((double[]) Generated.get(point, "value")).isEqualTo(new double[] {59, 64});
      assertThat((double[][]) Generated.get(point, "dx"))
          .isEqualTo(new double[][] {{5, 0}, {0, 5}});
      assertThat((double[]) Generated.get(point, "da")).isEqualTo(new double[] {2, 3});
      assertThat((double[]) Generated.get(point, "db")).isEqualTo(new double[] {14, 14});
      Object flat = point("storage = Storage.FLAT, layout = Layout." + layout);
      assertThat((double[]) Generated.get(flat, "dx")).isEqualTo(new double[] {5, 0, 0, 5});
      assertThat((double[]) Generated.get(flat, "da")).isEqualTo(new double[] {2, 3});
      assertThat((double[]) Generated.get(flat, "db")).isEqualTo(new double[] {14, 14});
    }
  }

  @Test
  void slicesHigherRanks() throws Throwable {
    Generated generated =
        Generated.differentiated(
            """
            static double[][] f(double a, double b) {
              double[][] y = new double[2][3];
              for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 3; j++) {
                  y[i][j] = a * (i + 1) + b * (j + 1);
                }
              }
              return y;
            }
            """);
    Object point = generated.call("FJacobian", "at", 1.0, 2.0);
    assertThat((double[][]) Generated.get(point, "da"))
        .isEqualTo(new double[][] {{1, 1, 1}, {2, 2, 2}});
    assertThat((double[][]) Generated.get(point, "db"))
        .isEqualTo(new double[][] {{1, 2, 3}, {1, 2, 3}});
  }
}
