package dev.ricci.processor.endtoend;

import com.google.common.truth.Truth;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Jacobians in compressed rows: the structure is that of the nonzero entries of the
 * whole matrix at a random point, and the numbers are those of the whole matrix.
 */
final class SparseTest extends CompressedRows {
  @Test
  void tridiagonal() {
    CompiledProgram program =
        jacobians(
            "\"n\"",
            """
            double[] f(@Shape("n") double[] x) {
              double[] r = new double[x.length];
              for (int i = 1; i < x.length - 1; i++) {
                r[i] = x[i + 1] - 2 * x[i] + x[i - 1];
              }
              r[0] = x[0] - 1;
              return r;
            }
            """);
    for (int n : new int[] {1, 2, 3, 7}) {
      jacobian(program, ints(n), n, n, of(n));
    }
  }

  @Test
  void matrixTimesVectorByMatrix() {
    CompiledProgram program =
        jacobians(
            "\"m\"",
            """
            double[] f(@Shape({"m", "n"}) double[][] A) {
              int n = A[0].length;
              double[] y = new double[A.length];
              for (int i = 0; i < A.length; i++) {
                for (int j = 0; j < n; j++) {
                  y[i] += (j + 1) * A[i][j];
                }
              }
              return y;
            }
            """);
    jacobian(program, ints(3, 4), 3, 12, of(3, 4));
  }

  @Test
  void triangularAndElementwise() {
    CompiledProgram program =
        jacobians(
            "\"n\"",
            """
            double[] f(@Shape("n") double[] x) {
              double[] y = new double[x.length];
              for (int i = 0; i < x.length; i++) {
                for (int j = 0; j <= i; j++) {
                  y[i] += x[j] * x[j];
                }
                y[i] *= x[i];
              }
              return y;
            }
            """);
    for (int n : new int[] {1, 2, 5}) {
      jacobian(program, ints(n), n, n, of(n));
    }
    CompiledProgram each =
        jacobians(
            "\"n\"",
            """
            double[] f(@Shape("n") double[] x) {
              double[] y = new double[x.length];
              for (int i = 0; i < x.length; i++) {
                y[i] = Math.sin(x[i]) / x[i];
              }
              return y;
            }
            """);
    jacobian(each, ints(5), 5, 5, of(5));
  }

  @Test
  void convolution() {
    CompiledProgram program =
        jacobians(
            "\"n-m+1\"",
            """
            double[] f(@Shape("n") double[] x, int m) {
              double[] y = new double[x.length - m + 1];
              for (int i = 0; i < y.length; i++) {
                for (int k = 0; k < m; k++) {
                  y[i] += (k + 1) * x[i + k];
                }
              }
              return y;
            }
            """);
    jacobian(program, ints(9, 3), 7, 9, of(9), 3);
  }

  @Test
  void batchIsBlockDiagonal() {
    CompiledProgram program =
        jacobians(
            "\"b\", \"m\"",
            """
            double[][] f(@Shape({"b", "n"}) double[][] x, int m) {
              int n = x[0].length;
              double[][] y = new double[x.length][m];
              for (int b = 0; b < x.length; b++) {
                for (int i = 0; i < m; i++) {
                  for (int k = 0; k < n; k++) {
                    y[b][i] += (i + 2 * k + 1) * x[b][k] * x[b][k];
                  }
                }
              }
              return y;
            }
            """);
    jacobian(program, ints(3, 4, 2), 6, 12, of(3, 4), 2);
  }

  @Test
  void outerProduct() {
    CompiledProgram program =
        jacobians(
            "\"n\", \"n\"",
            """
            double[][] f(@Shape("n") double[] x) {
              double[][] y = new double[x.length][x.length];
              for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < x.length; j++) {
                  y[i][j] = x[i] * x[j];
                }
              }
              return y;
            }
            """);
    for (int n : new int[] {1, 2, 5}) {
      jacobian(program, ints(n), n * n, n, of(n));
    }
  }

