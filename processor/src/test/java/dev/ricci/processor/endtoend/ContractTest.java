package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The faces of the generated classes, method by method, as the contract (§2, §3) spells them. */
final class ContractTest {
  private static CompiledProgram program;

  @BeforeAll
  static void compile() {
    program = CompiledProgram.ofResource("/contract/Models.java");
  }

  private static void assertFace(String className, String... expected) {
    Set<String> actual = new TreeSet<>();
    Class<?> type = program.type("demo." + className);
    for (Method method : type.getDeclaredMethods()) {
      boolean workspace =
          Arrays.stream(method.getParameterTypes())
              .anyMatch(t -> t.getSimpleName().equals("Workspace"));
      if (Modifier.isPublic(method.getModifiers()) && !workspace) {
        actual.add(
            method.getReturnType().getSimpleName()
                + " "
                + method.getName()
                + Arrays.stream(method.getParameterTypes())
                    .map(Class::getSimpleName)
                    .collect(Collectors.joining(", ", "(", ")")));
      }
    }
    assertWithMessage(className).that(actual).containsExactlyElementsIn(expected);
    assertThat(Modifier.isPublic(type.getModifiers())).isTrue();
    assertThat(Modifier.isFinal(type.getModifiers())).isTrue();
  }

  @Test
  void gradientOfArrays() {
    assertFace(
        "QuadraticGradient",
        "void gradient(double[][], double[], double[][], double[])",
        "double valueAndGradient(double[][], double[], double[][], double[])",
        "double jvp(double[][], double[], double[][], double[])",
        "QuadraticGradient at(double[][], double[])",
        "double value()",
        "double[][] dA()",
        "double[] dx()");
    assertFace(
        "QuadraticHessian",
        "void hessian(double[][], double[], double[][])",
        "double valueGradientAndHessian(double[][], double[], double[][], double[], double[][])",
        "void hvp(double[][], double[], double[][], double[], double[][], double[])",
        "QuadraticHessian at(double[][], double[])",
        "double value()",
        "double[][] dA()",
        "double[] dx()",
        "double[][] hessian()");
  }

  @Test
  void gradientOfScalars() {
    assertFace(
        "PriceGradient",
        "void gradient(double, double, double, double, double, double[])",
        "double valueAndGradient(double, double, double, double, double, double[])",
        "double jvp(double, double, double, double, double, double, double, double, double, double)",
        "PriceGradient at(double, double, double, double, double)",
        "double value()",
        "double ds()",
        "double dk()",
        "double dr()",
        "double dsigma()",
        "double dt()");
  }

  @Test
  void gradientOfBoth() {
    assertFace(
        "MixedGradient",
        "void gradient(double[], double, int, double[], double, double[], double[], double[])",
        "double valueAndGradient(double[], double, int, double[], double, double[], double[], double[])",
        "double jvp(double[], double, int, double[], double, double[], double, double[], double)",
        "MixedGradient at(double[], double, int, double[], double)",
        "double value()",
        "double[] dx()",
        "double da()",
        "double[] dy()",
        "double db()");
    assertFace(
        "MixedHessian",
        "void hessian(double[], double, int, double[], double, double[][])",
        "double valueGradientAndHessian(double[], double, int, double[], double, double[], double[], double[], double[][])",
        "void hvp(double[], double, int, double[], double, double[], double, double[], double, double[], double[], double[])",
        "MixedHessian at(double[], double, int, double[], double)",
        "double value()",
        "double[] dx()",
        "double da()",
        "double[] dy()",
        "double db()",
        "double[][] hessian()");
  }

  @Test
  void derivativeByOneScalar() {
    assertFace(
        "OnlyGradient",
        "void gradient(double[], double, double[])",
        "double valueAndGradient(double[], double, double[])",
        "double jvp(double[], double, double)",
        "double derivative(double[], double)",
        "OnlyGradient at(double[], double)",
        "double value()",
        "double db()");
    assertFace(
        "CubedHessian",
        "void hessian(double, double[][])",
        "double valueGradientAndHessian(double, double[], double[][])",
        "void hvp(double, double, double[])",
        "double secondDerivative(double)",
        "CubedHessian at(double)",
        "double value()",
        "double dx()",
        "double[][] hessian()");
    assertThat(program.call("demo.CubedHessian", "secondDerivative", 2.0)).isEqualTo(12.0);
    double[][] h = new double[1][1];
    assertThat(program.call("demo.CubedHessian", "valueGradientAndHessian", 2.0, new double[1], h))
        .isEqualTo(8.0);
    assertThat(h[0][0]).isEqualTo(12.0);
  }

