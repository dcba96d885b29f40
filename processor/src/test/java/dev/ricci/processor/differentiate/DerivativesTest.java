package dev.ricci.processor.differentiate;

import static dev.ricci.processor.differentiate.CentralDifferences.checkArray;
import static dev.ricci.processor.differentiate.CentralDifferences.checkHessian;
import static dev.ricci.processor.differentiate.CentralDifferences.checkScalar;
import static dev.ricci.processor.differentiate.Differentiated.assertNear;
import static dev.ricci.processor.differentiate.Differentiated.flat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything that is generated for a method, against central differences of the method. */
final class DerivativesTest {
  private static final double[] X = {0.7, -1.3, 0.4};
  private static final double[][] M = {{0.3, 1.2, -0.7}, {0.9, -0.4, 0.6}};

  @Test
  void quadraticForm() {
    checkScalar(
        """
        static double quadratic(@Shape({"n", "n"}) double[][] A, @Shape("n") double[] x) {
          double s = 0;
          for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
              s += x[i] * A[i][j] * x[j];
            }
          }
          return s;
        }
        """,
        new double[][] {{0.3, 1.2}, {0.9, -0.4}},
        new double[] {0.7, -1.3});
  }

  @Test
  void scalarsAndAnArray() {
    checkScalar(
        """
        static double f(double a, double[] x, int k, double b) {
          double s = Math.exp(a * b);
          for (double v : x) {
            s = s * Math.sin(v) + a / (1 + b * b);
          }
          return s * x[k];
        }
        """,
        0.6,
        X,
        1,
        1.1);
  }

  @Test
  void earlyReturns() {
    checkScalar(
        """
        static double f(double[] x) {
          for (int i = 0; i < x.length; i++) {
            if (x[i] < 0) {
              return x[i] * x[0];
            }
          }
          return 0;
        }
        """,
        X);
  }

  @Test
  void oneScalar() {
    Differentiated f =
        checkScalar("static double f(double t) { return t * Math.exp(-t * t); }", 0.8);
    double expected = (1 - 2 * 0.64) * Math.exp(-0.64);
    assertNear("derivative", flat(f.run(Kind.DERIVATIVE, 0.8)), new double[] {expected}, 1e-14);
  }

  @Test
  void recursion() {
    checkScalar(
        """
        @Differentiable static double f(double[] x) { return power(x[0] * x[1], 3) + x[2]; }
        static double power(double a, int k) { return k == 0 ? 1 : a * power(a, k - 1); }
        """,
        X);
  }

  @Test
  void outputOfAMatrix() {
    String body =
        """
        (@Shape({"m", "n"}) double[][] A, @Shape("n") double[] x, double c,
            @Out @Shape("m") double[] y) {
          for (int i = 0; i < A.length; i++) {
            y[i] = c;
            for (int j = 0; j < x.length; j++) {
              y[i] += A[i][j] * x[j] * x[j];
            }
          }
        }
        """;
    for (String layout : List.of("NUMERATOR", "DENOMINATOR")) {
      for (String storage : List.of("NESTED", "FLAT")) {
        String annotation =
            "@Differentiable(layout = Layout." + layout + ", storage = Storage." + storage + ")";
        checkArray(
            annotation + " static void f" + body,
            layout.equals("DENOMINATOR"),
            storage.equals("FLAT"),
            new double[2],
            M,
            X,
            0.9);
      }
    }
  }

