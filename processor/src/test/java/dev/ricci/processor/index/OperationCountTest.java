package dev.ricci.processor.index;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.ir.OperationCounts;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Operations that the derivatives execute, against closed formulas counted by hand: additions,
 * multiplications and stores, the zero fill of an output included as one store an entry.
 */
final class OperationCountTest {
  private final Random random = new Random(3);

  private Object of(int... dimensions) {
    return Derived.random(random, dimensions);
  }

  private static long operations(OperationCounts counts) {
    return counts.additions() + counts.multiplications() + counts.divisions() + counts.stores();
  }

  private void atMost(
      double byHand, String source, Kind kind, List<Object> inputs, Object... outputs) {
    long found = operations(Derived.of(source).count(kind, inputs, outputs));
    assertWithMessage("%s of %s operations", kind, source)
        .that((double) found)
        .isAtMost(1.5 * byHand);
    assertWithMessage("a count of %s is too good", source)
        .that((double) found)
        .isAtLeast(0.5 * byHand);
  }

  @Test
  void gram() {
    for (int n : new int[] {4, 9}) {
      int m = 2 * n;
      // n²·mn zeros; two entries for each of n²m, the second added to the first.
      double byHand = 1.0 * n * n * m * n + 3.0 * n * n * m;
      atMost(
          byHand, Gallery.GRAM, Kind.JACOBIAN, List.of(of(m, n)), (Object) new double[n][n][m][n]);
    }
  }

  @Test
  void matrixTimesVector() {
    int m = 7;
    int n = 11;
    // By A: m·mn zeros and a copy of x for each row. By x: a copy of A.
    double byHand = 1.0 * m * m * n + m * n + m * n;
    atMost(
        byHand,
        Gallery.MATRIX_VECTOR,
        Kind.JACOBIAN,
        List.of(of(m, n), of(n)),
        new double[m][m][n],
        new double[m][n]);
  }

  @Test
  void leastSquares() {
    int m = 20;
    int n = 13;
    // r = Ax - b: 2mn + m; 2Aᵀr: 2mn with a store each, m for the factor 2 and n zeros.
    double byHand = 2.0 * m * n + 2 * m + 3.0 * m * n + m + n;
    atMost(
        byHand,
        Gallery.LEAST_SQUARES_IN_X,
        Kind.GRADIENT,
        List.of(of(m, n), of(n), of(m)),
        new double[n]);
  }

  @Test
  void leastSquaresGrowsLinearlyInEachSize() {
    OperationCounts once =
        Derived.of(Gallery.LEAST_SQUARES_IN_X)
            .count(Kind.GRADIENT, List.of(of(40, 50), of(50), of(40)), new double[50]);
    OperationCounts twice =
        Derived.of(Gallery.LEAST_SQUARES_IN_X)
            .count(Kind.GRADIENT, List.of(of(80, 50), of(50), of(80)), new double[50]);
    assertWithMessage("twice the rows")
        .that((double) operations(twice) / operations(once))
        .isWithin(0.05)
        .of(2);
  }

  @Test
  void quadraticForm() {
    int n = 12;
    // (A + Aᵀ)x: an addition, a multiplication, an addition and a store for each of n².
    atMost(
        4.0 * n * n + n, Gallery.QUADRATIC, Kind.GRADIENT, List.of(of(n, n), of(n)), new double[n]);
    // A + Aᵀ: half of n² added, all of n² stored.
    atMost(
        1.5 * n * n,
        Gallery.QUADRATIC,
        Kind.HESSIAN,
        List.of(of(n, n), of(n)),
        (Object) new double[n][n]);
  }

  @Test
  void softmax() {
    int n = 10;
    // -y yᵀ: n² products, negated, and stores; n on the diagonal; e, s, y: 4n.
    double byHand = 3.0 * n * n + 2 * n + 4 * n;
    atMost(byHand, Gallery.SOFTMAX, Kind.JACOBIAN, List.of(of(n)), (Object) new double[n][n]);
  }

  @Test
  void outerProduct() {
    int n = 8;
    // n³ zeros; two entries for each of n².
    atMost(
        1.0 * n * n * n + 3.0 * n * n,
        Gallery.OUTER,
        Kind.JACOBIAN,
        List.of(of(n)),
        (Object) new double[n][n][n]);
  }

  @Test
  void trace() {
    int p = 5;
    int m = 6;
    int n = 7;
    // For each of A, X, B one sum of products: a multiplication, an addition (and a store).
    double byHand = 3.0 * (3.0 * p * m * n);
    atMost(
        byHand,
        Gallery.TRACE,
        Kind.GRADIENT,
        List.of(of(p, m), of(m, n), of(n, p)),
        new double[p][m],
        new double[m][n],
        new double[n][p]);
  }

