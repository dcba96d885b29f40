package dev.ricci.examples.matrixcalculus;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static dev.ricci.examples.matrixcalculus.NineKindsTest.random;

import dev.ricci.Layout;
import dev.ricci.runtime.DerivativeCheck;
import dev.ricci.runtime.Report;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function of the gallery against finite differences, in each layout and storage it has. */
final class GalleryTest {
  private static final double[] U = {0.7, -1.3, 0.4};
  private static final double[] V = {1.1, 0.2, -0.6, 0.9};

  static Stream<Arguments> methods() {
    double[] image = {0.3, -0.8, 1.2, 0.5, -0.4, 0.9};
    double[] w = {0.5, -1, 0.25};
    double[] times = {0.1, 0.4, 0.7};
    double[][][] x = {random(2, 3, 1), random(2, 3, 2)};
    double[][][] y = {random(3, 2, 3), random(3, 2, 4)};
    return Stream.of(
        of(Products.class, "selfOuter", (Object) U),
        denominator(Products.class, "selfOuterFlat", (Object) U),
        of(Products.class, "outer", U, V),
        denominator(Products.class, "outerDenominator", U, V),
        of(Products.class, "hadamard", U, times),
        of(Products.class, "hadamardFlat", U, times),
        of(Products.class, "matrixProduct", random(2, 3, 5), random(3, 4, 6)),
        denominator(Products.class, "matrixProductFlat", random(2, 3, 5), random(3, 4, 6)),
        of(Products.class, "batchedProduct", x, y),
        of(Products.class, "kronecker", random(2, 3, 7), random(3, 2, 8)),
        of(Products.class, "kroneckerFlat", random(2, 3, 7), random(3, 2, 8)),
        of(Products.class, "lowerTriangular", random(3, 3, 9), U),
        denominator(Products.class, "lowerTriangularDenominator", random(3, 3, 9), U),
        of(Stencils.class, "convolution", image, w),
        denominator(Stencils.class, "convolutionFlat", image, w),
        of(Stencils.class, "convolution2d", random(4, 5, 10), random(2, 3, 11)),
        of(Stencils.class, "secondDifferences", (Object) image),
        of(Stencils.class, "bratu", image, 1.5, 0.25),
        denominator(Stencils.class, "bratuDenominator", image, 1.5, 0.25),
        of(Stencils.class, "bratuFlat", image, 1.5, 0.25),
        of(Functions.class, "trace", random(2, 3, 12), random(3, 4, 13), random(4, 2, 14)),
        of(Functions.class, "frobenius", (Object) random(3, 2, 15)),
        of(Functions.class, "frobeniusFlat", (Object) random(3, 2, 15)),
        of(Functions.class, "softmax", (Object) V),
        denominator(Functions.class, "softmaxDenominator", (Object) V),
        of(Functions.class, "logSumExp", (Object) V),
        by(List.of("u", "v"), null, Functions.class, "bilinear", U, random(3, 4, 16), V),
        of(Functions.class, "line", 1.5, U, -0.5, times),
        of(Functions.class, "lineFlat", 1.5, U, -0.5, times),
        by(List.of("w", "b"), null, Functions.class, "logistic", U, times, 0.3),
        by(SCALARS, null, Functions.class, "path", 1.0, 2.0, 3.0, 4.0, times),
        by(SCALARS, Layout.DENOMINATOR, Functions.class, "pathFlat", 1.0, 2.0, 3.0, 4.0, times));
  }

  private static final List<String> SCALARS = List.of("px", "py", "vx", "vy");

  private static Arguments of(Class<?> owner, String method, Object... inputs) {
    return by(List.of(), null, owner, method, inputs);
  }

  private static Arguments denominator(Class<?> owner, String method, Object... inputs) {
    return by(List.of(), Layout.DENOMINATOR, owner, method, inputs);
  }

