package dev.ricci.examples.matrixcalculus;

import static com.google.common.truth.Truth.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every generated derivative against its closed form, entry by entry. */
final class NineKindsTest {
  private static final double[] X = {0.3, -1.7, 2.5};

  @Test
  void scalarByScalar() {
    assertThat(CubicGradient.derivative(1.5)).isWithin(1e-14).of(3 * 1.5 * 1.5 - 2);
    assertThat(CubicHessian.secondDerivative(1.5)).isWithin(1e-14).of(6 * 1.5);
  }

  @Test
  void scalarByVector() {
    SquaredNormGradient at = SquaredNormGradient.at(X);
    double[][] hessian = SquaredNormHessian.at(X).hessian();
    for (int i = 0; i < 3; i++) {
      assertThat(at.dx()[i]).isEqualTo(2 * X[i]);
      for (int j = 0; j < 3; j++) {
        assertThat(hessian[i][j]).isEqualTo(i == j ? 2.0 : 0.0);
      }
    }
  }

  /** ∂tr(AX)/∂X[j,i] = A[i,j]. */
  @Test
  void scalarByMatrix() {
    double[][] a = random(3, 4, 1);
    double[][] d = TraceOfProductGradient.at(a, random(4, 3, 2)).dX();
    for (int j = 0; j < 4; j++) {
      for (int i = 0; i < 3; i++) {
        assertThat(d[j][i]).isEqualTo(a[i][j]);
      }
    }
  }

  @Test
  void vectorByScalar() {
    double[] d = HelixJacobian.at(0.7).dt();
    assertThat(d).usingTolerance(1e-15).containsExactly(-Math.sin(0.7), Math.cos(0.7), 1).inOrder();
  }

  @Test
  void vectorByVectorAndByMatrix() {
    double[][] a = random(3, 2, 3);
    double[] x = {1.25, -0.5};
    ProductJacobian symbolic = ProductJacobian.at(a, x);
    Product32Jacobian fixed = Product32Jacobian.at(a, x);
    ProductDenominatorJacobian denominator = ProductDenominatorJacobian.at(a, x);
    for (int i = 0; i < 3; i++) {
      for (int q = 0; q < 2; q++) {
        assertThat(symbolic.dx()[i][q]).isEqualTo(a[i][q]);
        assertThat(fixed.dx()[i][q]).isEqualTo(a[i][q]);
        assertThat(denominator.dx()[q][i]).isEqualTo(a[i][q]);
        for (int k = 0; k < 3; k++) {
          double expected = i == k ? x[q] : 0;
          assertThat(symbolic.dA()[i][k][q]).isEqualTo(expected);
          assertThat(fixed.dA()[i][k][q]).isEqualTo(expected);
          assertThat(denominator.dA()[k][q][i]).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void matrixByScalar() {
    double[][] d = RotationJacobian.at(0.4).dangle();
    double c = Math.cos(0.4);
    double s = Math.sin(0.4);
    assertThat(d[0]).usingTolerance(1e-15).containsExactly(-s, -c).inOrder();
    assertThat(d[1]).usingTolerance(1e-15).containsExactly(c, -s).inOrder();
  }

  @Test
  void matrixByVectorAsTensorAndReshaped() {
    double[][][] expected = {
      {{X[1], X[0], 0}, {0, 0, Math.cos(X[2])}},
      {{1, 0, 1}, {0, 2 * X[1], 0}},
      {{Math.exp(X[0]), 0, 0}, {0, 0, 0}},
      {{X[1] * X[2], X[0] * X[2], X[0] * X[1]}, {0, -X[2] / (X[1] * X[1]), 1 / X[1]}}
    };
    double[][][] tensor = EntriesJacobian.at(X).dx();
    double[] reshaped = EntriesFlatJacobian.at(X).dx();
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 2; j++) {
        for (int k = 0; k < 3; k++) {
          assertThat(tensor[i][j][k]).isWithin(1e-14).of(expected[i][j][k]);
          assertThat(reshaped[(2 * i + j) * 3 + k]).isEqualTo(tensor[i][j][k]);
        }
      }
    }
  }

  /** ∂K[p,q]/∂R[i,j] = δ[j,p] R[i,q] + δ[j,q] R[i,p], so 2 R[i,p] at p = q = j. */
  @Test
  void matrixByMatrix() {
    double[][] r = random(3, 2, 4);
    double[][][][] symbolic = GramJacobian.at(r).dR();
    double[][][][] fixed = Gram32Jacobian.at(r).dR();
    double[][][][] denominator = GramDenominatorJacobian.at(r).dR();
    double[] flat = GramFlatJacobian.at(r).dR();
    for (int p = 0; p < 2; p++) {
      for (int q = 0; q < 2; q++) {
        for (int i = 0; i < 3; i++) {
          for (int j = 0; j < 2; j++) {
            double expected = (j == p ? r[i][q] : 0) + (j == q ? r[i][p] : 0);
            assertThat(symbolic[p][q][i][j]).isEqualTo(expected);
            assertThat(fixed[p][q][i][j]).isEqualTo(expected);
            assertThat(denominator[i][j][p][q]).isEqualTo(expected);
            assertThat(flat[((p * 2 + q) * 3 + i) * 2 + j]).isEqualTo(expected);
          }
        }
      }
    }
  }

  static double[][] random(int rows, int columns, long seed) {
    Random random = new Random(seed);
    double[][] a = new double[rows][columns];
    for (double[] row : a) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextGaussian();
      }
    }
    return a;
  }
}
