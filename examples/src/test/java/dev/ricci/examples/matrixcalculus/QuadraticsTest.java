package dev.ricci.examples.matrixcalculus;

import static com.google.common.truth.Truth.assertThat;
import static dev.ricci.examples.matrixcalculus.NineKindsTest.random;

import org.junit.jupiter.api.Test;

final class QuadraticsTest {
  private static final double[] X = {0.3, -1.7, 2.5};

  /** ∇xᵀAx = (A + Aᵀ)x for any A, and 2Ax where A = Aᵀ. */
  @Test
  void gradientOfTheQuadraticForm() {
    double[][] a = random(3, 3, 5);
    double[][] symmetric = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        symmetric[i][j] = a[i][j] + a[j][i];
      }
    }
    double[] expected = Quadratics.times(symmetric, X);
    double[] ofSymmetric = QuadraticInXGradient.at(symmetric, X).dx();
    for (int k = 0; k < 3; k++) {
      assertThat(QuadraticGradient.at(a, X).dx()[k]).isWithin(1e-14).of(expected[k]);
      assertThat(QuadraticInXGradient.at(a, X).dx()[k]).isWithin(1e-14).of(expected[k]);
      assertThat(Quadratic3Gradient.at(a, X).dx()[k]).isWithin(1e-14).of(expected[k]);
      assertThat(ofSymmetric[k]).isWithin(1e-13).of(2 * expected[k]);
      for (int l = 0; l < 3; l++) {
        assertThat(QuadraticGradient.at(a, X).dA()[k][l]).isWithin(1e-14).of(X[k] * X[l]);
      }
    }
  }

  /** The Hessian by x is A + Aᵀ, symmetric to the bit. */
  @Test
  void hessianOfTheQuadraticForm() {
    double[][] a = random(3, 3, 6);
    double[][] symbolic = QuadraticInXHessian.at(a, X).hessian();
    double[][] fixed = Quadratic3Hessian.at(a, X).hessian();
    for (int k = 0; k < 3; k++) {
      for (int l = 0; l < 3; l++) {
        assertThat(symbolic[k][l]).isWithin(1e-15).of(a[k][l] + a[l][k]);
        assertThat(fixed[k][l]).isWithin(1e-15).of(a[k][l] + a[l][k]);
        assertThat(symbolic[k][l]).isEqualTo(symbolic[l][k]);
        assertThat(fixed[k][l]).isEqualTo(fixed[l][k]);
      }
    }
  }

  /** By A and x together: 0, the blocks ∂²y/∂A[i,j]∂x[k] = δ[i,k] x[j] + δ[j,k] x[i], and A + Aᵀ. */
  @Test
  void hessianByBothParameters() {
    double[][] a = random(3, 3, 7);
    double[][] hessian = QuadraticHessian.at(a, X).hessian();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        int row = 3 * i + j;
        for (int column = 0; column < 9; column++) {
          assertThat(hessian[row][column]).isEqualTo(0.0);
        }
        for (int k = 0; k < 3; k++) {
          double expected = (i == k ? X[j] : 0) + (j == k ? X[i] : 0);
          assertThat(hessian[row][9 + k]).isWithin(1e-15).of(expected);
          assertThat(hessian[9 + k][row]).isEqualTo(hessian[row][9 + k]);
        }
        assertThat(hessian[9 + i][9 + j]).isWithin(1e-15).of(a[i][j] + a[j][i]);
      }
    }
  }

  /** ∇f = 2z at z = Ax, against ∇ₓ f(Ax) = 2AᵀAx. */
  @Test
  void chainRule() {
    double[][] a = random(4, 3, 8);
    double[] z = Quadratics.times(a, X);
    double[] dz = SelfProductGradient.at(z).dz();
    double[] dx = SelfProductOfProductGradient.at(a, X).dx();
    double[][] hessian = SelfProductOfProductHessian.at(a, X).hessian();
    for (int k = 0; k < 3; k++) {
      double expected = 0;
      for (int i = 0; i < 4; i++) {
        assertThat(dz[i]).isEqualTo(2 * z[i]);
        expected += a[i][k] * dz[i];
      }
      assertThat(dx[k]).isWithin(1e-13).of(expected);
      for (int l = 0; l < 3; l++) {
        double second = 0;
        for (int i = 0; i < 4; i++) {
          second += 2 * a[i][k] * a[i][l];
        }
        assertThat(hessian[k][l]).isWithin(1e-13).of(second);
      }
    }
  }

  @Test
  void linearity() {
    double[] f = SinesGradient.at(X).dx();
    double[] g = SelfProductGradient.at(X).dz();
    double[] sum = SumGradient.at(X).dx();
    double[] multiple = MultipleGradient.at(-3.5, X).dx();
    for (int k = 0; k < 3; k++) {
      assertThat(sum[k]).isWithin(1e-15).of(f[k] + g[k]);
      assertThat(multiple[k]).isWithin(1e-15).of(-3.5 * f[k]);
    }
  }
}
