package dev.ricci.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.truth.Truth;
import org.junit.jupiter.api.Test;

/**
 * Hessians in compressed rows: the structure is that of the nonzero entries of the
 * whole matrix at a random point, and the numbers are those of the whole matrix.
 */
final class SparseHessianTest extends CompressedRows {
  private static final String ROSENBROCK =
      """
      double f(@Shape("n") double[] x) {
        double s = 0;
        for (int i = 0; i < x.length - 1; i++) {
          double a = x[i + 1] - x[i] * x[i];
          double b = 1 - x[i];
          s += 100 * a * a + b * b;
        }
        return s;
      }
      """;

  @Test
  void rosenbrock() {
    CompiledProgram program = hessians(ROSENBROCK);
    for (int n : new int[] {2, 3, 4, 9}) {
      hessian(program, ints(n), n, of(n));
    }
    Truth.assertThat(program.call("demo.SPARSEHessian", "nonZeros", 1)).isEqualTo(0);
    Truth.assertThat(program.call("demo.SPARSEHessian", "nonZeros", 0)).isEqualTo(0);
    Truth.assertThat(program.call("demo.SPARSEHessian", "nonZeros", 10_000)).isEqualTo(29_998);
    Truth.assertThat((int[]) program.call("demo.SPARSEHessian", "rowPointers", 1))
        .isEqualTo(ints(0, 0));
    Truth.assertThat((int[]) program.call("demo.SPARSEHessian", "rowPointers", 4))
        .isEqualTo(ints(0, 2, 5, 8, 10));
    Truth.assertThat((int[]) program.call("demo.SPARSEHessian", "columnIndices", 4))
        .isEqualTo(ints(0, 1, 0, 1, 2, 1, 2, 3, 2, 3));
    Truth.assertThat((int[]) program.call("demo.SPARSELOWERHessian", "columnIndices", 4))
        .isEqualTo(ints(0, 0, 1, 1, 2, 2, 3));
  }

  @Test
  void wrongLengthIsRefused() {
    CompiledProgram program = hessians(ROSENBROCK);
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> program.call("demo.SPARSEHessian", "hessian", new double[4], new double[16]));
    Truth.assertThat(refused)
        .hasMessageThat()
        .isEqualTo(
            "values has length 16; expected 10, the number of entries that are not structurally"
                + " zero");
  }

  @Test
  void hessianOverSeveralParameters() {
    CompiledProgram program =
        hessians(
            """
            double f(@Shape("n") double[] x, double a, @Shape({"n", "m"}) double[][] B) {
              int m = B[0].length;
              double s = a * a * a;
              for (int i = 0; i < x.length; i++) {
                s += a * x[i] * x[i];
                for (int j = 0; j < m; j++) {
                  s += x[i] * B[i][j] * B[i][j];
                }
              }
              return s;
            }
            """);
    hessian(program, ints(2, 3), 2 + 1 + 6, of(2), 0.7, of(2, 3));
  }

  @Test
  void quadraticFormByVector() {
    CompiledProgram program =
        hessians(
            """
            double f(@Shape("n") double[] x) {
              double s = 0;
              for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < x.length; j++) {
                  s += x[i] * Math.cos(i + 2 * j) * x[j] * x[j] * x[i];
                }
              }
              return s;
            }
            """);
    hessian(program, ints(5), 5, of(5));
  }

  @Test
  void straightLineCodeOfConstantSizes() {
    CompiledProgram program =
        jacobians(
            "\"3\"",
            """
            double[] f(@Shape("4") double[] p) {
              double h = p[2] + p[3];
              double s = p[3];
              if (s > 0.5) {
                s = 3 * Math.sqrt(s);
              }
              return new double[] {p[0] + s * Math.cos(h), p[1] + s * Math.sin(h), h * h};
            }
            """);
    jacobian(program, ints(), 3, 4, of(4));
    CompiledProgram second =
        hessians(
            """
            double f(@Shape("4") double[] values) {
              double e = values[0];
              e = e * values[1];
              return e + values[2] * values[2] * values[3] + Math.exp(values[3]);
            }
            """);
    hessian(second, ints(), 4, of(4));
  }
}
