package dev.ricci.benchmarks;

import dev.ricci.benchmarks.hand.HandRungeKutta;
import dev.ricci.benchmarks.hipparchus.GenericRungeKutta;
import dev.ricci.benchmarks.hipparchus.Space;
import dev.ricci.benchmarks.problem.PredatorPreyGradient;
import dev.ricci.benchmarks.problem.RungeKutta;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.openjdk.jmh.annotations.Benchmark;

/** Value and gradient of a fit of an ordinary differential equation by start and rates. */
public class RungeKuttaRace extends Race {
  private static final double TIME = 10;

  private int steps;
  private double[] start;
  private double[] rates;
  private double[] target;
  private double[] dstart;
  private double[] drates;
  private PredatorPreyGradient.Workspace workspace;
  private HandRungeKutta hand;

  @Override
  public String problem() {
    return "RK4, predator-prey";
  }

  @Override
  public List<String> sizes() {
    return List.of("100 steps", "1000 steps");
  }

  @Override
  public void prepare(String size) {
    steps = Integer.parseInt(size.split(" ", 2)[0]);
    start = new double[] {1.5, 1};
    rates = new double[] {1.1, 0.4, 0.1, 0.4};
    target = new double[] {5, 2};
    dstart = new double[2];
    drates = new double[4];
    workspace = new PredatorPreyGradient.Workspace();
    hand = new HandRungeKutta(steps);
  }

  @Override
  public List<Object> outputs() {
    return List.of(dstart, drates);
  }

  /** The method. */
  @Benchmark
  public double primal() {
    return RungeKutta.predatorPrey(start, rates, target, TIME, steps);
  }

  /** Generated. */
  @Benchmark
  public double ricci() {
    return PredatorPreyGradient.valueAndGradient(
        start, rates, target, TIME, steps, dstart, drates, workspace);
  }

  /** By hand. */
  @Benchmark
  public double hand() {
    return hand.valueAndGradient(start, rates, target, TIME, steps, dstart, drates);
  }

  /** Six partials in every operation. */
  @Benchmark
  public double hipparchus() {
    return generic(Space.gradients(6));
  }

  /** The same with the general class. */
  @Benchmark
  public double structure() {
    return generic(Space.structures(6));
  }

  private <T extends CalculusFieldElement<T>> double generic(Space<T> space) {
    T[] begin = space.variables(start);
    T value = GenericRungeKutta.predatorPrey(begin, space.variables(rates), target, TIME, steps);
    space.partials(value, dstart);
    space.partials(value, drates);
    return value.getReal();
  }

  /** Two calls per input. */
  @Benchmark
  public double differences() {
    CentralDifferences.gradient(this::primal, start, dstart);
    CentralDifferences.gradient(this::primal, rates, drates);
    return primal();
  }
}
