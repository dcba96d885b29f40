package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code @Shape}s of methods of other files, read from their class files alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ShapesAcrossFilesTest {
  private static final String LIBRARY =
      """
      package lib;
      import dev.ricci.*;
      public final class Lib {
        private Lib() {}
        @Differentiable
        public static @Shape("m") double[] times(
            @Shape({"m", "n"}) double[][] A, @Shape("n") double[] x) {
          double[] y = new double[A.length];
          for (int i = 0; i < A.length; i++) {
            for (int j = 0; j < x.length; j++) {
              y[i] += A[i][j] * x[j];
            }
          }
          return y;
        }
        @Differentiable
        public static void twice(@Shape("n") double[] x, @Out @Shape("n") double[] y) {
          for (int i = 0; i < x.length; i++) {
            y[i] = 2 * x[i];
          }
        }
      }
      """;

  private Path classes;

  @BeforeAll
  void compileLibrary(@TempDir Path folder) throws Exception {
    classes =
        new HostCompilation(folder)
            .options("-g")
            .source("lib/Lib.java", LIBRARY)
            .runCleanly()
            .classes();
    Files.delete(folder.resolve("src/lib/Lib.java"));
  }

  private HostCompilation user(Path folder, String methods) {
    String source =
        "package user;\nimport dev.ricci.*;\nimport lib.Lib;\nfinal class User {\n"
            + methods
            + "}\n";
    return new HostCompilation(folder).classPath(classes).source("user/User.java", source).run();
  }

  @Test
  void argumentsAreChecked(@TempDir Path folder) {
    HostCompilation user =
        user(
            folder,
            """
            @Differentiable
            static double swapped(@Shape({"p", "q"}) double[][] A, @Shape("p") double[] x) {
              return Lib.times(A, x)[0];
            }
            """);
    assertThat(user.errors())
        .containsExactly(
            "[ricci.shape-mismatch] argument x of times: its length is p, but parameter x is"
                + " @Shape(\"n\") and n is q, the columns of argument A (q is the columns of A and"
                + " p the rows of A)");
  }

  @Test
  void outputsAreChecked(@TempDir Path folder) {
    HostCompilation user =
        user(
            folder,
            """
            @Differentiable
            static double filled(@Shape("n") double[] x) {
              double[] y = new double[x.length + 1];
              Lib.twice(x, y);
              return y[0];
            }
            """);
    assertThat(user.errors())
        .containsExactly(
            "[ricci.shape-mismatch] argument y of twice: its length is n+1, but parameter y is"
                + " @Shape(\"n\"), the length of argument x (n is the length of x)");
  }

  @Test
  void resultsCarryTheirShape(@TempDir Path folder) throws Exception {
    HostCompilation user =
        user(
            folder,
            """
            @Differentiable
            static double[] product(@Shape({"p", "q"}) double[][] A, @Shape("q") double[] x) {
              return Lib.times(A, x);
            }
            """);
    assertThat(user.errors()).isEmpty();
    double[][] dx = new double[2][3];
    double[][][] da = new double[2][2][3];
    double[][] a = {{1, 2, 3}, {4, 5, 6}};
    user.call("user.ProductJacobian", "jacobian", a, new double[] {1, 0, 2}, da, dx);
    assertThat(dx).isEqualTo(a);
  }

  @Test
  void andAreCheckedToo(@TempDir Path folder) {
    HostCompilation user =
        user(
            folder,
            """
            @Differentiable
            static double beyond(@Shape({"p", "q"}) double[][] A, @Shape("q") double[] x) {
              double[] y = Lib.times(A, x);
              double s = 0;
              for (int i = 0; i <= A.length; i++) {
                s += y[i];
              }
              return s;
            }
            """);
    assertThat(user.errors())
        .containsExactly(
            "[ricci.index-out-of-bounds] y[i] reaches index p, but y has length p (p is the rows"
                + " of A), so the last index is p-1; run while i < p");
  }
}
