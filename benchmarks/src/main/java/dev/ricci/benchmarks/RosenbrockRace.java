package dev.ricci.benchmarks;

import dev.ricci.benchmarks.commons.CommonsRosenbrock;
import dev.ricci.benchmarks.commons.Structures;
import dev.ricci.benchmarks.hand.HandRosenbrock;
import dev.ricci.benchmarks.hipparchus.GenericRosenbrock;
import dev.ricci.benchmarks.hipparchus.Space;
import dev.ricci.examples.tour.RosenbrockGradient;
import dev.ricci.examples.tour.Tour;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.hipparchus.CalculusFieldElement;
import org.openjdk.jmh.annotations.Benchmark;

/** Value and gradient of Rosenbrock's valley. */
public class RosenbrockRace extends Race {
  private double[] x;
  private double[] dx;

  @Override
  public String problem() {
    return "Rosenbrock gradient";
  }

  @Override
  public List<String> sizes() {
    return List.of("n2", "n100", "n10000");
  }

  @Override
  public void prepare(String size) {
    x = Inputs.gaussian(new Random(4), Integer.parseInt(size.substring(1)));
    dx = new double[x.length];
  }

  @Override
  public List<Object> outputs() {
    return List.of(dx);
  }

  /** The method. */
  @Benchmark
  public double primal() {
    return Tour.rosenbrock(x);
  }

  /** Generated. */
  @Benchmark
  public double ricci() {
    return RosenbrockGradient.valueAndGradient(x, dx);
  }

  /** By hand. */
  @Benchmark
  public double hand() {
    return HandRosenbrock.valueAndGradient(x, dx);
  }

  /** n partials in every operation. */
  @Benchmark
  @Sizes({"n2", "n100"})
  public double hipparchus() {
    return generic(Space.gradients(x.length));
  }

  /** The same with the general class. */
  @Benchmark
  @Sizes({"n2", "n100"})
  public double structure() {
    return generic(Space.structures(x.length));
  }

  private <T extends CalculusFieldElement<T>> double generic(Space<T> space) {
    T value = GenericRosenbrock.rosenbrock(space.variables(x));
    space.partials(value, dx);
    return value.getReal();
  }

  /** n partials in every operation. */
  @Benchmark
  @Sizes({"n2", "n100"})
  public double commons() {
    Structures space = new Structures(x.length);
    DerivativeStructure value = CommonsRosenbrock.rosenbrock(space.variables(x));
    space.partials(value, dx);
    return value.getValue();
  }

  /** Two calls per input. */
  @Benchmark
  @Sizes({"n2", "n100"})
  public double differences() {
    CentralDifferences.gradient(this::primal, x, dx);
    return primal();
  }
}
