package dev.ricci.processor.analysis;

import static com.google.common.truth.Truth.assertThat;

import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.frontend.Lowering;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Variable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where a derivative would be lost, and where it is zero. */
final class DifferentiabilityTest {
  @Test
  void integerThatTheResultIsComputedFrom() {
    assertThat(codes("static double f(double x) { int k = (int) x; return k * 2.0; }"))
        .containsExactly("ricci.not-differentiable");
    assertThat(codes("static double f(double x) { return Math.round(x) + x; }"))
        .containsExactly("ricci.not-differentiable");
    assertThat(
            codes(
                """
                static double f(double x) {
                  int[] k = new int[1];
                  k[0] = (int) x;
                  double s = 0;
                  s += k[0];
                  return s * x;
                }
                """))
        .containsExactly("ricci.not-differentiable");
  }

  @Test
  void integerThroughACall() {
    assertThat(
            codes(
                """
                @Differentiable static double f(double x) { return x * g((int) x); }
                static double g(int k) { return 0.5 * k; }
                """))
        .containsExactly("ricci.not-differentiable");
  }

  @Test
  void integerThatSelects() {
    assertThat(codes("static double f(double x, double[] t) { return x * t[(int) x]; }"))
        .containsExactly("ricci.integer-cast");
    assertThat(
            codes(
                """
                static double f(double x, double[] t) {
                  int k = (int) Math.floor(x);
                  double w = (double) k;
                  if (w > 2) { return t[0]; }
                  return x * t[k];
                }
                """))
        .containsExactly("ricci.integer-cast");
  }

  @Test
  void integersOfConstantsAreNoMatter() {
    assertThat(
            codes(
                """
                @Differentiable(wrt = "x") static double f(double x, double c) {
                  return x * (int) c;
                }
                """))
        .isEmpty();
  }

  @Test
  void noPathToTheResult() {
    assertThat(codes("static double f(double x, double y) { return x * Math.floor(y); }"))
        .containsExactly("ricci.zero-derivative");
    assertThat(codes("static double f(double x, double[] y) { return y.length > 2 ? x : 0; }"))
        .containsExactly("ricci.zero-derivative");
    assertThat(
            codes(
                """
                static double f(double x, double[] y) {
                  double[] w = y.clone();
                  w[0] = x;
                  return w[0];
                }
                """))
        .isEmpty();
  }

  private static List<String> codes(String source) {
    Program program = Lowering.program(source);
    Set<Variable> wrt = new LinkedHashSet<>();
    for (Parameter parameter : program.entry().parameters()) {
      if (parameter.role() == Parameter.Role.INPUT) {
        wrt.add(parameter.variable());
      }
    }
    return Differentiability.check(program, wrt).stream()
        .map(Problem::code)
        .map(code -> code.key())
        .toList();
  }
}
