package dev.ricci.processor.endtoend;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Points at which careless derivatives are NaN, infinite or wrong: closed forms, in every mode. */
final class KnownPointsTest {
  private static KnownTrouble known;

  @BeforeAll
  static void compile() {
    known = KnownTrouble.compile("Points");
  }

  private static double[] row(double... entries) {
    return entries;
  }

  @Test
  void deadCodeWithNanDerivative() {
    known.hasDerivatives("unusedAcos", row(2), row(12), row(12));
    known.hasDerivatives("unusedAcos", row(1), row(3), row(6));
  }

  @Test
  void branchThatGuardsARoot() {
    known.hasDerivatives("guardedRoot", row(0), row(0), row(4));
    known.hasDerivatives("guardedRoot", row(-2), row(-8), row(4));
    known.hasDerivatives("guardedRoot", row(4), row(3.25), row(0.375 - 1 / 16.0));
  }

  @Test
  void absoluteOfANegativeSquare() {
    known.hasDerivatives("absoluteOfSquare", row(3), row(6), row(2));
    known.hasDerivatives("absoluteOfSquare", row(0), row(0), row(0));
    known.hasDerivatives("absoluteOfSquare", row(-0.0), row(0), row(0));
  }

  @Test
  void rootOfZeroThatIsDiscarded() {
    for (String method : new String[] {"discardedRoot", "overwrittenRoot"}) {
      known.hasDerivatives(method, row(0), row(0), row(6));
      known.hasDerivatives(method, row(4), row(0.25), row(-1 / 32.0));
    }
  }

  @Test
  void ratiosOfGreatAndSmall() {
    known.hasGradient("ratio", row(1e160, 1e160), 1e-160, -1e-160);
    known.hasGradient("ratio", row(1e-160, 1e-160), 1e160, -1e160);
    known.hasGradient("ratio", row(1e-160, 1e160), 1e-160, -0.0);
    known.hasDerivatives(
        "ratio", row(1e160, 1e120), row(1e-120, -1e-80), row(0, -1e-240), row(-1e-240, 2e-200));
    known.hasDerivatives(
        "ratio", row(1e-160, 1e-120), row(1e120, -1e80), row(0, -1e240), row(-1e240, 2e200));
  }

  @Test
  void softMaximumWithTies() {
    double third = 1 / 3.0;
    for (String method : new String[] {"logSumExp", "logSumExpByBranch"}) {
      known.hasDerivatives(
          method,
          row(700, 700, 700),
          row(third, third, third),
          row(2 / 9.0, -1 / 9.0, -1 / 9.0),
          row(-1 / 9.0, 2 / 9.0, -1 / 9.0),
          row(-1 / 9.0, -1 / 9.0, 2 / 9.0));
      double p = 1 / (1 + Math.E);
      known.hasDerivatives(
          method, row(1, 2), row(p, 1 - p), row(p - p * p, p * p - p), row(p * p - p, p - p * p));
    }
  }

  @Test
  void rotationByNothing() {
    double[] zero = new double[3];
    double[] x = {1, 2, 3};
    double[][] byW = new double[3][3];
    double[][] byX = new double[3][3];
    known.call("RotateJacobian", "jacobian", zero, x, byW, byX);
    KnownTrouble.close("∂/∂w", byW[0], 0, 3, -2);
    KnownTrouble.close("∂/∂w", byW[1], -3, 0, 1);
    KnownTrouble.close("∂/∂w", byW[2], 2, -1, 0);
    KnownTrouble.close("∂/∂x", byX[1], 0, 1, 0);
    double[] w = KnownTrouble.nan(3);
    double[] again = KnownTrouble.nan(3);
    known.call("RotateJacobian", "vjp", zero, x, row(1, 0, 0), w, again);
    KnownTrouble.close("w̄", w, 0, 3, -2);
    KnownTrouble.close("x̄", again, 1, 0, 0);
    double[] target = {1, 10, 100};
    double[] t = KnownTrouble.nan(3);
    known.call("TurnedOntoGradient", "gradient", zero, x, target, w, again, t);
    KnownTrouble.close("by w", w, -30 + 200, 3 - 100, -2 + 10);
    KnownTrouble.close("by x", again, 1, 10, 100);
    KnownTrouble.close("by the target", t, 1, 2, 3);
    known.agrees(1e-7, "rotate", row(0.3, -0.5, 0.9), x);
    known.agrees(1e-7, "turnedOnto", row(0.3, -0.5, 0.9), x, target);
  }

  @Test
  void quotientThatIsInfiniteAndIdle() {
    known.hasDerivatives(
        "idleQuotient",
        new double[] {0, 1.5},
        new double[] {0, 3},
        new double[] {0, 0},
        new double[] {0, 2});
    known.agrees(1e-6, "idleQuotient", (Object) new double[] {0.7, 1.5});
  }
}
