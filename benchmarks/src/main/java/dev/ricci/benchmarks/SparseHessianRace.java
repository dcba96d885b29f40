package dev.ricci.benchmarks;

import dev.ricci.benchmarks.hand.HandRosenbrock;
import dev.ricci.benchmarks.hipparchus.GenericRosenbrock;
import dev.ricci.benchmarks.hipparchus.Space;
import dev.ricci.benchmarks.problem.Valley;
import dev.ricci.benchmarks.problem.ValleyHessian;
import java.util.List;
import java.util.Random;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.openjdk.jmh.annotations.Benchmark;

/** The values of the Hessian of Rosenbrock's valley in compressed sparse rows. */
public class SparseHessianRace extends Race {
  private double[] x;
  private double[] values;

  @Override
  public String problem() {
    return "Rosenbrock Hessian";
  }

  @Override
  public List<String> sizes() {
    return List.of("n2", "n100", "n10000");
  }

  @Override
  public void prepare(String size) {
    x = Inputs.gaussian(new Random(4), Integer.parseInt(size.substring(1)));
    values = new double[3 * x.length - 2];
  }

  @Override
  public List<Object> outputs() {
    return List.of(values);
  }

  /** The method. */
  @Benchmark
  public double primal() {
    return Valley.valley(x);
  }

  /** Generated. */
  @Benchmark
  public double[] ricci() {
    ValleyHessian.hessian(x, values);
    return values;
  }

  /** By hand. */
  @Benchmark
  public double[] hand() {
    HandRosenbrock.hessian(x, values);
    return values;
  }

  /** All partials up to second order in every operation; the band is copied out. */
  @Benchmark
  @Sizes("n2")
  public double[] structure() {
    Space<DerivativeStructure> space = Space.structures(x.length, 2);
    double[][] hessian = new double[x.length][x.length];
    Space.secondPartials(GenericRosenbrock.rosenbrock(space.variables(x)), hessian);
    int at = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = Math.max(i - 1, 0); j <= Math.min(i + 1, x.length - 1); j++) {
        values[at++] = hessian[i][j];
      }
    }
    return values;
  }
}
