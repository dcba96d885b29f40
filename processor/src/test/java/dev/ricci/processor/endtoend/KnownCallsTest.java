package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calls, recursion, records, outputs and declared derivatives, in every mode. */
final class KnownCallsTest {
  private static KnownTrouble known;

  @BeforeAll
  static void compile() {
    known = KnownTrouble.compile("Calls");
  }

  private static void agrees(String method, Object... arguments) {
    known.agrees(1e-7, method, arguments);
  }

  private static Object pose(double x, double y, double heading) {
    return create("Calls$Pose", x, y, heading);
  }

  private static Object create(String name, Object... components) {
    try {
      var constructor = known.type(name).getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return constructor.newInstance(components);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @Test
  void calleeThatSquaresInPlace() {
    double x = 1.5;
    double y = -0.5;
    // a = (x², y²) → y²x², then a[0] = x⁴
    known.hasDerivatives(
        "calleeSquares",
        new double[] {x, y},
        new double[] {4 * x * x * x + 2 * x * y * y, 2 * x * x * y},
        new double[] {12 * x * x + 2 * y * y, 4 * x * y},
        new double[] {4 * x * y, 2 * x * x});
    agrees("calleeSquares", (Object) new double[] {0.9, -0.7, 1.2});
  }

  @Test
  void recursion() {
    double x = 1.2;
    assertThat((Double) known.call("FibonacciGradient", "derivative", x, 2))
        .isWithin(1e-12)
        .of(3 * x * x + 1);
    assertThat((Double) known.call("FibonacciHessian", "secondDerivative", x, 2))
        .isWithin(1e-12)
        .of(6 * x);
    agrees("fibonacci", 0.8, 5);
    agrees("even", 0.8, 4);
    agrees("even", 0.8, 3);
  }

  @Test
  void recursionOnArrays() {
    agrees("recursionInPlace", (Object) new double[] {0.9, -0.7, 1.2, 0.4});
    double x = 1.1;
    double y = 0.3;
    double[] gradient = new double[2];
    known.call("ComplexPowerGradient", "gradient", new double[] {x, y}, 2, gradient);
    double real = x * x - y * y;
    KnownTrouble.close("complexPower", gradient, 4 * real * x + 4 * y, -4 * real * y + 4 * x);
    agrees("complexPower", new double[] {x, y}, 3);
  }

  @Test
  void records() {
    agrees("distance", pose(1, 2, 0.3), pose(-1, 0.5, 0.7), 2.0);
    agrees("compose", pose(1, 2, 0.3), pose(-1, 0.5, 0.7));
    Object body = create("Calls$Body", pose(1, 2, 0.3), new double[] {0.5, -1.5}, 3);
    agrees("bodyEnergy", body, 1.5);
  }

  @Test
  void filledParameter() {
    agrees("residuals", new double[] {0.9, -0.7, 1.2}, 0.4, new double[3]);
  }

  @Test
  void declaredDerivatives() {
    agrees("bells", new double[] {0.9, -0.7, 1.2}, 0.4);
  }
}
