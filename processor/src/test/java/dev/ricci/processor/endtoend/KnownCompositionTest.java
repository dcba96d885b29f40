package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;
import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calls of another class's differentiable methods, and what such calls and recursion cannot do. */
final class KnownCompositionTest {
  private static KnownTrouble known;

  @BeforeAll
  static void compile() {
    known = KnownTrouble.compile("Composition", "Elsewhere");
  }

  private static void agrees(String method, Object... arguments) {
    known.agrees(1e-7, method, arguments);
  }

  @Test
  void scalarResult() {
    agrees("viaScalar", 0.7, 1.3);
  }

  @Test
  void vectorArgument() {
    agrees("viaVector", new double[] {0.9, -0.7, 1.2}, 1.4);
  }

  @Test
  void arrayResult() {
    agrees("viaArrayResult", new double[] {0.9, -0.7, 1.2}, 1.4);
  }

  @Test
  void filledArray() {
    agrees("viaOut", new double[] {0.9, -0.7, 1.2}, 1.4);
  }

  @Test
  void rows() {
    agrees("viaRows", new double[][] {{0.9, -0.7, 1.2}, {0.3, 0.8, -0.4}}, 1.5);
  }

  @Test
  void secondDerivativeOfOneScalar() {
    double x = 0.8;
    double c = Math.cosh(x * x);
    double s = Math.sinh(x * x);
    assertThat((Double) known.call("OfOneHessian", "secondDerivative", x))
        .isWithin(1e-12)
        .of(6 * x * s + 4 * x * x * x * c);
    agrees("ofOne", x);
  }

  @Test
  void insideARecursion() {
    agrees("nested", 0.8, 4);
  }

  private static void refuses(String line, int number, String... classes) {
    Compilation compilation = CompiledProgram.compile(List.of(), classes);
    assertThat(compilation).failed();
    assertThat(compilation).hadErrorCount(1);
    assertThat(compilation).hadErrorContaining("[ricci.not-differentiable]");
    assertThat(compilation).hadErrorContaining(line);
    assertThat(compilation.errors().get(0).getLineNumber()).isEqualTo(number);
  }

  @Test
  void secondOrderThroughAnotherFileIsRefusedAtTheCall() {
    refuses(
        "second derivatives through Elsewhere.cosh of another file need its Hessian class: set order = 2",
        6,
        """
        package known;
        import dev.ricci.Differentiable;
        final class Twice {
          @Differentiable(order = 2)
          static double twice(double x) {
            return x * Elsewhere.cosh(x);
          }
        }
        """,
        KnownTrouble.source("Elsewhere").replace("@Differentiable(order = 2)", "@Differentiable"));
  }

  @Test
  void secondOrderThroughAnotherFilesArrayIsRefusedAtTheCall() {
    refuses(
        "second derivatives through Elsewhere.softmax of another file are not there",
        6,
        """
        package known;
        import dev.ricci.Differentiable;
        final class Twice {
          @Differentiable(order = 2)
          static double twice(double[] x) {
            return Elsewhere.softmax(x)[0];
          }
        }
        """,
        KnownTrouble.source("Elsewhere"));
  }

  @Test
  void recursionThatReturnsAnArrayAndChangesAnotherIsRefused() {
    refuses(
        "halve returns an array, changes another that it was given, and calls itself",
        13,
        """
        package known;
        import dev.ricci.Differentiable;
        final class Both {
          static double[] halve(double[] a, int k) {
            if (k == 0) {
              return a.clone();
            }
            double[] b = halve(a, k - 1);
            a[k] = b[k] * b[k] / 2;
            return new double[] {a[k], a[0] * b[0]};
          }
          @Differentiable
          static double both(double[] x) {
            double[] a = x.clone();
            double[] b = halve(a, 1);
            return a[1] * b[0] + b[1];
          }
        }
        """);
  }
}
