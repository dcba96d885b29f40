package dev.ricci.processor.codegen;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.primitives.Doubles;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What generated methods refuse, and that they refuse it before they write. */
final class EntryCodeTest {
  private static final Generated QUADRATIC =
      Generated.of(
          """
          @Differentiable
          static double quadratic(@Shape({"m", "n"}) double[][] A, @Shape("n") double[] x, int m) {
            double[][] dA = new double[x.length][x.length];
            double[] dx = new double[x.length];
            gradient(A, x, m, dA, dx);
            return jvp(A, x, m, A, x);
          }
          static void gradient(double[][] A, double[] x, int m, double[][] dA, double[] dx) {
            for (int i = 0; i < x.length; i++) {
              dx[i] = 7;
              dA[0][i] = 7;
            }
          }
          static double jvp(
              double[][] A, double[] x, int m, double[][] ATangent, double[] xTangent) {
            return ATangent[0][0] * xTangent[0];
          }
          """);

  private static void refused(String message, Object... arguments) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> QUADRATIC.call("QuadraticGradient", "gradient", arguments));
    assertThat(e).hasMessageThat().isEqualTo(message);
    for (Object argument : arguments) {
      if (argument instanceof double[] row) {
        assertWithMessage("written").that(Doubles.asList(row)).doesNotContain(7.0);
      } else if (argument instanceof double[][] rows) {
        Arrays.stream(rows)
            .filter(row -> row != null)
            .forEach(
                row -> assertWithMessage("written").that(Doubles.asList(row)).doesNotContain(7.0));
      }
    }
  }

  private static double[] vector(int n) {
    return new double[n];
  }

  private static double[][] matrix(int... rows) {
    return Arrays.stream(rows).mapToObj(n -> n < 0 ? null : new double[n]).toArray(double[][]::new);
  }

  @Test
  void acceptsWhatFits() throws Throwable {
    double[] dx = vector(3);
    QUADRATIC.call("QuadraticGradient", "gradient", matrix(3, 3), vector(3), 2, matrix(3, 3), dx);
    assertThat(dx).usingExactEquality().containsExactly(7, 7, 7).inOrder();
  }

  @Test
  void refusesNulls() {
    refused("A is null", null, vector(3), 2, matrix(3, 3), vector(3));
    refused("x is null", matrix(3, 3), null, 2, matrix(3, 3), vector(3));
    refused("A[1] is null", matrix(3, -1), vector(3), 2, matrix(3, 3), vector(3));
    refused("dA is null", matrix(3, 3), vector(3), 2, null, vector(3));
    refused("dA[0] is null", matrix(3, 3), vector(3), 2, matrix(-1, 3), vector(3));
    refused("dx is null", matrix(3, 3), vector(3), 2, matrix(3, 3), null);
  }

  @Test
  void refusesInputsThatContradictEachOther() {
    refused(
        "A has 3 rows; expected m = 2, the argument m",
        matrix(3, 3, 3),
        vector(3),
        2,
        matrix(3, 3),
        vector(3));
    refused(
        "A has 1 row; expected m = 2, the argument m",
        matrix(3),
        vector(3),
        2,
        matrix(3, 3),
        vector(3));
    refused(
        "A[1] has length 2; expected n = 3, the length of x",
        matrix(3, 2),
        vector(3),
        2,
        matrix(3, 3),
        vector(3));
  }

  @Test
  void refusesOutputsOfAnotherShape() {
    refused(
        "dx has length 4; expected n = 3, the length of x",
        matrix(3, 3),
        vector(3),
        2,
        matrix(3, 3),
        vector(4));
    refused(
        "dA has 3 rows; expected m = 2, the rows of A",
        matrix(3, 3),
        vector(3),
        2,
        matrix(3, 3, 3),
        vector(3));
    refused(
        "dA[1] has length 1; expected n = 3, the columns of A",
        matrix(3, 3),
        vector(3),
        2,
        matrix(3, 1),
        vector(3));
  }

  @Test
  void refusesTangentsOfAnotherShape() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                QUADRATIC.call(
                    "QuadraticGradient",
                    "jvp",
                    matrix(3, 3),
                    vector(3),
                    2,
                    matrix(3, 3),
                    vector(2)));
    assertThat(e)
        .hasMessageThat()
        .isEqualTo("xTangent has length 2; expected n = 3, the length of x");
  }

  @Test
  void checksHigherRanksAndComputedSizes() throws Throwable {
    Generated generated =
        Generated.of(
            """
            static double f(
                @Shape({"2", "n", "n+1"}) double[][][] T, @Shape("2*n") double[] y, double[][] B) {
              return T[0][0][0] + y[0] + B[0][0];
            }
            """);
    double[][][] good = {matrix(4, 4, 4), matrix(4, 4, 4)};
    double[][] b = matrix(2, 2);
    generated.call("FGradient", "derivative", good, vector(6), b);
    fails(
        generated,
        "y has length 7; expected 2*n = 6, where n is the second dimension of T",
        good,
        vector(7),
        b);
    fails(
        generated,
        "T has length 1; expected 2, as declared",
        new double[][][] {good[0]},
        vector(6),
        b);
    fails(
        generated,
        "T[1] has 2 rows; expected n = 3, the second dimension of T",
        new double[][][] {good[0], matrix(4, 4)},
        vector(6),
        b);
    fails(
        generated,
        "T[1][2] has length 5; expected n+1 = 4, where n is the second dimension of T",
        new double[][][] {good[0], matrix(4, 4, 5)},
        vector(6),
        b);
    fails(generated, "T[0] is null", new double[][][] {null, good[0]}, vector(6), b);
    fails(generated, "T[1][1] is null", new double[][][] {good[0], matrix(4, -1, 4)}, vector(6), b);
    fails(
        generated,
        "B[1] has length 3; expected 2, the columns of B",
        good,
        vector(6),
        matrix(2, 3));
    fails(generated, "B[0] is null", good, vector(6), matrix(-1, 3));
  }

  private static void fails(Generated generated, String message, Object... arguments) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> generated.call("FGradient", "derivative", arguments));
    assertThat(e).hasMessageThat().isEqualTo(message);
  }
}
