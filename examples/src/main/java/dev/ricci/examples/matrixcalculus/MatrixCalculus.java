package dev.ricci.examples.matrixcalculus;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The gallery: for each function its derivation in index notation, as the generated Javadoc has it,
 * the shapes of its derivatives, and which of their entries are not structurally 0, as the generated
 * classes tell it for compressed rows.
 */
public final class MatrixCalculus {
  private MatrixCalculus() {}

  /**
   * Prints the gallery.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    // Formulas need more than the platform's encoding may have.
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    exhibits().forEach(exhibit -> out.println(exhibit.text()));
    out.flush();
  }

  /** All of them, with structures at small sizes. */
  static List<Exhibit> exhibits() {
    return List.of(
        product(),
        gram(),
        quadratic(),
        chain(),
        selfOuter(),
        outer(),
        hadamard(),
        matrixProduct(),
        batchedProduct(),
        kronecker(),
        lowerTriangular(),
        trace(),
        frobenius(),
        softmax(),
        logSumExp(),
        line(),
        convolution(),
        convolution2d(),
        secondDifferences(),
        bratu());
  }

  private static Exhibit product() {
    return Exhibit.of("f = Ax", ProductJacobian.class)
        .with(
            Structure.of(
                "∂f/∂A, m = 2, n = 3",
                ProductRowsJacobian.dARowPointers(2, 3),
                ProductRowsJacobian.dAColumnIndices(2, 3),
                6))
        .with(
            Structure.of(
                "∂f/∂x",
                ProductRowsJacobian.dxRowPointers(2, 3),
                ProductRowsJacobian.dxColumnIndices(2, 3),
                3));
  }

  private static Exhibit gram() {
    return Exhibit.of("K = RᵀR", GramJacobian.class)
        .with(
            Structure.of(
                "∂K/∂R, m = 2, n = 3",
                GramRowsJacobian.rowPointers(2, 3),
                GramRowsJacobian.columnIndices(2, 3),
                6));
  }

  private static Exhibit quadratic() {
    return Exhibit.of("y = xᵀAx by A and x", QuadraticHessian.class)
        .with(
            Structure.of(
                "∂²y/∂(A, x)², n = 3",
                QuadraticRowsHessian.rowPointers(3),
                QuadraticRowsHessian.columnIndices(3),
                12));
  }

  private static Exhibit chain() {
    return Exhibit.of("y = (Ax)ᵀ(Ax) by x", SelfProductOfProductHessian.class)
        .with(
            Structure.of(
                "∂²y/∂x², n = 3",
                SelfProductOfProductRowsHessian.rowPointers(3),
                SelfProductOfProductRowsHessian.columnIndices(3),
                3));
  }

  private static Exhibit selfOuter() {
    return Exhibit.of("y = xxᵀ", SelfOuterJacobian.class)
        .with(
            Structure.of(
                "∂y/∂x, n = 3",
                SelfOuterRowsJacobian.rowPointers(3),
                SelfOuterRowsJacobian.columnIndices(3),
                3));
  }

  private static Exhibit outer() {
    return Exhibit.of("y = uvᵀ", OuterJacobian.class)
        .with(
            Structure.of(
                "∂y/∂u, m = 2, n = 3",
                OuterRowsJacobian.duRowPointers(2, 3),
                OuterRowsJacobian.duColumnIndices(2, 3),
                2))
        .with(
            Structure.of(
                "∂y/∂v",
                OuterRowsJacobian.dvRowPointers(2, 3),
                OuterRowsJacobian.dvColumnIndices(2, 3),
                3));
  }

  private static Exhibit hadamard() {
    return Exhibit.of("y = a⊙b", HadamardJacobian.class)
        .with(
            Structure.of(
                "∂y/∂a, n = 4",
                HadamardRowsJacobian.daRowPointers(4),
                HadamardRowsJacobian.daColumnIndices(4),
                4))
        .with(
            Structure.of(
                "∂y/∂b",
                HadamardRowsJacobian.dbRowPointers(4),
                HadamardRowsJacobian.dbColumnIndices(4),
                4));
  }

  private static Exhibit matrixProduct() {
    return Exhibit.of("Z = XY", MatrixProductJacobian.class)
        .with(
            Structure.of(
                "∂Z/∂X, m = n = 2, k = 3",
                MatrixProductRowsJacobian.dXRowPointers(2, 3, 2),
                MatrixProductRowsJacobian.dXColumnIndices(2, 3, 2),
                6))
        .with(
            Structure.of(
                "∂Z/∂Y",
                MatrixProductRowsJacobian.dYRowPointers(2, 3, 2),
                MatrixProductRowsJacobian.dYColumnIndices(2, 3, 2),
                6));
  }

  private static Exhibit batchedProduct() {
    return Exhibit.of("Z_b = X_b·Y_b", BatchedProductJacobian.class)
        .with(
            Structure.of(
                "∂Z/∂X, all sizes 2",
                BatchedProductRowsJacobian.dXRowPointers(2, 2, 2, 2),
                BatchedProductRowsJacobian.dXColumnIndices(2, 2, 2, 2),
                8))
        .with(
            Structure.of(
                "∂Z/∂Y",
                BatchedProductRowsJacobian.dYRowPointers(2, 2, 2, 2),
                BatchedProductRowsJacobian.dYColumnIndices(2, 2, 2, 2),
                8));
  }