  private static Arguments by(
      List<String> wrt, Layout layout, Class<?> owner, String method, Object... inputs) {
    return Arguments.of(owner, method, wrt, Optional.ofNullable(layout), inputs);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void agreesWithFiniteDifferences(
      Class<?> owner, String method, List<String> wrt, Optional<Layout> layout, Object[] inputs) {
    DerivativeCheck check =
        DerivativeCheck.of(owner, method).wrt(wrt.toArray(String[]::new)).at(inputs);
    layout.ifPresent(check::layout);
    Report report = check.run();
    assertWithMessage(report.toString()).that(report.passed()).isTrue();
  }

  /** ∂tr(AXB)/∂X = AᵀBᵀ. */
  @Test
  void gradientOfTheTrace() {
    double[][] a = random(2, 3, 1);
    double[][] b = random(4, 2, 2);
    double[][] d = TraceGradient.at(a, random(3, 4, 3), b).dX();
    for (int j = 0; j < 3; j++) {
      for (int k = 0; k < 4; k++) {
        double expected = a[0][j] * b[k][0] + a[1][j] * b[k][1];
        assertThat(d[j][k]).isWithin(1e-14).of(expected);
      }
    }
  }

  /** ∂Z[i,j]/∂X[p,q] = δ[i,p]·Y[q,j]; in denominator layout, flat, the (mk)×(mn) matrix I⊗Y. */
  @Test
  void productByItsFirstFactor() {
    double[][] x = random(2, 3, 4);
    double[][] y = random(3, 4, 5);
    double[][][][] nested = MatrixProductJacobian.at(x, y).dX();
    double[] flat = MatrixProductFlatJacobian.at(x, y).dX();
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 4; j++) {
        for (int p = 0; p < 2; p++) {
          for (int q = 0; q < 3; q++) {
            double expected = i == p ? y[q][j] : 0;
            assertThat(nested[i][j][p][q]).isEqualTo(expected);
            assertThat(flat[((p * 3 + q) * 2 + i) * 4 + j]).isEqualTo(expected);
          }
        }
      }
    }
  }

  /** ∂softmax = diag(y) − yyᵀ, and it is the Hessian of log Σ exp. */
  @Test
  void softmaxAndItsPotential() {
    double[] y = Functions.softmax(V);
    double[][] d = SoftmaxJacobian.at(V).dx();
    double[][] h = LogSumExpHessian.at(V).hessian();
    for (int i = 0; i < 4; i++) {
      assertThat(LogSumExpGradient.at(V).dx()[i]).isWithin(1e-15).of(y[i]);
      for (int j = 0; j < 4; j++) {
        double expected = (i == j ? y[i] : 0) - y[i] * y[j];
        assertThat(d[i][j]).isWithin(1e-15).of(expected);
        assertThat(h[i][j]).isWithin(1e-15).of(expected);
      }
    }
  }

  /** Of uᵀMv: zero diagonal blocks, M and Mᵀ beside them. */
  @Test
  void hessianByTwoVectors() {
    double[][] m = random(3, 4, 6);
    double[][] h = BilinearHessian.at(U, m, V).hessian();
    for (int i = 0; i < 7; i++) {
      for (int j = 0; j < 7; j++) {
        double expected = i < 3 && j >= 3 ? m[i][j - 3] : i >= 3 && j < 3 ? m[j][i - 3] : 0;
        assertThat(h[i][j]).isEqualTo(expected);
      }
    }
  }

  /** Scalars and arrays in the order of the declaration: rows a, x, b, y; nested and flat the same. */
  @Test
  void hessianWithScalarsInTheirPlaces() {
    double[] y = {0.1, 0.4, 0.7};
    double[][] h = LineHessian.at(1.5, U, -0.5, y).hessian();
    double[] flat = LineFlatHessian.at(1.5, U, -0.5, y).hessian();
    assertThat(h[0][0]).isWithin(1e-14).of(2 * (0.7 * 0.7 + 1.3 * 1.3 + 0.4 * 0.4));
    assertThat(h[4][0]).isWithin(1e-14).of(2 * (0.7 - 1.3 + 0.4));
    assertThat(h[4][4]).isEqualTo(6.0);
    for (int i = 0; i < 3; i++) {
      double r = y[i] - 1.5 * U[i] + 0.5;
      assertThat(h[1 + i][0]).isWithin(1e-14).of(2 * (1.5 * U[i] - r));
      assertThat(h[1 + i][1 + i]).isEqualTo(4.5);
      assertThat(h[5 + i][1 + i]).isEqualTo(-3.0);
      assertThat(h[5 + i][4]).isEqualTo(-2.0);
      assertThat(h[5 + i][5 + i]).isEqualTo(2.0);
    }
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 8; j++) {
        assertThat(h[i][j]).isEqualTo(h[j][i]);
        assertThat(flat[8 * i + j]).isEqualTo(h[i][j]);
      }
    }
  }

  /** ∂r/∂(λ, a): rows of two in numerator layout, two rows in denominator layout. */
  @Test
  void scalarsAsAVector() {
    double[] u = {0.3, -0.8, 1.2, 0.5};
    double[][] d = new double[4][2];
    double[][] transposed = new double[2][4];
    double[] flat = new double[8];
    BratuJacobian.jacobian(u, 1.5, 0.25, new double[4][4], d);
    BratuDenominatorJacobian.jacobian(u, 1.5, 0.25, new double[4][4], transposed);
    BratuFlatJacobian.jacobian(u, 1.5, 0.25, new double[16], flat);
    double[][] expected = {{0, -1}, {Math.exp(-0.8), 0}, {Math.exp(1.2), 0}, {0, 0}};
    for (int i = 0; i < 4; i++) {
      for (int k = 0; k < 2; k++) {
        assertThat(d[i][k]).isWithin(1e-15).of(expected[i][k]);
        assertThat(transposed[k][i]).isEqualTo(d[i][k]);
        assertThat(flat[2 * i + k]).isEqualTo(d[i][k]);
      }
    }
  }

  /** What is printed: each derivation ends with shapes, and the band is a band. */
  @Test
  void printsDerivationShapeAndStructure() {
    List<Exhibit> exhibits = MatrixCalculus.exhibits();
    for (Exhibit exhibit : exhibits) {
      assertWithMessage(exhibit.title())
          .that(exhibit.derivation().stream().filter(line -> line.contains("shape (")).count())
          .isAtLeast(1);
    }
    Exhibit differences =
        exhibits.stream().filter(e -> e.title().startsWith("r[i]")).findFirst().orElseThrow();
    assertThat(differences.text())
        .isEqualTo(
            """
            r[i] = x[i+1] - 2x[i] + x[i-1]
            ──────────────────────────────
              r[i] = x[i+2] - 2·x[i+1] + x[i]
              ∂r[i]/∂x[j] = δ[j,i+2] - 2·δ[j,i+1] + δ[i,j]        shape (n-2, n)

              ∂r/∂x, n = 7: 15 of 5×7
               ■ ■ ■ · · · ·
               · ■ ■ ■ · · ·
               · · ■ ■ ■ · ·
               · · · ■ ■ ■ ·
               · · · · ■ ■ ■
            """);
  }
}