  @Test
  void gram() {
    CompiledProgram program =
        jacobians(
            "\"n\", \"n\"",
            """
            double[][] f(@Shape({"m", "n"}) double[][] R) {
              int m = R.length;
              int n = R[0].length;
              double[][] K = new double[n][n];
              for (int p = 0; p < n; p++) {
                for (int q = 0; q < n; q++) {
                  for (int i = 0; i < m; i++) {
                    K[p][q] += R[i][p] * R[i][q];
                  }
                }
              }
              return K;
            }
            """);
    jacobian(program, ints(2, 3), 9, 6, of(2, 3));
  }

  @Test
  void prefixSums() {
    CompiledProgram program =
        jacobians(
            "\"n\"",
            """
            double[] f(@Shape("n") double[] x) {
              double[] y = new double[x.length];
              double s = 1;
              for (int i = x.length - 1; i >= 0; i--) {
                y[i] = s * x[i];
                s += 2 * x[i] * x[i];
              }
              return y;
            }
            """);
    jacobian(program, ints(5), 5, 5, of(5));
  }

  @Test
  void pairsAcrossTheDiagonal() {
    CompiledProgram program =
        jacobians(
            "\"n\", \"n\"",
            """
            double[][] f(@Shape({"n", "n"}) double[][] A) {
              double[][] L = new double[A.length][A.length];
              for (int i = 0; i < A.length; i++) {
                for (int j = 0; j <= i; j++) {
                  L[i][j] = A[i][j] * A[j][i];
                }
              }
              return L;
            }
            """);
    jacobian(program, ints(4), 16, 16, of(4, 4));
    // The loop is divided at the diagonal, so that no entry needs a test.
    Truth.assertThat(program.generated("demo.SNJacobian")).doesNotContain("if (i");
  }

  @Test
  void kroneckerProduct() {
    CompiledProgram program =
        jacobians(
            "\"m*3\", \"n*2\"",
            """
            double[][] f(@Shape({"m", "n"}) double[][] A) {
              int m = A.length;
              int n = A[0].length;
              double[][] K = new double[m * 3][n * 2];
              for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                  for (int k = 0; k < 3; k++) {
                    for (int l = 0; l < 2; l++) {
                      K[i * 3 + k][j * 2 + l] = A[i][j] * (1 + k + 3 * l);
                    }
                  }
                }
              }
              return K;
            }
            """);
    jacobian(program, ints(2, 4), 6 * 8, 8, of(2, 4));
  }

  @Test
  void flatMatrixByRowsAndByColumns() {
    for (String element : List.of("A[i * n + k]", "A[k * m + i]")) {
      CompiledProgram program =
          jacobians(
              "\"m\"",
              """
              double[] f(@Shape({"m*n"}) double[] A, int m, int n) {
                double[] y = new double[m];
                for (int i = 0; i < m; i++) {
                  for (int k = 0; k < n; k++) {
                    y[i] += ELEMENT * ELEMENT;
                  }
                }
                return y;
              }
              """
                  .replace("ELEMENT", element));
      jacobian(program, ints(3, 4), 3, 12, of(12), 3, 4);
    }
  }

  @Test
  void convolutionInTwoDimensions() {
    CompiledProgram program =
        jacobians(
            "\"m-1\", \"n-2\"",
            """
            double[][] f(@Shape({"m", "n"}) double[][] x) {
              int m = x.length;
              int n = x[0].length;
              double[][] y = new double[m - 1][n - 2];
              for (int i = 0; i < m - 1; i++) {
                for (int j = 0; j < n - 2; j++) {
                  for (int k = 0; k < 2; k++) {
                    for (int l = 0; l < 3; l++) {
                      y[i][j] += (1 + k + 3 * l) * x[i + k][j + l];
                    }
                  }
                }
              }
              return y;
            }
            """);
    jacobian(program, ints(3, 5), 6, 15, of(3, 5));
  }

