package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

/** Programs whose derivatives follow an index formula, compiled with verification on. */
final class IndexFormulaTest {
  private static final CompiledProgram PROGRAM =
      CompiledProgram.of(
          """
          package demo;
          import dev.ricci.Differentiable;
          import dev.ricci.Shape;
          public final class Models {
            private Models() {}
            @Differentiable(order = 2)
            public static double line(
                double a, @Shape("n") double[] x, double b, @Shape("n") double[] y) {
              double f = 0;
              for (int i = 0; i < x.length; i++) {
                double r = y[i] - a * x[i] - b;
                f += r * r;
              }
              return f;
            }
            @Differentiable
            @Shape("n")
            public static double[] softmax(@Shape("n") double[] x) {
              double[] e = new double[x.length];
              double s = 0;
              for (int i = 0; i < x.length; i++) {
                e[i] = Math.exp(x[i]);
                s += e[i];
              }
              double[] y = new double[x.length];
              for (int i = 0; i < x.length; i++) {
                y[i] = e[i] / s;
              }
              return y;
            }
            @Differentiable
            public static double filtered(@Shape("m") double[] w, @Shape("n") double[] x) {
              double loss = 0;
              for (int i = 0; i < x.length - w.length + 1; i++) {
                double s = 0;
                for (int p = 0; p < w.length; p++) {
                  s += w[p] * x[i + p];
                }
                loss += s * s;
              }
              return loss;
            }
          }
          """);

  /** Sums into neighbouring elements, in one loop: each must be a sum. */
  @Test
  void sumsIntoSeveralScalars() {
    double a = 1.5;
    double b = -0.5;
    double[] x = {1, 2, 4};
    double[] y = {3, -1, 0.5};
    double da = 0;
    double db = 0;
    for (int i = 0; i < 3; i++) {
      double r = y[i] - a * x[i] - b;
      da -= 2 * r * x[i];
      db -= 2 * r;
    }
    double[] g = {Double.NaN, Double.NaN};
    double[][] h = new double[8][8];
    PROGRAM.call(
        "demo.LineHessian",
        "valueGradientAndHessian",
        a,
        x,
        b,
        y,
        new double[3],
        new double[3],
        g,
        h);
    assertThat(g).usingTolerance(1e-13).containsExactly(da, db).inOrder();
    g[0] = Double.NaN;
    PROGRAM.call("demo.LineGradient", "gradient", a, x, b, y, new double[3], new double[3], g);
    assertThat(g).usingTolerance(1e-13).containsExactly(da, db).inOrder();
    assertThat(h[0][0]).isEqualTo(2 * (1 + 4 + 16.0));
    assertThat(h[4][0]).isEqualTo(2 * (1 + 2 + 4.0));
  }

  /** Of one number it is the constant 1, whose derivative is rounding and may not fail verification. */
  @Test
  void softmaxOfOneNumber() {
    double[][] d = {{Double.NaN}};
    PROGRAM.call("demo.SoftmaxJacobian", "jacobian", new double[] {0.32452461470691013}, d);
    assertThat(d[0][0]).isWithin(1e-15).of(0);
  }

  /** A signal shorter than the filter: no position to apply it at. */
  @Test
  void sizesThatComeOutNegative() {
    double[] w = {1, 2, 3, 4};
    double[] x = {5, 6};
    double[] dw = {9, 9, 9, 9};
    double[] dx = {9, 9};
    PROGRAM.call("demo.FilteredGradient", "gradient", w, x, dw, dx);
    assertThat(dw).usingExactEquality().containsExactly(0, 0, 0, 0);
    assertThat(dx).usingExactEquality().containsExactly(0, 0);
  }
}