  @Test
  void hadamard() {
    int n = 9;
    atMost(
        2.0 * (n * n + n),
        Gallery.HADAMARD,
        Kind.JACOBIAN,
        List.of(of(n), of(n)),
        new double[n][n],
        new double[n][n]);
  }

  @Test
  void matrixProduct() {
    int m = 4;
    int k = 5;
    int n = 6;
    // By X: δ[i,p]·Y: mn·mk zeros, m·n·k copies; by Y likewise.
    double byHand = 1.0 * m * n * m * k + m * n * k + 1.0 * m * n * k * n + m * n * k;
    atMost(
        byHand,
        Gallery.MATRIX_PRODUCT,
        Kind.JACOBIAN,
        List.of(of(m, k), of(k, n)),
        new double[m][n][m][k],
        new double[m][n][k][n]);
  }

  @Test
  void kronecker() {
    int m = 2;
    int n = 3;
    int p = 4;
    int q = 5;
    // All zeros, then each of the mnpq products once, for each factor.
    double byHand = 1.0 * m * p * n * q * (m * n + p * q) + m * n * p * q + 2.0 * m * n * p * q;
    atMost(
        byHand,
        Gallery.KRONECKER,
        Kind.JACOBIAN,
        List.of(of(m, n), of(p, q)),
        new double[m * p][n * q][m][n],
        new double[m * p][n * q][p][q]);
  }

  @Test
  void convolution() {
    int n = 20;
    int q = 3;
    int rows = n - q + 1;
    double byHand = 1.0 * rows * n + rows * q + rows * q;
    atMost(
        byHand,
        Gallery.CONVOLUTION,
        Kind.JACOBIAN,
        List.of(of(n), of(q)),
        new double[rows][n],
        new double[rows][q]);
  }

  @Test
  void convolutionInTwoDimensions() {
    int m = 6;
    int n = 7;
    int p = 2;
    int q = 3;
    int entries = (m - p + 1) * (n - q + 1);
    // Zeros, then one copy for each pair of an entry of the result and one of w; twice.
    double byHand = 1.0 * entries * m * n + entries * p * q + 2.0 * entries * p * q;
    atMost(
        byHand,
        Gallery.CONVOLUTION_2D,
        Kind.JACOBIAN,
        List.of(of(m, n), of(p, q)),
        new double[m - p + 1][n - q + 1][m][n],
        new double[m - p + 1][n - q + 1][p][q]);
  }

  @Test
  void rosenbrockInCompressedRows() {
    for (int n : new int[] {10, 100, 1000}) {
      // A row: two entries beside the diagonal, each one product; on it 6 products and 4 sums; 3
      // stores.
      atMost(
          15.0 * n,
          "@Differentiable(order = 2, storage = Storage.SPARSE)\n" + Gallery.ROSENBROCK,
          Kind.HESSIAN,
          List.of(of(n)),
          (Object) new double[3 * n - 2]);
    }
  }

  @Test
  void tridiagonalInCompressedRows() {
    int n = 50;
    atMost(
        3.0 * n,
        "@Differentiable(storage = Storage.SPARSE)\n" + Gallery.TRIDIAGONAL,
        Kind.JACOBIAN,
        List.of(of(n)),
        (Object) new double[3 * n]);
  }

  @Test
  void triangular() {
    int n = 10;
    // By L: n·n² zeros, half of n² copies; by x: n² zeros, half of n² copies.
    double byHand = 1.0 * n * n * n + n * n + n * n;
    atMost(
        byHand,
        Gallery.TRIANGULAR,
        Kind.JACOBIAN,
        List.of(of(n, n), of(n)),
        new double[n][n][n],
        new double[n][n]);
  }

  @Test
  void tridiagonal() {
    int n = 30;
    // n² zeros; three entries a row.
    atMost(
        1.0 * n * n + 6 * n,
        Gallery.TRIDIAGONAL,
        Kind.JACOBIAN,
        List.of(of(n)),
        (Object) new double[n][n]);
  }

  @Test
  void batchedProduct() {
    int b = 3;
    int m = 2;
    int k = 4;
    int n = 5;
    double byHand =
        1.0 * b * m * n * (b * m * k)
            + b * m * n * k
            + 1.0 * b * m * n * (b * k * n)
            + b * m * n * k;
    atMost(
        byHand,
        Gallery.BATCHED,
        Kind.JACOBIAN,
        List.of(of(b, m, k), of(b, k, n)),
        new double[b][m][n][b][m][k],
        new double[b][m][n][b][k][n]);
  }

  @Test
  void frobenius() {
    int m = 6;
    int n = 8;
    // Σ X²: 2mn; X/‖X‖: a multiplication (or division) and a store each.
    atMost(
        4.0 * m * n,
        Gallery.FROBENIUS,
        Kind.GRADIENT,
        List.of(of(m, n)),
        (Object) new double[m][n]);
  }
}