  @Test
  void softmaxIsDense() {
    CompiledProgram program =
        jacobians(
            "\"n\"",
            """
            double[] f(@Shape("n") double[] x) {
              double[] y = new double[x.length];
              double s = 0;
              for (int i = 0; i < x.length; i++) {
                y[i] = Math.exp(x[i]);
                s += y[i];
              }
              for (int i = 0; i < x.length; i++) {
                y[i] /= s;
              }
              return y;
            }
            """);
    jacobian(program, ints(4), 4, 4, of(4));
  }

  @Test
  void constantSizes() {
    CompiledProgram program =
        jacobians(
            "\"5\"",
            """
            double[] f(@Shape("5") double[] x) {
              double[] r = new double[5];
              for (int i = 1; i < 4; i++) {
                r[i] = x[i + 1] * x[i] + x[i - 1];
              }
              return r;
            }
            """);
    jacobian(program, ints(), 5, 5, of(5));
    Truth.assertThat(program.generated("demo.SNJacobian"))
        .contains("return new int[] {0, 0, 3, 6, 9, 9}");
  }

  @Test
  void severalParametersHaveAMatrixEach() {
    CompiledProgram program =
        CompiledProgram.of(
            """
            package demo;
            import dev.ricci.*;
            class Models {
              @Differentiable(storage = Storage.SPARSE)
              @Shape("n")
              static double[] scaled(@Shape("n") double[] x, double a, @Shape("n") double[] y, double b) {
                double[] r = new double[x.length];
                for (int i = 0; i < x.length; i++) {
                  r[i] = a * x[i] * y[i] + b;
                }
                return r;
              }
            }
            """);
    double[] x = {1, 2, 3};
    double[] y = {4, 5, 6};
    double[] dx = new double[3];
    double[] dy = new double[3];
    double[] scalars = new double[6];
    program.call("demo.ScaledJacobian", "jacobian", x, 2.0, y, 7.0, dx, dy, scalars);
    Truth.assertThat(dx).isEqualTo(new double[] {8, 10, 12});
    Truth.assertThat(dy).isEqualTo(new double[] {2, 4, 6});
    Truth.assertThat(scalars).isEqualTo(new double[] {4, 1, 10, 1, 18, 1});
    Truth.assertThat((int[]) program.call("demo.ScaledJacobian", "dyColumnIndices", 3))
        .isEqualTo(ints(0, 1, 2));
    Truth.assertThat((int[]) program.call("demo.ScaledJacobian", "dscalarsRowPointers", 3))
        .isEqualTo(ints(0, 2, 4, 6));
  }

  @Test
  void recordsOfConstantSizes() {
    CompiledProgram program =
        CompiledProgram.of(
            """
            package demo;
            import dev.ricci.*;
            class Models {
              record Pose(double x, double y, double heading) {}

              @Differentiable(storage = Storage.SPARSE)
              @Shape("2")
              static double[] seen(Pose p, @Shape("2") double[] q) {
                return new double[] {p.x() * Math.cos(p.heading()) + q[0], p.y() * q[1]};
              }
            }
            """);
    Truth.assertThat((int[]) program.call("demo.SeenJacobian", "dpColumnIndices"))
        .isEqualTo(ints(0, 2, 1));
    Truth.assertThat((int[]) program.call("demo.SeenJacobian", "dqRowPointers"))
        .isEqualTo(ints(0, 1, 2));
  }

  @Test
  void whatHasNoStructureIsRefused() {
    var compilation =
        CompiledProgram.compile(
            List.of(),
            """
            package demo;
            import dev.ricci.*;
            class Models {
              @Differentiable(storage = Storage.SPARSE)
              @Shape("n")
              static double[] f(@Shape("n") double[] x) {
                double[] r = new double[x.length];
                for (int i = 1; i < x.length; i++) {
                  r[i] = r[i - 1] * x[i];
                }
                return r;
              }
            }
            """);
    var error = compilation.errors().get(0);
    Truth.assertThat(error.getMessage(null)).contains("[ricci.no-structure]");
    Truth.assertThat(error.getLineNumber()).isEqualTo(4);
  }
}