  @Test
  void compressedRows() {
    assertFace(
        "ChainHessian",
        "void hessian(double[], double[])",
        "double valueGradientAndHessian(double[], double[], double[])",
        "void hvp(double[], double[], double[])",
        "int nonZeros(int)",
        "int[] rowPointers(int)",
        "int[] columnIndices(int)",
        "ChainHessian at(double[])",
        "double value()",
        "double[] dx()",
        "double[] hessian()");
    String in = "double[][], double[], double, double";
    assertFace(
        "AffineSparseJacobian",
        "void jacobian(" + in + ", double[], double[], double[])",
        "void valueAndJacobian(" + in + ", double[], double[], double[], double[])",
        "void jvp(" + in + ", " + in + ", double[])",
        "void vjp(" + in + ", double[], double[][], double[], double[])",
        "int dANonZeros(int, int)",
        "int[] dARowPointers(int, int)",
        "int[] dAColumnIndices(int, int)",
        "int dxNonZeros(int, int)",
        "int[] dxRowPointers(int, int)",
        "int[] dxColumnIndices(int, int)",
        "int dscalarsNonZeros(int)",
        "int[] dscalarsRowPointers(int)",
        "int[] dscalarsColumnIndices(int)",
        "AffineSparseJacobian at(" + in + ")",
        "double[] value()",
        "double[] dA()",
        "double[] dx()",
        "double[] dscalars()");
    assertThat((int[]) program.call("demo.ChainHessian", "columnIndices", 3))
        .isEqualTo(new int[] {0, 1, 0, 1, 2, 1});
  }

  @Test
  void jacobians() {
    String in = "double[][], double[], double, double";
    assertFace(
        "AffineJacobian",
        "void jacobian(" + in + ", double[][][], double[][], double[][])",
        "void valueAndJacobian(" + in + ", double[], double[][][], double[][], double[][])",
        "void jvp(" + in + ", " + in + ", double[])",
        "void vjp(" + in + ", double[], double[][], double[], double[])",
        "AffineJacobian at(" + in + ")",
        "double[] value()",
        "double[][][] dA()",
        "double[][] dx()",
        "double[] dshift()",
        "double[] dscale()");
    assertFace(
        "AffineFlatJacobian",
        "void jacobian(" + in + ", double[], double[], double[])",
        "void valueAndJacobian(" + in + ", double[], double[], double[], double[])",
        "void jvp(" + in + ", " + in + ", double[])",
        "void vjp(" + in + ", double[], double[][], double[], double[])",
        "AffineFlatJacobian at(" + in + ")",
        "double[] value()",
        "double[] dA()",
        "double[] dx()",
        "double[] dshift()",
        "double[] dscale()");
    assertFace(
        "CurveJacobian",
        "void jacobian(double, double[])",
        "void valueAndJacobian(double, double[], double[])",
        "void jvp(double, double, double[])",
        "void vjp(double, double[], double[])",
        "CurveJacobian at(double)",
        "double[] value()",
        "double[] dt()");
    assertFace(
        "ResidualsJacobian",
        "void jacobian(double[], double, double[][])",
        "void valueAndJacobian(double[], double, double[], double[][])",
        "void jvp(double[], double, double[], double[])",
        "void vjp(double[], double, double[], double[])",
        "ResidualsJacobian at(double[], double)",
        "double[] value()",
        "double[][] dx()");
  }

  /** The same numbers in both layouts and storages. */
  @Test
  void layoutsAndStorages() {
    double[][] a = {{1, 2, 3}, {4, 5, 6}};
    double[] x = {0.5, -1, 2};
    double[][][] dA = new double[2][2][3];
    double[][] dx = new double[2][3];
    double[][] ds = new double[2][2];
    program.call("demo.AffineJacobian", "jacobian", a, x, 0.25, 3.0, dA, dx, ds);
    double[][][] turnedA = new double[2][3][2];
    double[][] turnedX = new double[3][2];
    double[][] turnedS = new double[2][2];
    program.call("demo.TurnedJacobian", "jacobian", a, x, 0.25, 3.0, turnedA, turnedX, turnedS);
    double[] flatA = new double[12];
    double[] flatX = new double[6];
    double[] flatS = new double[4];
    program.call("demo.AffineFlatJacobian", "jacobian", a, x, 0.25, 3.0, flatA, flatX, flatS);
    double[] bothA = new double[12];
    double[] bothX = new double[6];
    double[] bothS = new double[4];
    program.call("demo.AffineFlatTurnedJacobian", "jacobian", a, x, 0.25, 3.0, bothA, bothX, bothS);
    double[] product = {1 * 0.5 - 2 + 6, 2 - 5 + 12};
    for (int i = 0; i < 2; i++) {
      assertThat(ds[i][0]).isEqualTo(1.0);
      assertThat(ds[i][1]).isWithin(1e-14).of(product[i]);
      for (int s = 0; s < 2; s++) {
        assertThat(turnedS[s][i]).isEqualTo(ds[i][s]);
        assertThat(flatS[2 * i + s]).isEqualTo(ds[i][s]);
        assertThat(bothS[2 * s + i]).isEqualTo(ds[i][s]);
      }
      for (int j = 0; j < 3; j++) {
        assertThat(dx[i][j]).isEqualTo(3 * a[i][j]);
        assertThat(turnedX[j][i]).isEqualTo(dx[i][j]);
        assertThat(flatX[3 * i + j]).isEqualTo(dx[i][j]);
        assertThat(bothX[2 * j + i]).isEqualTo(dx[i][j]);
        for (int k = 0; k < 2; k++) {
          assertThat(dA[i][k][j]).isEqualTo(i == k ? 3 * x[j] : 0.0);
          assertThat(turnedA[k][j][i]).isEqualTo(dA[i][k][j]);
          assertThat(flatA[(2 * i + k) * 3 + j]).isEqualTo(dA[i][k][j]);
          assertThat(bothA[(3 * k + j) * 2 + i]).isEqualTo(dA[i][k][j]);
        }
      }
    }
  }