  @Test
  void straightLine() {
    String body =
        """
        (@Shape("3") double[] x, double c, @Shape({"2", "2"}) double[][] A,
            @Out @Shape("4") double[] y) {
          double t = x[0] * x[1];
          double u = Math.sin(t) * A[0][1];
          double v = 1;
          if (u > 0.1) {
            double w = u * u;
            v = w * c;
            u = v + w;
          } else if (x[2] < 0) {
            u = Math.exp(u) / c;
          }
          y[0] = u;
          y[1] = v * x[2];
          t = t * t + u;
          y[2] = Math.sqrt(1 + t * t) * y[0];
          y[3] = 7;
          if (A[1][1] > 100) {
            throw new IllegalArgumentException("too large");
          }
        }
        """;
    double[][] small = {{0.3, 1.2}, {0.9, -0.4}};
    double[][] points = {{0.7, 0.9, 0.4}, {0.7, -0.9, 0.4}, {0.7, -0.9, -0.4}};
    for (double[] point : points) {
      for (String layout : List.of("NUMERATOR", "DENOMINATOR")) {
        for (String storage : List.of("NESTED", "FLAT")) {
          String annotation =
              "@Differentiable(layout = Layout." + layout + ", storage = Storage." + storage + ")";
          checkArray(
              annotation + " static void f" + body,
              layout.equals("DENOMINATOR"),
              storage.equals("FLAT"),
              new double[4],
              point,
              1.3,
              small);
        }
      }
    }
  }

  @Test
  void straightLineComputesEachPartialOnce() {
    Differentiated f =
        Differentiated.of(
            "static void f(@Shape(\"3\") double[] x, @Out @Shape(\"2\") double[] y) {"
                + " double t = Math.exp(x[0] * x[1]); y[0] = t * x[2]; y[1] = x[0]; }");
    String jacobian = f.printed().get(Kind.JACOBIAN);
    com.google.common.truth.Truth.assertThat(jacobian).contains("dx[1][1] = 0.0;");
    com.google.common.truth.Truth.assertThat(jacobian).contains("dx[1][0] = 1.0;");
    com.google.common.truth.Truth.assertThat(jacobian.split("exp\\(", -1)).hasLength(2);
    com.google.common.truth.Truth.assertThat(jacobian).doesNotContain("for");
  }

  @Test
  void independentRows() {
    String residuals =
        """
        (@Shape("p") double[] b, double c, @Shape("n") double[] t, @Shape("n") double[] z,
            @Out @Shape("n") double[] r) {
          double scale = 1 / (1 + c * c);
          for (int i = 0; i < t.length; i++) {
            double s = 0;
            for (int j = 0; j < b.length; j++) {
              s = s * t[i] + b[j];
            }
            if (t[i] > 0.5) {
              r[i] = Math.exp(s * scale) - z[i];
            } else {
              r[i] = s - z[i] * c;
            }
          }
        }
        """;
    String kernel =
        """
        (double[][] x, double h, double g, @Out @Shape({"2", "2"}) double[][] K) {
          for (int i = 0; i < 2; i++) {
            double[] xi = x[i];
            for (int j = 0; j < 2; j++) {
              double d = 0;
              for (int k = 0; k < xi.length; k++) {
                d += (xi[k] - x[j][k]) * (xi[k] - x[j][k]);
              }
              K[i][j] = h * Math.exp(-g * d);
            }
          }
        }
        """;
    String pairs =
        """
        (double[] x, @Out @Shape("4") double[] y) {
          Arrays.fill(y, 3);
          for (int i = 0; i < x.length / 2; i++) {
            y[2 * i] = x[i] * x[i + 1];
            y[2 * i + 1] = Math.sin(x[i]);
          }
        }
        """;
    double[] t = {0.3, 0.8, 1.4};
    for (String layout : List.of("NUMERATOR", "DENOMINATOR")) {
      for (String storage : List.of("NESTED", "FLAT")) {
        String annotation =
            "@Differentiable(layout = Layout." + layout + ", storage = Storage." + storage + ")";
        boolean transposed = layout.equals("DENOMINATOR");
        boolean flat = storage.equals("FLAT");
        for (String body : List.of(residuals, kernel, pairs)) {
          String jacobian =
              Differentiated.of(annotation + " static void f" + body).printed().get(Kind.JACOBIAN);
          com.google.common.truth.Truth.assertThat(jacobian).doesNotContain("Seed");
        }
        checkArray(
            annotation + " static void f" + residuals,
            transposed,
            flat,
            new double[3],
            X2,
            0.7,
            t,
            X);
        checkArray(
            annotation + " static void f" + kernel,
            transposed,
            flat,
            new double[2][2],
            M,
            0.7,
            1.2);
        checkArray(annotation + " static void f" + pairs, transposed, flat, new double[4], t);
      }
    }
  }

