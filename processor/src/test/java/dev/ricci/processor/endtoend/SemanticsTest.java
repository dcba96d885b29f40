package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The points where a derivative does not exist (contract §5): each row of the table, as a function
 * of two scalars, of a vector, and as a vector-valued function, in every mode.
 */
final class SemanticsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  /** f(x, y) at a point, and its partials there. */
  record Row(String body, double x, double y, double byX, double byY) {
    @Override
    public String toString() {
      return body + " at (" + x + ", " + y + ")";
    }
  }

  static final List<Row> ROWS =
      List.of(
          new Row("Math.abs(x) + y", 0.0, 1, 0, 1),
          new Row("Math.abs(x) + y", -0.0, 1, 0, 1),
          new Row("Math.abs(x) + y", -3, 1, -1, 1),
          new Row("Math.max(x, y)", 2, 2, 1, 0),
          new Row("Math.max(y, x)", 2, 2, 0, 1),
          new Row("Math.min(x, y)", 2, 2, 1, 0),
          new Row("Math.min(x, y)", 2, 1, 0, 1),
          new Row("Math.max(x, y)", 0.0, -0.0, 1, 0),
          new Row("Math.sqrt(x) + y", 0, 1, INFINITY, 1),
          new Row("Math.sqrt(x * x) + y", 0, 1, 0, 1),
          new Row("Math.cbrt(x) + y", 0, 1, INFINITY, 1),
          new Row("Math.asin(x) + y", 1, 1, INFINITY, 1),
          new Row("Math.acos(x) + y", 1, 1, -INFINITY, 1),
          new Row("Math.acos(x) + y", -1, 1, -INFINITY, 1),
          new Row("y * Math.asin(x) * 0", 1, 1, 0, 0),
          new Row("y * Math.sqrt(x)", 0, 0, 0, 0),
          new Row("y * Math.cbrt(x)", 0, 0, 0, 0),
          new Row("y * Math.pow(x, 0.5)", 0, 0, 0, 0),
          new Row("Math.sqrt(x * x + y * y)", 0, 0, 0, 0),
          new Row("Math.max(y, Math.sqrt(x))", 0, 1, 0, 1),
          new Row("Math.sqrt(x) * Math.sqrt(x) * y", 0, 2, 0, 0),
          new Row("Math.sqrt(Math.abs(x) * y) + y", 0, 1, 0, 1),
          new Row("Math.log(x + Math.sqrt(x * x - 1)) + y", 1, 1, INFINITY, 1),
          new Row("Math.pow(x, 0.5) + y", 0, 1, INFINITY, 1),
          new Row("Math.pow(x, y)", 3, 0, 0, Math.log(3)),
          new Row("Math.pow(x, y)", 0, 0, 0, -INFINITY),
          new Row("Math.pow(x, y)", 0, 1, 1, 0),
          new Row("Math.pow(x, y)", 0, 2, 0, 0),
          new Row("Math.pow(x, y)", 2, 3, 12, 8 * Math.log(2)),
          new Row("Math.pow(x, y)", -2, 3, 12, NAN),
          new Row("Math.pow(x, 2) + y", 0, 3, 0, 1),
          new Row("Math.pow(x, 1) + y", 0, 3, 1, 1),
          new Row("Math.pow(x, 0) + y", 0, 3, 0, 1),
          new Row("Math.floor(x) * y + x", 1.5, 3, 1, 1),
          new Row("Math.ceil(x) * y + x", 1.5, 3, 1, 2),
          new Row("Math.rint(x) * y + x", 1.5, 3, 1, 2),
          new Row("Math.signum(x) * y + x", 1.5, 3, 1, 1),
          new Row("(x > y ? x * x : y)", 2, 1, 4, 0),
          new Row("(x > y ? x * x : y)", 1, 1, 0, 1),
          new Row("x % y", 7.5, 2, 1, -3),
          new Row("x % y", -7.5, 2, 1, 3),
          new Row("Math.IEEEremainder(x, y)", 7.5, 2, 1, -4),
          new Row("Math.atan2(x, y)", 0, 0, NAN, NAN),
          new Row("Math.atan2(x, y)", 1, 1, 0.5, -0.5),
          new Row("Math.hypot(x, y)", 0, 0, 0, 0),
          new Row("Math.hypot(x, y)", 3, 4, 0.6, 0.8),
          new Row("(x > 0 ? Math.sqrt(x) : 0) + y", 0, 1, 0, 1),
          new Row("(x != 0 ? y / x : 0)", 0, 1, 0, 0),
          new Row("Math.abs(-x * x) + y", 0, 1, 0, 1));

  private static CompiledProgram program;

  static Stream<Integer> rows() {
    return Stream.iterate(0, k -> k < ROWS.size(), k -> k + 1);
  }

  @BeforeAll
  static void compile() {
    List<String> methods = new ArrayList<>();
    for (int k = 0; k < ROWS.size(); k++) {
      String body = ROWS.get(k).body();
      String ofVector = body.replaceAll("\\bx\\b", "v[0]").replaceAll("\\by\\b", "v[1]");
      String inLoop = body.replaceAll("\\bx\\b", "u[i]").replaceAll("\\by\\b", "w[i]");
      methods.add(
          """
            @Differentiable static double f%1$d(double x, double y) { return %2$s; }
            @Differentiable static double g%1$d(@Shape("2") double[] v) { return %3$s; }
            @Differentiable static double[] h%1$d(@Shape("2") double[] v) {
              return new double[] {%3$s};
            }
            @Differentiable static double s%1$d(@Shape("n") double[] u, @Shape("n") double[] w) {
              double s = 0;
              for (int i = 0; i < u.length; i++) { s += %4$s; }
              return s;
            }
            @Differentiable @Shape("n")
            static double[] t%1$d(@Shape("n") double[] u, @Shape("n") double[] w) {
              double[] t = new double[u.length];
              for (int i = 0; i < u.length; i++) { t[i] = %4$s; }
              return t;
            }
          """
              .formatted(k, body, ofVector, inLoop));
    }
    program =
        CompiledProgram.of(
            "package demo;\nimport dev.ricci.*;\nfinal class Rows {\n"
                + String.join("", methods)
                + "}\n");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void reverseMode(int k) {
    Row row = ROWS.get(k);
    double[] g = new double[2];
    program.call("demo.F" + k + "Gradient", "gradient", row.x(), row.y(), g);
    check(row, "gradient", g[0], g[1]);
    double[] v = {row.x(), row.y()};
    program.call("demo.G" + k + "Gradient", "gradient", v, g);
    check(row, "gradient by a vector", g[0], g[1]);
    double[] du = new double[1];
    double[] dw = new double[1];
    program.call("demo.S" + k + "Gradient", "gradient", one(row.x()), one(row.y()), du, dw);
    check(row, "gradient through a loop", du[0], dw[0]);
    program.call("demo.H" + k + "Jacobian", "vjp", v, one(1), g);
    check(row, "vjp", g[0], g[1]);
    program.call("demo.T" + k + "Jacobian", "vjp", one(row.x()), one(row.y()), one(1), du, dw);
    check(row, "vjp through a loop", du[0], dw[0]);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void forwardMode(int k) {
    Row row = ROWS.get(k);
    check(
        row,
        "jvp",
        (double) program.call("demo.F" + k + "Gradient", "jvp", row.x(), row.y(), 1.0, 0.0),
        (double) program.call("demo.F" + k + "Gradient", "jvp", row.x(), row.y(), 0.0, 1.0));
    double[] v = {row.x(), row.y()};
    double[] byX = new double[1];
    double[] byY = new double[1];
    program.call("demo.H" + k + "Jacobian", "jvp", v, new double[] {1, 0}, byX);
    program.call("demo.H" + k + "Jacobian", "jvp", v, new double[] {0, 1}, byY);
    check(row, "jvp of a vector", byX[0], byY[0]);
    program.call("demo.T" + k + "Jacobian", "jvp", one(row.x()), one(row.y()), one(1), one(0), byX);
    program.call("demo.T" + k + "Jacobian", "jvp", one(row.x()), one(row.y()), one(0), one(1), byY);
    check(row, "jvp through a loop", byX[0], byY[0]);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void jacobian(int k) {
    Row row = ROWS.get(k);
    double[][] j = new double[1][2];
    program.call("demo.H" + k + "Jacobian", "jacobian", new double[] {row.x(), row.y()}, j);
    check(row, "jacobian", j[0][0], j[0][1]);
    double[][] du = new double[1][1];
    double[][] dw = new double[1][1];
    program.call("demo.T" + k + "Jacobian", "jacobian", one(row.x()), one(row.y()), du, dw);
    check(row, "jacobian through a loop", du[0][0], dw[0][0]);
  }

  /** Guards cost time: they stand where a partial can be infinite, and nowhere else. */
  @Test
  void guardsOnlyBesideSingularOperations() {
    CompiledProgram losses =
        CompiledProgram.of(
            """
            package demo;
            import dev.ricci.*;
            final class Losses {
              @Differentiable(order = 2)
              static double logistic(@Shape("n") double[] w, @Shape("n") double[] x, double y) {
                double s = 0;
                for (int i = 0; i < w.length; i++) { s += w[i] * x[i]; }
                double t = Math.tanh(s) / (1 + s * s);
                return Math.log1p(Math.exp(-y * t)) + Math.pow(s, 2) * Math.max(s, y);
              }
              @Differentiable
              static double rooted(@Shape("n") double[] w, double y) {
                double s = 0;
                for (int i = 0; i < w.length; i++) { s += w[i] * Math.sin(w[i]); }
                double plain = Math.exp(y) * Math.cos(y * s);
                return Math.sqrt(s) + plain * y;
              }
              @Differentiable
              static double away(double x, double y) { return y * Math.sqrt(1 + x * x) * y; }
            }
            """);
    assertThat(losses.generated("demo.LogisticGradient")).doesNotContain("guardedProduct");
    assertThat(losses.generated("demo.LogisticHessian")).doesNotContain("guardedProduct");
    assertThat(losses.generated("demo.AwayGradient")).doesNotContain("guardedProduct");
    String rooted = losses.generated("demo.RootedGradient");
    assertThat(rooted).contains("guardedProduct");
    assertThat(rooted).doesNotContainMatch("guardedProduct\\([^;]*(yTangent|plain|exp)");
  }

  private static double[] one(double x) {
    return new double[] {x};
  }

  /** Equal as numbers (0.0 is −0.0), within rounding; an infinity or a NaN must be that. */
  private static void check(Row row, String mode, double byX, double byY) {
    checkPartial(row + ", " + mode + ", ∂/∂x", byX, row.byX());
    checkPartial(row + ", " + mode + ", ∂/∂y", byY, row.byY());
  }

  private static void checkPartial(String what, double actual, double expected) {
    if (Double.isFinite(expected)) {
      assertWithMessage(what)
          .that(actual)
          .isWithin(1e-14 * Math.max(1, Math.abs(expected)))
          .of(expected);
    } else {
      assertWithMessage(what).that(actual).isEqualTo(expected);
    }
  }
}
