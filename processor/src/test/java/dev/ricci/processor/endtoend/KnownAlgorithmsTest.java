package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Algorithms that overwrite what they work on, in every mode. */
final class KnownAlgorithmsTest {
  private static KnownTrouble known;

  @BeforeAll
  static void compile() {
    known = KnownTrouble.compile("Algorithms");
  }

  private static void agrees(String method, Object... arguments) {
    known.agrees(1e-7, method, arguments);
  }

  @Test
  void cholesky() {
    agrees("choleskyLogDeterminant", (Object) new double[][] {{4, 9, 9}, {1, 3, 9}, {0.5, 0.3, 2}});
    // The lower triangle is read: ∂ log det / ∂A = A⁻¹ on the diagonal, twice that below.
    double[][] gradient = new double[2][2];
    double[][] matrix = {{4, 7}, {1, 3}};
    known.call("CholeskyLogDeterminantGradient", "gradient", matrix, gradient);
    KnownTrouble.close("by A[0]", gradient[0], 3 / 11.0, 0);
    KnownTrouble.close("by A[1]", gradient[1], -2 / 11.0, 4 / 11.0);
  }

  @Test
  void luWithPivoting() {
    double[][] a = {{0, 2, 1}, {1, 1, 0.5}, {4, -1, 3}};
    double[][] gradient = new double[3][3];
    double value = (Double) known.call("DeterminantByLuGradient", "valueAndGradient", a, gradient);
    assertThat(value).isWithin(1e-12).of(-2 * (3 - 2) + (-1 - 4));
    KnownTrouble.close("cofactors", gradient[0], 3.5, -1, -5);
    KnownTrouble.close("cofactors", gradient[1], -7, -4, 8);
    KnownTrouble.close("cofactors", gradient[2], 0, 1, -2);
    agrees("determinantByLu", (Object) new double[][] {{0.1, 2, 1}, {1, 1, 0.5}, {4, -1, 3}});
  }

  @Test
  void thomas() {
    agrees(
        "thomas",
        new double[] {0, 0.5, -0.3, 0.2},
        new double[] {3, 2.5, 4, 3},
        new double[] {0.4, 1, -0.5, 0},
        new double[] {1, -1, 2, 0.5});
  }

  @Test
  void forwardSubstitution() {
    double[][] l = {{2, 0, 0}, {1, 3, 0}, {-1, 0.5, 4}};
    agrees("forwardSubstitution", l, new double[] {1, 2, -1});
    double[] b = new double[3];
    double[][] byL = new double[3][3];
    // x̄ = (0, 0, 1): b̄ = L⁻ᵀ x̄, and L̄ = −b̄ xᵀ on and below the diagonal.
    double[] cotangent = {0, 0, 1};
    known.call("ForwardSubstitutionJacobian", "vjp", l, new double[] {2, 4, -1}, cotangent, byL, b);
    KnownTrouble.close("b̄", b, (1 + 0.5 / 3) / 8, -0.5 / 12, 0.25);
    KnownTrouble.close("L̄", byL[2], -0.25, -0.25, 0.25 * 0.125);
  }

  @Test
  void secondDerivativesThroughSolversInPlace() {
    agrees(
        "thomasEnergy",
        new double[] {0, 0.5, -0.3, 0.2},
        new double[] {3, 2.5, 4, 3},
        new double[] {0.4, 1, -0.5, 0},
        new double[] {1, -1, 2, 0.5});
    double[][] l = {{2, 0, 0}, {1, 3, 0}, {-1, 0.5, 4}};
    agrees("substitutionEnergy", l, new double[] {1, 2, -1});
    agrees("prefixEnergy", (Object) new double[] {0.5, -1, 3, 2});
  }

  @Test
  void sorting() {
    double[] x = {0.5, -1, 3, 2};
    double[][] permutation = {{0, 1, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 1, 0}};
    known.hasJacobian("insertionSort", x, permutation);
    agrees("sortedProducts", (Object) x);
  }

  @Test
  void prefixes() {
    double[][] lower = new double[5][5];
    for (int i = 0; i < 5; i++) {
      Arrays.fill(lower[i], 0, i + 1, 1);
    }
    known.hasJacobian("prefixSums", new double[] {1, -2, 3, 0, 0.5}, lower);
    double x = 1.5;
    double y = -0.5;
    known.hasDerivatives(
        "prefixProducts",
        new double[] {x, y},
        new double[] {2 * x + 2 * x * y * y, 2 * x * x * y},
        new double[] {2 + 2 * y * y, 4 * x * y},
        new double[] {4 * x * y, 2 * x * x});
    agrees("prefixProducts", (Object) new double[] {0.5, -1.5, 0.7, 1.2});
    agrees("prefixProducts", (Object) new double[] {0.5, 0, 0.7, 1.2});
  }

  @Test
  void rungeKutta() {
    agrees("rungeKutta", 0.7, -0.2, 1.7, 6);
    agrees("rungeKutta", 0.7, -0.2, 1.7, 0);
  }

  @Test
  void newtonToConvergence() {
    agrees("squareRootByNewton", 7.0);
    double a = 7;
    assertThat((Double) known.call("SquareRootByNewtonGradient", "derivative", a))
        .isWithin(1e-12)
        .of(0.5 / Math.sqrt(a));
    assertThat((Double) known.call("SquareRootByNewtonHessian", "secondDerivative", a))
        .isWithin(1e-12)
        .of(-0.25 / Math.pow(a, 1.5));
  }

  @Test
  void horner() {
    double[] c = {1, -2, 0.5, 3};
    double x = 0.7;
    agrees("horner", c, x);
    double[] byC = new double[4];
    double[] byX = new double[1];
    known.call("HornerGradient", "gradient", c, x, byC, byX);
    KnownTrouble.close("powers", byC, 1, x, x * x, x * x * x);
    KnownTrouble.close("slope", byX, c[1] + 2 * c[2] * x + 3 * c[3] * x * x);
  }

  @Test
  void gatherAndScatter() {
    int[] from = {0, 2, 2, 1, 3};
    int[] to = {1, 1, 2, 0, 3};
    double[] x = {0.5, -1.5, 0.7, 1.2};
    agrees("gatherAndScatter", x, from, to);
  }
}
