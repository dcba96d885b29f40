package dev.ricci.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Conversions, each against index formulas. */
final class LayoutsTest {
  private static double[][][][] numbered(int p, int s, int m, int n) {
    double[][][][] array = new double[p][s][m][n];
    for (int a = 0; a < p; a++) {
      for (int b = 0; b < s; b++) {
        for (int c = 0; c < m; c++) {
          for (int d = 0; d < n; d++) {
            array[a][b][c][d] = 1000 * a + 100 * b + 10 * c + d;
          }
        }
      }
    }
    return array;
  }

  @Property(tries = 50)
  void matrixByMatrix(
      @ForAll @IntRange(min = 1, max = 4) int p,
      @ForAll @IntRange(min = 1, max = 4) int s,
      @ForAll @IntRange(min = 1, max = 4) int m,
      @ForAll @IntRange(min = 1, max = 4) int n) {
    double[][][][] numerator = numbered(p, s, m, n);
    double[][][][] denominator = (double[][][][]) Layouts.toDenominator(numerator, 2);
    assertThat(Layouts.shape(denominator)).isEqualTo(new int[] {m, n, p, s});
    for (int a = 0; a < p; a++) {
      for (int b = 0; b < s; b++) {
        for (int c = 0; c < m; c++) {
          for (int d = 0; d < n; d++) {
            assertThat(denominator[c][d][a][b]).isEqualTo(numerator[a][b][c][d]);
          }
        }
      }
    }
    assertThat(Layouts.toNumerator(denominator, 2)).isEqualTo(numerator);
    double[] flat = Layouts.flatten(numerator);
    assertThat(Layouts.flatten(denominator)).isEqualTo(Layouts.toDenominator(flat, p * s, m * n));
    assertThat(Layouts.toNumerator(Layouts.flatten(denominator), p * s, m * n)).isEqualTo(flat);
    assertThat(Layouts.nest(flat, p, s, m, n)).isEqualTo(numerator);
  }

  @Test
  void vectorByMatrix() {
    double[][][] numerator = {{{1, 2, 3}, {4, 5, 6}}};
    double[][][] denominator = (double[][][]) Layouts.toDenominator(numerator, 1);
    assertThat(denominator).isEqualTo(new double[][][] {{{1}, {2}, {3}}, {{4}, {5}, {6}}});
    assertThat(Layouts.toNumerator(denominator, 1)).isEqualTo(numerator);
  }

  @Test
  void scalarByAnythingIsTheSameInBoth() {
    double[][] gradient = {{1, 2}, {3, 4}};
    assertThat(Layouts.toDenominator(gradient, 0)).isEqualTo(gradient);
    assertThat(Layouts.toNumerator(gradient, 0)).isEqualTo(gradient);
    assertThat(Layouts.toDenominator(gradient, 0)).isNotSameInstanceAs(gradient);
  }

  @Test
  void rowMajorAndVec() {
    double[][] matrix = {{1, 2, 3}, {4, 5, 6}};
    assertThat(Layouts.flatten(matrix)).isEqualTo(new double[] {1, 2, 3, 4, 5, 6});
    assertThat(Layouts.vec(matrix)).isEqualTo(new double[] {1, 4, 2, 5, 3, 6});
    assertThat(Layouts.unvec(Layouts.vec(matrix), 2, 3)).isEqualTo(matrix);
    assertThat(Layouts.transpose(matrix)).isEqualTo(new double[][] {{1, 4}, {2, 5}, {3, 6}});
    assertThat(Layouts.nest(new double[] {1, 2, 3, 4}, 2, 2, 1))
        .isEqualTo(new double[][][] {{{1}, {2}}, {{3}, {4}}});
  }

  @Test
  void emptyArrays() {
    assertThat(Layouts.shape(new double[0][])).isEqualTo(new int[] {0, 0});
    assertThat(Layouts.flatten(new double[3][0])).isEqualTo(new double[0]);
    assertThat(Layouts.transpose(new double[3][0])).isEqualTo(new double[0][3]);
  }

  @Test
  void whatIsNotRectangularIsRefused() {
    assertMessage(() -> Layouts.flatten(new double[][] {{1, 2}, {3}}), "ragged: length 1 at");
    assertMessage(() -> Layouts.flatten(new double[][] {{1, 2}, null}), "null at dimension 1");
    assertMessage(() -> Layouts.flatten(new double[][] {null, {1}}), "null at dimension 1");
    assertMessage(() -> Layouts.flatten(new int[1]), "not an array of doubles: int[]");
    assertMessage(() -> Layouts.flatten("x"), "not an array of doubles: String");
    assertMessage(
        () -> Layouts.nest(new double[5], 2, 3), "length 5 does not fit the shape [2, 3]");
    assertMessage(
        () -> Layouts.toDenominator(new double[5], 2, 3),
        "length 5 is not 2 results times 3 parameters");
    assertMessage(
        () -> Layouts.toDenominator(new double[2][2], 3),
        "an array of rank 2 cannot have 3 leading indices");
  }

  private static void assertMessage(
      org.junit.jupiter.api.function.Executable call, String message) {
    assertThat(assertThrows(IllegalArgumentException.class, call))
        .hasMessageThat()
        .contains(message);
  }
}
