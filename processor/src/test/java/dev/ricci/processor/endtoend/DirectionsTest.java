package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.ricci.Layout;
import dev.ricci.runtime.DerivativeCheck;
import dev.ricci.runtime.Report;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Jacobians and Hessians by few inputs of programs with loops: one pass for all columns. */
final class DirectionsTest {
  private static CompiledProgram program;

  @BeforeAll
  static void compile() {
    program =
        CompiledProgram.of(
            """
            package p;

            import dev.ricci.Differentiable;
            import dev.ricci.Layout;
            import dev.ricci.Shape;
            import dev.ricci.Storage;

            final class M {
              @Differentiable(wrt = "start")
              static double[] orbit(@Shape("2") double[] start, double h, int steps) {
                double[] s = start.clone();
                for (int k = 0; k < steps; k++) {
                  double[] k1 = slope(s);
                  double[] half = {s[0] + h / 2 * k1[0], s[1] + h / 2 * k1[1]};
                  double[] k2 = slope(half);
                  for (int i = 0; i < 2; i++) {
                    s[i] += h * k2[i];
                  }
                }
                return s;
              }

              static double[] slope(double[] s) {
                return new double[] {s[1], -Math.sin(s[0]) / (1 + s[0] * s[0])};
              }

              @Differentiable(wrt = {"a", "b"}, layout = Layout.DENOMINATOR, storage = Storage.FLAT)
              static double[][] sampled(double a, @Shape("2") double[] b, @Shape("n") double[] t) {
                double[][] y = new double[t.length][2];
                double memory = a;
                for (int i = 0; i < t.length; i++) {
                  if (t[i] < 0) {
                    return y;
                  }
                  memory = b[0] * memory + t[i] * a;
                  y[i][0] = memory;
                  y[i][1] = b[i % 2] * Math.exp(-memory);
                }
                return y;
              }

              @Differentiable(wrt = {"omega", "alpha", "beta"}, order = 2)
              static double garch(double omega, double[] r, double alpha, double beta) {
                double h = omega / (1 - alpha - beta);
                double nll = 0;
                for (double x : r) {
                  nll += 0.5 * (Math.log(h) + x * x / h);
                  h = omega + alpha * x * x + beta * h;
                }
                return nll;
              }

              @Differentiable(order = 2)
              static double newton(@Shape("3") double[] p, double q) {
                double x = q;
                while (Math.abs(p[0] * x * x + p[1] * x + p[2]) > 1e-12) {
                  x -= (p[0] * x * x + p[1] * x + p[2]) / (2 * p[0] * x + p[1]);
                }
                return x * q;
              }
            }
            """);
  }

  private static void check(String method, Object... arguments) {
    DerivativeCheck check = DerivativeCheck.of(program.type("p.M"), method).at(arguments);
    if (method.equals("sampled")) {
      check = check.wrt("arg0", "arg1").layout(Layout.DENOMINATOR);
    } else if (method.equals("garch")) {
      check = check.wrt("arg0", "arg2", "arg3");
    } else if (method.equals("orbit")) {
      check = check.wrt("arg0");
    }
    Report report = check.tolerance(1e-7).run();
    assertWithMessage("%s", report).that(report.passed()).isTrue();
  }

  @Test
  void columnsOfASimulation() {
    check("orbit", new double[] {0.3, -0.7}, 0.05, 40);
    check("orbit", new double[] {0.3, -0.7}, 0.05, 0);
    // Two slopes in a step, each with one sine, for the value and all columns together.
    assertThat(count("Math.sin(", method("p.OrbitJacobian", "static void jacobian("))).isEqualTo(2);
  }

  @Test
  void exitsAndSubscriptsThatAreNotConstant() {
    check("sampled", 0.4, new double[] {0.7, 1.3}, new double[] {0.2, 0.5, 0.1});
    check("sampled", 0.4, new double[] {0.7, 1.3}, new double[] {0.2, -0.5, 0.1});
  }

  @Test
  void hessianOverATape() {
    check("garch", 0.1, new double[] {0.3, -0.2, 0.5, 0.1}, 0.2, 0.6);
    String hessian = method("p.GarchHessian", "static void hessian(");
    assertThat(count("Math.log(", hessian)).isEqualTo(0);
    assertThat(count("for \\(int", hessian)).isEqualTo(2);
  }

  @Test
  void hessianOfAnIteration() {
    check("newton", new double[] {1.5, -4, 1}, 0.2);
  }

  private static long count(String part, String text) {
    String pattern = part.contains("\\") ? part : Pattern.quote(part);
    return Pattern.compile(pattern).matcher(text).results().count();
  }

  /** The last method whose head begins so, to its end, without comments. */
  private static String method(String type, String head) {
    String text = program.generated(type);
    String from = text.substring(text.lastIndexOf(head));
    return from.substring(0, from.indexOf("\n  }\n")).replaceAll("(?m)^ *//.*$", "");
  }
}
