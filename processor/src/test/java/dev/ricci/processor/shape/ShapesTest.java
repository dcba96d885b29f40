package dev.ricci.processor.shape;

import static com.google.common.truth.Truth.assertThat;

import dev.ricci.processor.frontend.Lowering;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Printer;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapesTest {
  private static Function function(String source) {
    return Lowering.program(source).entry();
  }

  private static Variable parameter(Function function, String name) {
    return function.parameters().stream()
        .map(p -> p.variable())
        .filter(v -> v.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> checks(String source) {
    Function function = function(source);
    return new EntryChecks(function, ShapeCheck.infer(function))
        .inputs().stream()
            .map(
                c ->
                    c.array().name()
                        + " "
                        + c.dimension()
                        + ": "
                        + Printer.print(c.value())
                        + " | "
                        + String.join("?", c.expectation().pieces()))
            .toList();
  }

  @Test
  void namesDimensionsWithoutShapeAfterTheirArray() {
    Function f = function("static double f(double[][] A, double[] x) { return A[0][0] * x[0]; }");
    Shapes shapes = ShapeCheck.infer(f);
    assertThat(shapes.of(parameter(f, "A")).toString()).isEqualTo("[A.length, A[0].length]");
    assertThat(shapes.size("x.length").orElseThrow().origin()).isEqualTo("the length of x");
  }

  @Test
  void countsFlatArraysAsOneDimension() {
    Function f =
        function(
            "static double f(@Shape({\"m\",\"n\"}) double[] A, @Shape(\"n\") double[] x) {"
                + " return A[0] * x[0]; }");
    Shapes shapes = ShapeCheck.infer(f);
    assertThat(shapes.of(parameter(f, "A")).toString()).isEqualTo("[m*n]");
    assertThat(shapes.logical(parameter(f, "A")).toString()).isEqualTo("[m, n]");
  }

  @Test
  void checksInputsAgainstOneAnother() {
    assertThat(
            checks(
                "static double f(@Shape({\"m\",\"n\"}) double[][] A, @Shape(\"n\") double[] x) {"
                    + " return A[0][0] * x[0]; }"))
        .containsExactly("A 1: x.length | n = ?, the length of x");
  }

  @Test
  void refusesRaggedArraysWithoutShape() {
    assertThat(checks("static double f(double[][] A) { return A[0][0]; }"))
        .containsExactly("A 1: A.length == 0 ? 0 : A[0].length | ?, the columns of A");
  }

  @Test
  void prefersIntParameters() {
    assertThat(checks("static double f(int n, @Shape(\"n\") double[] x) { return x[0] * n; }"))
        .containsExactly("x 0: n | n = ?, the argument n");
  }

  @Test
  void solvesLinearDimensions() {
    assertThat(checks("static double f(@Shape(\"2*n+1\") double[] x) { return x[0]; }"))
        .containsExactly(
            "x 0: 2 * ((x.length - 1) / 2) + 1 | 2*n+1 = ?, where n = ?, the length of x where it"
                + " is 2*n+1");
  }

  @Test
  void solvesTriangularDimensions() {
    assertThat(checks("static double f(@Shape(\"n*(n+1)/2\") double[] x) { return x[0]; }"))
        .hasSize(1);
  }

  @Test
  void checksNumbers() {
    assertThat(checks("static double f(@Shape(\"3\") double[] x) { return x[2]; }"))
        .containsExactly("x 0: 3 | 3, as declared");
  }

  @Test
  void findsTheResultsSize() {
    Shapes shapes =
        ShapeCheck.infer(
            function(
                "static double[] f(@Shape(\"n\") double[] x) {"
                    + " double[] y = new double[x.length / 2 + 1]; return y; }"));
    List<Dim> result = shapes.result().orElseThrow();
    assertThat(result.toString()).isEqualTo("[(n/2)+1]");
    assertThat(Printer.print(shapes.atEntry(result.get(0)).orElseThrow()))
        .isEqualTo("floorDiv(x.length, 2) + 1");
  }

  @Test
  void knowsLocals() {
    Function f =
        function(
            "static double f(@Shape({\"m\",\"n\"}) double[][] A) {"
                + " int k = A[0].length; double[] y = new double[k + 1]; return y[k] * A[0][0]; }");
    Shapes shapes = ShapeCheck.infer(f);
    assertThat(shapes.of(new Variable("y", new ArrayType(ScalarType.DOUBLE, 1))).toString())
        .isEqualTo("[n+1]");
  }
}