  @Test
  void rowsThatDependOnEachOther() {
    checkArray(
        """
        static void f(double[] x, double c, @Out @Shape("3") double[] y) {
          double s = 0;
          for (int i = 0; i < 3; i++) {
            s = s * c + x[i] * x[i];
            y[i] = s;
          }
        }
        """,
        false,
        false,
        new double[3],
        X,
        0.7);
    checkArray(
        """
        static void f(double[] x, double c, @Out @Shape("3") double[] y) {
          y[0] = x[0] * c;
          for (int i = 1; i < 3; i++) {
            y[i] = y[i - 1] * x[i];
          }
        }
        """,
        false,
        false,
        new double[3],
        X,
        0.7);
  }

  @Test
  void twoScalarsAreAVector() {
    String body =
        "(double a, double b, @Out @Shape(\"2\") double[] y)" + " { y[0] = a * b; y[1] = a / b; }";
    for (String layout : List.of("NUMERATOR", "DENOMINATOR")) {
      checkArray(
          "@Differentiable(layout = Layout." + layout + ") static void f" + body,
          layout.equals("DENOMINATOR"),
          false,
          new double[2],
          0.7,
          1.4);
    }
  }

  @Test
  void hessians() {
    String quadratic =
        """
        static double f(double a, @Shape("n") double[] x, double[][] A, double b) {
          double s = a * b;
          for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
              s += Math.sin(a * x[i]) * A[i][j] * x[j] * Math.exp(b * A[j][i]);
            }
          }
          return s;
        }
        """;
    double[][] square = {{0.3, 1.2}, {0.9, -0.4}};
    for (String storage : List.of("NESTED", "FLAT")) {
      String annotation = "@Differentiable(order = 2, storage = Storage." + storage + ") ";
      checkHessian(annotation + quadratic, storage.equals("FLAT"), 0.7, X2, square, 1.1);
      checkHessian(
          annotation
              + "static double f(double[] x) { double p = 1;"
              + " for (double v : x) { p *= v + Math.sqrt(v * v + 1); } return p; }",
          storage.equals("FLAT"),
          (Object) X);
      checkHessian(
          annotation
              + "static double f(double[][] A) { return A[0][0] * A[1][1] * A[0][1]"
              + " + A[1][0] * A[1][0]; }",
          storage.equals("FLAT"),
          (Object) square);
      checkHessian(
          annotation + "static double f(double a, double b) { return Math.pow(a, b) / b; }",
          storage.equals("FLAT"),
          0.8,
          1.7);
    }
    checkHessian(
        "@Differentiable(order = 2) static double f(double a) { return Math.tanh(a * a); }",
        false,
        0.8);
  }

  @Test
  void declaredDerivatives() {
    checkHessian(
        """
        @Differentiable(order = 2)
        static double f(double a, double b) { return bell(a * b, b) * a; }
        static double bell(double x, double y) { return Math.exp(-x * x) * Math.sin(y); }
        @DerivativeOf(method = "bell", wrt = "x")
        static double bellDx(double x, double y) { return -2 * x * Math.exp(-x * x) * Math.sin(y); }
        @DerivativeOf(method = "bell", wrt = "y")
        static double bellDy(double x, double y) { return Math.exp(-x * x) * Math.cos(y); }
        """,
        false,
        0.8,
        0.6);
  }

  @Test
  void hessianOfARecursion() {
    checkHessian(
        """
        @Differentiable(order = 2)
        static double f(double[] x) { return power(x[0] * x[1], 3) * x[2]; }
        static double power(double a, int k) { return k == 0 ? 1 : a * power(a, k - 1); }
        """,
        false,
        (Object) X);
  }

  private static final double[] X2 = {0.7, -1.3};
}
