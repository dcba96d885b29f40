package traps;

import dev.ricci.Differentiable;
import dev.ricci.Shape;
import java.util.function.ToDoubleFunction;

/** A local that hides a field, a block that reuses a name, a user's class of a JDK name, generated types in lambdas. */
public final class Shadows {
  static final double gain = 3;
  private static final double OFFSET = Math.exp(1) - Math.E;

  private Shadows() {}

  static final class StrictMath {
    private StrictMath() {}

    static double exp(double x) {
      return 5 * x;
    }
  }

  @Differentiable
  static double hidden(double x) {
    double y = gain * x;
    {
      double gain = x * x;
      y += gain;
    }
    for (int i = 0; i < 2; i++) {
      double t = i * x;
      y += t;
    }
    for (int i = 0; i < 2; i++) {
      double t = x + i;
      y += t;
    }
    return y + StrictMath.exp(x) + OFFSET;
  }

  @Differentiable
  static double total(@Shape("n") double... v) {
    double total = 0;
    for (final double e : v) {
      total += e * gain;
    }
    return total;
  }

  public static void main(String[] args) {
    ToDoubleFunction<double[]> first = v -> TotalGradient.at(v).dv()[0];
    boolean ok =
        HiddenGradient.derivative(2) == 3 + 4 + 1 + 2 + 5
            && first.applyAsDouble(new double[] {1, 2}) == 3;
    System.out.println(ok ? "ok" : "wrong");
  }
}