  private static Exhibit kronecker() {
    return Exhibit.of("K = A⊗B", KroneckerJacobian.class)
        .with(
            Structure.of(
                "∂K/∂A, all sizes 2",
                KroneckerRowsJacobian.dARowPointers(2, 2, 2, 2),
                KroneckerRowsJacobian.dAColumnIndices(2, 2, 2, 2),
                4))
        .with(
            Structure.of(
                "∂K/∂B",
                KroneckerRowsJacobian.dBRowPointers(2, 2, 2, 2),
                KroneckerRowsJacobian.dBColumnIndices(2, 2, 2, 2),
                4));
  }

  private static Exhibit lowerTriangular() {
    return Exhibit.of("y = Lx, L lower triangular", LowerTriangularJacobian.class)
        .with(
            Structure.of(
                "∂y/∂L, n = 3",
                LowerTriangularRowsJacobian.dLRowPointers(3),
                LowerTriangularRowsJacobian.dLColumnIndices(3),
                9))
        .with(
            Structure.of(
                "∂y/∂x",
                LowerTriangularRowsJacobian.dxRowPointers(3),
                LowerTriangularRowsJacobian.dxColumnIndices(3),
                3));
  }

  private static Exhibit trace() {
    return Exhibit.of("y = tr(AXB)", TraceHessian.class)
        .with(
            Structure.of(
                "∂²y/∂(A, X, B)², all sizes 2",
                TraceRowsHessian.rowPointers(2, 2, 2),
                TraceRowsHessian.columnIndices(2, 2, 2),
                12));
  }

  private static Exhibit frobenius() {
    return Exhibit.of("y = ‖X‖_F", FrobeniusHessian.class)
        .with(
            Structure.of(
                "∂²y/∂X², m = n = 2",
                FrobeniusRowsHessian.rowPointers(2, 2),
                FrobeniusRowsHessian.columnIndices(2, 2),
                4));
  }

  private static Exhibit softmax() {
    return Exhibit.of("y = softmax(x)", SoftmaxJacobian.class)
        .with(
            Structure.of(
                "∂y/∂x, n = 3",
                SoftmaxRowsJacobian.rowPointers(3),
                SoftmaxRowsJacobian.columnIndices(3),
                3));
  }

  private static Exhibit logSumExp() {
    return Exhibit.of("y = log Σ exp(x[i])", LogSumExpHessian.class)
        .with(
            Structure.of(
                "∂²y/∂x², n = 3",
                LogSumExpRowsHessian.rowPointers(3),
                LogSumExpRowsHessian.columnIndices(3),
                3));
  }

  private static Exhibit line() {
    return Exhibit.of("f = Σ (y[i] - a·x[i] - b)² by everything", LineHessian.class)
        .with(
            Structure.of(
                "∂²f/∂(a, x, b, y)², n = 3",
                LineRowsHessian.rowPointers(3),
                LineRowsHessian.columnIndices(3),
                8));
  }

  private static Exhibit convolution() {
    return Exhibit.of("y = x ∗ w", ConvolutionJacobian.class)
        .with(
            Structure.of(
                "∂y/∂x, n = 6, q = 3",
                ConvolutionRowsJacobian.dxRowPointers(6, 3),
                ConvolutionRowsJacobian.dxColumnIndices(6, 3),
                6))
        .with(
            Structure.of(
                "∂y/∂w",
                ConvolutionRowsJacobian.dwRowPointers(6, 3),
                ConvolutionRowsJacobian.dwColumnIndices(6, 3),
                3));
  }

  private static Exhibit convolution2d() {
    return Exhibit.of("y = x ∗ w in two dimensions", Convolution2dJacobian.class)
        .with(
            Structure.of(
                "∂y/∂x, 3×4 by 2×2",
                Convolution2dRowsJacobian.dxRowPointers(3, 4, 2, 2),
                Convolution2dRowsJacobian.dxColumnIndices(3, 4, 2, 2),
                12))
        .with(
            Structure.of(
                "∂y/∂w",
                Convolution2dRowsJacobian.dwRowPointers(3, 4, 2, 2),
                Convolution2dRowsJacobian.dwColumnIndices(3, 4, 2, 2),
                4));
  }

  private static Exhibit secondDifferences() {
    return Exhibit.of("r[i] = x[i+1] - 2x[i] + x[i-1]", SecondDifferencesJacobian.class)
        .with(
            Structure.of(
                "∂r/∂x, n = 7",
                SecondDifferencesRowsJacobian.rowPointers(7),
                SecondDifferencesRowsJacobian.columnIndices(7),
                7));
  }

  private static Exhibit bratu() {
    return Exhibit.of("Bratu's equation with its boundary values", BratuJacobian.class)
        .with(
            Structure.of(
                "∂r/∂u, n = 6",
                BratuRowsJacobian.rowPointers(6),
                BratuRowsJacobian.columnIndices(6),
                6));
  }
}
