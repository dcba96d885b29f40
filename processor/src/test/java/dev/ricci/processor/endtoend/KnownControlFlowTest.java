package dev.ricci.processor.endtoend;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Control flow, side effects and overwriting that have broken other tools, in every mode. */
final class KnownControlFlowTest {
  private static final double[] VECTOR = {1.1, 0.7, -0.4, 1.3, 0.9, -1.2};

  private static KnownTrouble known;

  @BeforeAll
  static void compile() {
    known = KnownTrouble.compile("ControlFlow");
  }

  private static void agrees(String method, Object... arguments) {
    known.agrees(1e-7, method, arguments);
  }

  @Test
  void divisorEvaluatedInsideALoop() {
    agrees("divisorInLoop", 1.3, 0.7, 5);
    agrees("divisorInLoop", 1.3, 0.7, 1);
  }

  @Test
  void sideEffectInTheCondition() {
    agrees("sideEffectInCondition", 1.3, 0.7);
    // 3y x² + 2yx x² + yx² x²
    double x = 1.3;
    double y = 0.7;
    double[] gradient = new double[2];
    known.call("SideEffectInConditionGradient", "gradient", x, y, gradient);
    double byX = 6 * y * x + 6 * y * x * x + 4 * y * x * x * x;
    double byY = 3 * x * x + 2 * x * x * x + x * x * x * x;
    KnownTrouble.close("sideEffectInCondition", gradient, byX, byY);
  }

  @Test
  void activeLoopVariableAndBounds() {
    double a = 0.3;
    double b = 2.1;
    int n = 7;
    agrees("riemannSum", a, b, n);
    double h = (b - a) / n;
    double byA = 0;
    double byB = 0;
    for (int k = 0; k < n; k++) {
      double t = a + (k + 0.5) * h;
      double slope = (Math.cos(t) * t + Math.sin(t)) * h;
      byA += slope * (1 - (k + 0.5) / n) - Math.sin(t) * t / n;
      byB += slope * (k + 0.5) / n + Math.sin(t) * t / n;
    }
    double[] gradient = new double[2];
    known.call("RiemannSumGradient", "gradient", a, b, n, gradient);
    KnownTrouble.close("riemannSum", gradient, byA, byB);
  }

  @Test
  void chainedAssignments() {
    agrees("chained", 1.2, 0.8, -0.6);
  }

  @Test
  void valueOverwrittenAfterUse() {
    agrees("overwrittenAfterUse", new double[] {1.1, 0.7, -0.4});
    agrees("overwrittenAfterUse", new double[] {1.1, 0.7});
  }

  @Test
  void outputReadAgain() {
    double x = 1.5;
    double y = -0.5;
    known.hasJacobian(
        "inAndOut",
        new double[] {x, y},
        new double[] {2 * x * y * y, 2 * x * x * y},
        new double[] {3 * y, 3 * x});
    agrees("inAndOut", VECTOR);
  }

  @Test
  void aliasDoubling() {
    known.hasJacobian(
        "aliasDoubling", new double[] {3, -2}, new double[] {24, 0}, new double[] {0, -16});
    agrees("aliasDoubling", VECTOR);
    agrees("aliases", VECTOR);
  }

  @Test
  void severalReturnsOfLocalArrays() {
    agrees("severalReturns", 2.0, 1.0);
    agrees("severalReturns", 1.0, 2.0);
    agrees("severalReturns", -1.0, 2.0);
  }

  @Test
  void whileLoops() {
    agrees("whileUntil", 1.3, 0.7);
    agrees("whileUntil", 1.3, 0.01);
    agrees("doWhile", 1.3, 0.9);
    agrees("doWhile", 1.3, -0.4);
    agrees("endless", 1.2, 0.4);
  }

  @Test
  void labelledExits() {
    agrees("labelled", (Object) new double[][] {{1, 2, 3}, {0.5, -1, 2}, {0.3, 11, 1}, {1, 1, 1}});
    agrees("labelled", (Object) new double[][] {{1, 0.2, 0.3}, {0.5, 0.1, 0.2}});
  }

  @Test
  void switches() {
    agrees("switchStatement", (Object) VECTOR);
    agrees("switchExpression", (Object) VECTOR);
  }

  @Test
  void earlyReturns() {
    agrees("earlyReturns", -1.0, 0.5);
    agrees("earlyReturns", 0.7, 0.5);
    agrees("earlyReturns", 0.3, 0.5);
  }

  @Test
  void ternariesWithSideEffects() {
    agrees("ternariesWithSideEffects", 1.3, 0.6);
    agrees("ternariesWithSideEffects", 0.6, -0.7);
    agrees("ternariesWithSideEffects", -0.6, 0.7);
  }

  @Test
  void computedSteps() {
    agrees("computedSteps", (Object) new double[] {0.3, 0.2, -0.4, 0.5, 0.1});
  }

  @Test
  void floats() {
    known.agrees(1e-3, "inFloat", 1.25f, new float[] {0.5f, -0.75f});
  }

  @Test
  void secondDerivativesThroughArraysReadAgain() {
    agrees("inAndOutEnergy", (Object) new double[] {0.9, -0.7, 1.2});
    agrees("aliasDoublingEnergy", (Object) new double[] {0.9, -0.7, 1.2});
  }
}