  @Test
  void hessianOfAMatrixParameterHasRankFour() {
    assertFace(
        "FrobeniusHessian",
        "void hessian(double[][], double[][][][])",
        "double valueGradientAndHessian(double[][], double[][], double[][][][])",
        "void hvp(double[][], double[][], double[][])",
        "FrobeniusHessian at(double[][])",
        "double value()",
        "double[][] dX()",
        "double[][][][] hessian()");
    assertFace(
        "FrobeniusFlatHessian",
        "void hessian(double[][], double[])",
        "double valueGradientAndHessian(double[][], double[][], double[])",
        "void hvp(double[][], double[][], double[][])",
        "FrobeniusFlatHessian at(double[][])",
        "double value()",
        "double[][] dX()",
        "double[] hessian()");
    double[][][][] h = new double[2][1][2][1];
    program.call("demo.FrobeniusHessian", "hessian", new double[][] {{2}, {3}}, h);
    assertThat(h[0][0][0][0]).isEqualTo(12.0);
    assertThat(h[1][0][1][0]).isEqualTo(18.0);
    assertThat(h[1][0][0][0]).isEqualTo(0.0);
  }

  /** Over (x, a, y, b) flattened, in the order of the method's declaration. */
  @Test
  void hessianKeepsScalarsInTheirPlace() {
    double[] x = {2, 3};
    double[] y = {5};
    double[][] h = new double[5][5];
    program.call("demo.MixedHessian", "hessian", x, 7.0, 11, y, 13.0, h);
    double[][] expected = {
      {2 * 11 * 7, 0, 2 * 11 * 2, 13, 5},
      {0, 2 * 11 * 7, 2 * 11 * 3, 0, 0},
      {2 * 11 * 2, 2 * 11 * 3, 0, 0, 2 * 13},
      {13, 0, 0, 0, 2},
      {5, 0, 2 * 13, 2, 2 * 7}
    };
    for (int i = 0; i < 5; i++) {
      assertThat(h[i]).usingTolerance(1e-12).containsExactly(expected[i]).inOrder();
    }
    double[] dx = new double[2];
    double[] dy = new double[1];
    double[] ds = new double[2];
    program.call(
        "demo.MixedHessian",
        "hvp",
        x,
        7.0,
        11,
        y,
        13.0,
        new double[2],
        1.0,
        new double[1],
        0.0,
        dx,
        dy,
        ds);
    assertThat(dx).usingTolerance(1e-12).containsExactly(44, 66).inOrder();
    assertThat(ds).usingTolerance(1e-12).containsExactly(0, 26).inOrder();
  }

  @Test
  void floats() {
    assertFace(
        "SingleGradient",
        "void gradient(float, float[], float[], double[])",
        "double valueAndGradient(float, float[], float[], double[])",
        "double jvp(float, float[], double, float[])",
        "SingleGradient at(float, float[])",
        "double value()",
        "double dx()",
        "float[] dv()");
  }

  @Test
  void wrongOutputsAreRefusedBeforeAnythingIsWritten() {
    double[] x = {1, 2, 3, 4};
    double[][] a = new double[4][4];
    double[][] dA = {{9, 9, 9, 9}, {9, 9, 9, 9}, {9, 9, 9, 9}, {9, 9, 9, 9}};
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class,
            () -> program.call("demo.QuadraticGradient", "gradient", a, x, dA, new double[3]));
    assertThat(wrong).hasMessageThat().contains("dx has length 3; expected n = 4");
    assertThat(dA[0][0]).isEqualTo(9.0);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            program.call(
                "demo.QuadraticGradient", "gradient", a, new double[3], dA, new double[3]));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            program.call(
                "demo.QuadraticGradient",
                "gradient",
                new double[][] {{1, 2}, {3}},
                new double[2],
                new double[2][2],
                new double[2]));
  }

  @Test
  void atObjectsShareNothing() {
    double[] x = {1, 2};
    double[][] a = {{1, 2}, {3, 4}};
    Object first = program.call("demo.QuadraticGradient", "at", a, x);
    Object second = program.call("demo.QuadraticGradient", "at", a, x);
    assertThat(field(first, "dx")).isNotSameInstanceAs(field(second, "dx"));
    assertThat(field(first, "dx")).isSameInstanceAs(field(first, "dx"));
    assertThat((double[]) field(first, "dx"))
        .usingExactEquality()
        .containsExactly(12, 21)
        .inOrder();
  }

  private static Object field(Object at, String accessor) {
    try {
      return at.getClass().getMethod(accessor).invoke(at);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(accessor, e);
    }
  }
}
