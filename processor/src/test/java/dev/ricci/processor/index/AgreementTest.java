package dev.ricci.processor.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Derivatives from index notation against differences of the methods themselves. */
final class AgreementTest {
  private final Random random = new Random(7);

  private Object of(int... dimensions) {
    return Derived.random(random, dimensions);
  }

  private void jacobian(String source, Object like, Object... inputs) {
    Derived.of(source).checkJacobian(new ArrayList<>(List.of(inputs)), like);
  }

  private void gradient(String source, Object... inputs) {
    Derived.of(source).checkGradient(new ArrayList<>(List.of(inputs)));
  }

  private void hessian(String source, Object... inputs) {
    Derived derived = Derived.of(source);
    derived.checkGradient(new ArrayList<>(List.of(inputs)));
    derived.checkHessian(new ArrayList<>(List.of(inputs)));
  }

  @Test
  void matrixTimesVector() {
    jacobian(Gallery.MATRIX_VECTOR, new double[3], of(3, 4), of(4));
  }

  @Test
  void gram() {
    jacobian(Gallery.GRAM, new double[3][3], of(4, 3));
  }

  @Test
  void quadraticForm() {
    hessian(Gallery.QUADRATIC, of(4, 4), of(4));
  }

  @Test
  void leastSquares() {
    gradient(Gallery.LEAST_SQUARES, of(5, 3), of(3), of(5));
  }

  @Test
  void leastSquaresHessian() {
    hessian(Gallery.LEAST_SQUARES_IN_X, of(5, 3), of(3), of(5));
  }

  @Test
  void softmax() {
    jacobian(Gallery.SOFTMAX, new double[4], of(4));
  }

  @Test
  void outerProduct() {
    jacobian(Gallery.OUTER, new double[4][4], of(4));
  }

  @Test
  void trace() {
    gradient(Gallery.TRACE, of(2, 3), of(3, 4), of(4, 2));
  }

  @Test
  void hadamard() {
    jacobian(Gallery.HADAMARD, new double[4], of(4), of(4));
  }

  @Test
  void matrixProduct() {
    jacobian(Gallery.MATRIX_PRODUCT, new double[2][4], of(2, 3), of(3, 4));
  }

  @Test
  void kronecker() {
    jacobian(Gallery.KRONECKER, new double[6][8], of(2, 4), of(3, 2));
  }

  @Test
  void frobenius() {
    hessian(Gallery.FROBENIUS, of(2, 3));
  }

  @Test
  void triangular() {
    jacobian(Gallery.TRIANGULAR, new double[4], of(4, 4), of(4));
  }

  @Test
  void triangularByCondition() {
    jacobian(Gallery.TRIANGULAR_BY_CONDITION, new double[4], of(4, 4), of(4));
  }

  @Test
  void convolution() {
    jacobian(Gallery.CONVOLUTION, new double[4], of(6), of(3));
  }

  @Test
  void fullConvolution() {
    jacobian(Gallery.FULL_CONVOLUTION, new double[8], of(6), of(3));
  }

  @Test
  void convolutionInTwoDimensions() {
    jacobian(Gallery.CONVOLUTION_2D, new double[3][4], of(4, 5), of(2, 2));
  }

  @Test
  void batchedProduct() {
    jacobian(Gallery.BATCHED, new double[2][2][3], of(2, 2, 2), of(2, 2, 3));
  }

  @Test
  void tridiagonal() {
    jacobian(Gallery.TRIDIAGONAL, new double[6], of(6));
    jacobian(Gallery.TRIDIAGONAL, new double[1], of(1));
    jacobian(Gallery.TRIDIAGONAL, new double[2], of(2));
  }

  @Test
  void rosenbrock() {
    hessian(Gallery.ROSENBROCK, of(5));
  }

  @Test
  void layer() {
    jacobian(Gallery.LAYER, new double[3], of(3, 4), of(4), of(3));
  }

  @Test
  void twoLayers() {
    gradient(Gallery.TWO_LAYERS, of(3, 4), of(2, 3), of(4));
    jacobian(Gallery.TWO_LAYERS_OUT, new double[2], of(3, 4), of(2, 3), of(4));
  }

  @Test
  void rectifier() {
    jacobian(Gallery.RECTIFIER, new double[4], of(4));
  }

  @Test
  void flatMatrix() {
    jacobian(Gallery.FLAT_MATRIX, new double[2], of(6), of(3), of(2));
  }

  @Test
  void counter() {
    jacobian(Gallery.COUNTER, new double[6], of(2, 3));
  }

  @Test
  void normalized() {
    jacobian(Gallery.NORMALIZED, new double[4], of(4));
  }

  @Test
  void logistic() {
    gradient(Gallery.LOGISTIC, of(5, 3), of(5), of(3));
  }
}
