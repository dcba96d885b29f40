package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.testing.compile.Compilation;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is called and not put in place, in every mode; gradients are taken in reverse. */
final class KnownRecursionTest {
  private static KnownTrouble known;

  @BeforeAll
  static void compile() {
    known = KnownTrouble.compile("Recursion");
  }

  private static void agrees(String method, Object... arguments) {
    known.agrees(1e-7, method, arguments);
  }

  @Test
  void twoBranches() {
    agrees("twoBranches", new double[] {0.8, 0.6}, 6);
    agrees("twoBranches", new double[] {0.8, 0.6, 0.1}, 1);
  }

  @Test
  void powerBySquaring() {
    for (int n = 0; n < 9; n++) {
      double[] gradient = new double[2];
      known.call("PowerGradient", "gradient", 1.1, 0.7, n, gradient);
      double byX = n == 0 ? 0 : n * Math.pow(1.1, n - 1) * 0.7;
      KnownTrouble.close("power " + n, gradient, byX, Math.pow(1.1, n));
    }
    agrees("power", 1.1, 0.7, 7);
  }

  @Test
  void arraysChangedOnTheWayDownAndUp() {
    agrees("sweep", (Object) new double[] {0.9, -0.7, 1.2, 0.4});
    agrees("sweep", (Object) new double[] {0.9});
  }

  @Test
  void mutualRecursion() {
    agrees("mutual", 0.8, 0.6, 5);
    agrees("mutual", 0.8, 0.6, 0);
  }

  @Test
  void arraysReturned() {
    agrees("halves", (Object) new double[] {0.9, -0.7, 1.2, 0.4, 0.3});
    agrees("halvesEnergy", (Object) new double[] {0.9, -0.7, 1.2});
  }

  @Test
  void inLoopsAndBranches() {
    agrees("summed", (Object) new double[] {0.9, -0.7, 1.2});
    agrees("fed", new double[] {0.4, 0.3, 0.2}, 5);
    agrees("fed", new double[] {-0.4, 0.6, 0.2}, 4);
  }

  @Test
  void quicksort() {
    agrees("ranked", (Object) new double[] {0.9, -0.7, 1.2, 0.4, 0.3});
    agrees("sortedInPlace", (Object) new double[] {0.9, -0.7, 1.2, 0.4, 0.3});
    double[] x = {0.9, -0.7, 1.2};
    known.hasDerivatives(
        "sortedInPlace",
        x,
        new double[] {4 * 0.9, -2 * 0.7, 6 * 1.2},
        new double[] {4, 0, 0},
        new double[] {0, 2, 0},
        new double[] {0, 0, 6});
  }

  @Test
  void determinant() {
    double[][] a = {{0.9, -0.7, 1.2}, {0.4, 0.3, -0.5}, {1.5, 0.1, 0.2}};
    agrees("determinant", (Object) a);
  }

  @Test
  void declaredDerivatives() {
    agrees("declared", (Object) new double[] {0.9, -0.7, 0.4});
  }

  @Test
  void secondPartialsThatTheUserDeclaresAreTaken() {
    String source = KnownTrouble.source("Recursion").replace("-2 * x * errorDx(x)", "x");
    assertWithMessage("the replaced text")
        .that(source)
        .contains("errorDxx(double x) {\n    return x;");
    Compilation compilation = CompiledProgram.compile(List.of(), source);
    assertThat(compilation.errors().toString()).contains("ricci.");
  }

  @Test
  void gradientsAreTakenInReverse() {
    assertThat(known.generated("SweepGradient")).contains("downReverse(");
    assertThat(known.generated("SweepGradient")).doesNotContain("xSeed");
    assertThat(known.generated("HalvesJacobian")).contains("joinedReverse");
    assertThat(known.generated("DeclaredGradient")).doesNotContain("xSeed");
  }
}
