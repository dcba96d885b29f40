package dev.ricci.benchmarks.problem;

import dev.ricci.Differentiable;
import dev.ricci.Shape;

/** Predator and prey, integrated by the classical Runge–Kutta method. */
public final class RungeKutta {
  private RungeKutta() {}

  /**
   * Squared distance of the final state from a target.
   *
   * @param start prey and predators at the beginning
   * @param rates growth of prey, predation, growth of predators by it, death of predators
   * @param target observed at the end
   * @param time to integrate over
   * @param steps of the method
   */
  @Differentiable(wrt = {"start", "rates"})
  public static double predatorPrey(
      @Shape("2") double[] start,
      @Shape("4") double[] rates,
      @Shape("2") double[] target,
      double time,
      int steps) {
    double h = time / steps;
    double x = start[0];
    double y = start[1];
    for (int i = 0; i < steps; i++) {
      double k1x = prey(rates, x, y);
      double k1y = predators(rates, x, y);
      double k2x = prey(rates, x + 0.5 * h * k1x, y + 0.5 * h * k1y);
      double k2y = predators(rates, x + 0.5 * h * k1x, y + 0.5 * h * k1y);
      double k3x = prey(rates, x + 0.5 * h * k2x, y + 0.5 * h * k2y);
      double k3y = predators(rates, x + 0.5 * h * k2x, y + 0.5 * h * k2y);
      double k4x = prey(rates, x + h * k3x, y + h * k3y);
      double k4y = predators(rates, x + h * k3x, y + h * k3y);
      x += h / 6 * (k1x + 2 * k2x + 2 * k3x + k4x);
      y += h / 6 * (k1y + 2 * k2y + 2 * k3y + k4y);
    }
    double ex = x - target[0];
    double ey = y - target[1];
    return ex * ex + ey * ey;
  }

  private static double prey(@Shape("4") double[] rates, double x, double y) {
    return rates[0] * x - rates[1] * x * y;
  }

  private static double predators(@Shape("4") double[] rates, double x, double y) {
    return rates[2] * x * y - rates[3] * y;
  }
}
