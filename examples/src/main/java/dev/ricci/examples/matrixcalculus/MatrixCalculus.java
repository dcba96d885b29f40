package dev.ricci.examples.matrixcalculus;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * The gallery: for each function its derivation in index notation, as the generated Javadoc has it,
 * the shapes of its derivatives, and which of their entries can differ from 0.
 */
public final class MatrixCalculus {
  private static final Random RANDOM = new Random(1);

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

  /** All of them, each evaluated at one random point of small size. */
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
    ProductJacobian at = ProductJacobian.at(matrix(2, 3), vector(3));
    return Exhibit.of("f = Ax", ProductJacobian.class)
        .with(Structure.of("∂f/∂A, m = 2, n = 3", at.dA(), 2))
        .with(Structure.of("∂f/∂x", at.dx(), 2));
  }

  private static Exhibit gram() {
    GramJacobian at = GramJacobian.at(matrix(2, 3));
    return Exhibit.of("K = RᵀR", GramJacobian.class)
        .with(Structure.of("∂K/∂R, m = 2, n = 3", at.dR(), 9));
  }

  private static Exhibit quadratic() {
    QuadraticHessian at = QuadraticHessian.at(matrix(3, 3), vector(3));
    return Exhibit.of("y = xᵀAx by A and x", QuadraticHessian.class)
        .with(Structure.of("∂²y/∂(A, x)², n = 3", at.hessian(), 12));
  }

  private static Exhibit chain() {
    SelfProductOfProductHessian at = SelfProductOfProductHessian.at(matrix(4, 3), vector(3));
    return Exhibit.of("y = (Ax)ᵀ(Ax) by x", SelfProductOfProductHessian.class)
        .with(Structure.of("∂²y/∂x², n = 3", at.hessian(), 3));
  }

  private static Exhibit selfOuter() {
    SelfOuterJacobian at = SelfOuterJacobian.at(vector(3));
    return Exhibit.of("y = xxᵀ", SelfOuterJacobian.class)
        .with(Structure.of("∂y/∂x, n = 3", at.dx(), 9));
  }

  private static Exhibit outer() {
    OuterJacobian at = OuterJacobian.at(vector(2), vector(3));
    return Exhibit.of("y = uvᵀ", OuterJacobian.class)
        .with(Structure.of("∂y/∂u, m = 2, n = 3", at.du(), 6))
        .with(Structure.of("∂y/∂v", at.dv(), 6));
  }

  private static Exhibit hadamard() {
    HadamardJacobian at = HadamardJacobian.at(vector(4), vector(4));
    return Exhibit.of("y = a⊙b", HadamardJacobian.class)
        .with(Structure.of("∂y/∂a, n = 4", at.da(), 4))
        .with(Structure.of("∂y/∂b", at.db(), 4));
  }

  private static Exhibit matrixProduct() {
    MatrixProductJacobian at = MatrixProductJacobian.at(matrix(2, 3), matrix(3, 2));
    return Exhibit.of("Z = XY", MatrixProductJacobian.class)
        .with(Structure.of("∂Z/∂X, m = n = 2, k = 3", at.dX(), 4))
        .with(Structure.of("∂Z/∂Y", at.dY(), 4));
  }

  private static Exhibit batchedProduct() {
    double[][][] x = {matrix(2, 2), matrix(2, 2)};
    double[][][] y = {matrix(2, 2), matrix(2, 2)};
    BatchedProductJacobian at = BatchedProductJacobian.at(x, y);
    return Exhibit.of("Z_b = X_b·Y_b", BatchedProductJacobian.class)
        .with(Structure.of("∂Z/∂X, all sizes 2", at.dX(), 8))
        .with(Structure.of("∂Z/∂Y", at.dY(), 8));
  }

  private static Exhibit kronecker() {
    KroneckerJacobian at = KroneckerJacobian.at(matrix(2, 2), matrix(2, 2));
    return Exhibit.of("K = A⊗B", KroneckerJacobian.class)
        .with(Structure.of("∂K/∂A, all sizes 2", at.dA(), 16))
        .with(Structure.of("∂K/∂B", at.dB(), 16));
  }

  private static Exhibit lowerTriangular() {
    LowerTriangularJacobian at = LowerTriangularJacobian.at(matrix(3, 3), vector(3));
    return Exhibit.of("y = Lx, L lower triangular", LowerTriangularJacobian.class)
        .with(Structure.of("∂y/∂L, n = 3", at.dL(), 3))
        .with(Structure.of("∂y/∂x", at.dx(), 3));
  }

  private static Exhibit trace() {
    TraceHessian at = TraceHessian.at(matrix(2, 2), matrix(2, 2), matrix(2, 2));
    return Exhibit.of("y = tr(AXB)", TraceHessian.class)
        .with(Structure.of("∂²y/∂(A, X, B)², all sizes 2", at.hessian(), 12));
  }

  private static Exhibit frobenius() {
    FrobeniusHessian at = FrobeniusHessian.at(matrix(2, 2));
    return Exhibit.of("y = ‖X‖_F", FrobeniusHessian.class)
        .with(Structure.of("∂²y/∂X², m = n = 2", at.hessian(), 4));
  }

  private static Exhibit softmax() {
    SoftmaxJacobian at = SoftmaxJacobian.at(vector(3));
    return Exhibit.of("y = softmax(x)", SoftmaxJacobian.class)
        .with(Structure.of("∂y/∂x, n = 3", at.dx(), 3));
  }

  private static Exhibit logSumExp() {
    LogSumExpHessian at = LogSumExpHessian.at(vector(3));
    return Exhibit.of("y = log Σ exp(x[i])", LogSumExpHessian.class)
        .with(Structure.of("∂²y/∂x², n = 3", at.hessian(), 3));
  }

  private static Exhibit line() {
    LineHessian at = LineHessian.at(1.5, vector(3), -0.5, vector(3));
    return Exhibit.of("f = Σ (y[i] - a·x[i] - b)² by everything", LineHessian.class)
        .with(Structure.of("∂²f/∂(a, x, b, y)², n = 3", at.hessian(), 8));
  }

  private static Exhibit convolution() {
    ConvolutionJacobian at = ConvolutionJacobian.at(vector(6), vector(3));
    return Exhibit.of("y = x ∗ w", ConvolutionJacobian.class)
        .with(Structure.of("∂y/∂x, n = 6, q = 3", at.dx(), 4))
        .with(Structure.of("∂y/∂w", at.dw(), 4));
  }

  private static Exhibit convolution2d() {
    Convolution2dJacobian at = Convolution2dJacobian.at(matrix(3, 4), matrix(2, 2));
    return Exhibit.of("y = x ∗ w in two dimensions", Convolution2dJacobian.class)
        .with(Structure.of("∂y/∂x, 3×4 by 2×2", at.dx(), 6))
        .with(Structure.of("∂y/∂w", at.dw(), 6));
  }

  private static Exhibit secondDifferences() {
    SecondDifferencesJacobian at = SecondDifferencesJacobian.at(vector(7));
    return Exhibit.of("r[i] = x[i+1] - 2x[i] + x[i-1]", SecondDifferencesJacobian.class)
        .with(Structure.of("∂r/∂x, n = 7", at.dx(), 5));
  }

  private static Exhibit bratu() {
    BratuJacobian at = BratuJacobian.at(vector(6), 1.5, 0.5);
    return Exhibit.of("Bratu's equation with its boundary values", BratuJacobian.class)
        .with(Structure.of("∂r/∂u, n = 6", at.du(), 6));
  }

  private static double[] vector(int length) {
    return RANDOM.doubles(length, 0.5, 1.5).toArray();
  }

  private static double[][] matrix(int rows, int columns) {
    double[][] matrix = new double[rows][];
    for (int i = 0; i < rows; i++) {
      matrix[i] = vector(columns);
    }
    return matrix;
  }
}
