package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Second derivatives where a first one does not exist or a factor vanishes, as far as the contract's
 * table defines them: in whole Hessians and in their products with vectors, of scalars, of a vector,
 * and through a loop.
 */
final class SecondOrderSemanticsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** f(x, y) at a point, and its second partials there. */
  record Row(String body, double x, double y, double byXx, double byXy, double byYy) {
    @Override
    public String toString() {
      return body + " at (" + x + ", " + y + ")";
    }
  }

  static final List<Row> ROWS =
      List.of(
          new Row("return Math.abs(-x * x) + y;", 0, 1, 0, 0, 0),
          new Row("return Math.abs(x * y);", 2, -3, 0, -1, 0),
          new Row("return Math.max(x * x, y * y);", 1, 1, 2, 0, 0),
          new Row("return Math.min(x * y, x + y * y * y);", 0, 0, 0, 1, 0),
          new Row("return Math.pow(x, y);", 3, 0, 0, 1.0 / 3, Math.log(3) * Math.log(3)),
          new Row("return Math.pow(x, 3) * y;", 0, 2, 0, 0, 0),
          new Row("return y * Math.sqrt(x);", 0.25, 0, 0, 1, 0),
          new Row("return y * Math.sqrt(x);", 0, 0, 0, INFINITY, 0),
          new Row("return y * Math.cbrt(x);", 1, 0, 0, 1.0 / 3, 0),
          new Row("return Math.sqrt(x) + y * y;", 0, 1, -INFINITY, 0, 2),
          new Row("return Math.pow(x, 0.5) + y * y;", 0, 1, -INFINITY, 0, 2),
          new Row("return Math.sqrt(x * x + y * y);", 3, 4, 0.128, -0.096, 0.072),
          new Row("return Math.max(y * y, Math.sqrt(x));", 0, 1, 0, 0, 2),
          new Row("double r = Math.sqrt(x); return y > 0 ? y * y : r;", 0, 1, 0, 0, 2));

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
      methods.add(
          """
            @Differentiable(order = 2) static double f%1$d(double x, double y) { %2$s }
            @Differentiable(order = 2) static double g%1$d(@Shape("2") double[] v) { %3$s }
            @Differentiable(order = 2)
            static double s%1$d(@Shape("n") double[] u, @Shape("n") double[] w) {
              double s = 0;
              for (int i = 0; i < u.length; i++) { s += f%1$d(u[i], w[i]); }
              return s;
            }
          """
              .formatted(k, body, ofVector));
    }
    program =
        CompiledProgram.of(
            "package demo;\nimport dev.ricci.*;\nfinal class Rows {\n"
                + String.join("", methods)
                + "}\n");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void hessian(int k) {
    Row row = ROWS.get(k);
    double[][] h = new double[2][2];
    program.call("demo.F" + k + "Hessian", "hessian", row.x(), row.y(), h);
    check(row, "hessian", h);
    program.call("demo.G" + k + "Hessian", "hessian", new double[] {row.x(), row.y()}, h);
    check(row, "hessian by a vector", h);
    program.call("demo.S" + k + "Hessian", "hessian", one(row.x()), one(row.y()), h);
    check(row, "hessian through a loop", h);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void hessianTimesVector(int k) {
    Row row = ROWS.get(k);
    double[][] f = new double[2][2];
    double[][] g = new double[2][2];
    double[][] s = new double[2][2];
    for (int j = 0; j < 2; j++) {
      double vx = 1 - j;
      double vy = j;
      program.call("demo.F" + k + "Hessian", "hvp", row.x(), row.y(), vx, vy, f[j]);
      double[] point = {row.x(), row.y()};
      program.call("demo.G" + k + "Hessian", "hvp", point, new double[] {vx, vy}, g[j]);
      double[] u = new double[1];
      double[] w = new double[1];
      program.call(
          "demo.S" + k + "Hessian", "hvp", one(row.x()), one(row.y()), one(vx), one(vy), u, w);
      s[j][0] = u[0];
      s[j][1] = w[0];
    }
    check(row, "hvp", f);
    check(row, "hvp by a vector", g);
    check(row, "hvp through a loop", s);
  }

  private static double[] one(double x) {
    return new double[] {x};
  }

  private static void check(Row row, String mode, double[][] h) {
    double[][] expected = {{row.byXx(), row.byXy()}, {row.byXy(), row.byYy()}};
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        String what = row + ", " + mode + "[" + i + "][" + j + "]";
        if (Double.isFinite(expected[i][j])) {
          assertWithMessage(what).that(h[i][j]).isWithin(1e-13).of(expected[i][j]);
        } else {
          assertWithMessage(what).that(h[i][j]).isEqualTo(expected[i][j]);
        }
      }
    }
  }
}
