package dev.ricci.benchmarks;

import dev.ricci.benchmarks.hand.HandQuadratic;
import dev.ricci.benchmarks.hipparchus.GenericQuadratic;
import dev.ricci.benchmarks.hipparchus.Space;
import dev.ricci.examples.matrixcalculus.QuadraticInXHessian;
import dev.ricci.examples.matrixcalculus.Quadratics;
import java.util.List;
import java.util.Random;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.openjdk.jmh.annotations.Benchmark;

/** The Hessian of xᵀAx by x. */
public class QuadraticHessianRace extends Race {
  private double[][] A;
  private double[] x;
  private double[][] hessian;

  @Override
  public String problem() {
    return "xᵀAx Hessian";
  }

  @Override
  public List<String> sizes() {
    return List.of("n3", "n8", "n16", "n32", "n64", "n256");
  }

  @Override
  public void prepare(String size) {
    int n = Integer.parseInt(size.substring(1));
    Random random = new Random(3);
    A = Inputs.gaussian(random, n, n);
    x = Inputs.gaussian(random, n);
    hessian = new double[n][n];
  }

  @Override
  public List<Object> outputs() {
    return List.of(new Object[] {hessian});
  }

  /** The method. */
  @Benchmark
  public double primal() {
    return Quadratics.quadraticInX(A, x);
  }

  /** Generated. */
  @Benchmark
  public double[][] ricci() {
    QuadraticInXHessian.hessian(A, x, hessian);
    return hessian;
  }

  /** By hand. */
  @Benchmark
  public double[][] hand() {
    HandQuadratic.hessian(A, hessian);
    return hessian;
  }

  /** All partials up to second order in every operation. */
  @Benchmark
  @Sizes({"n3", "n8", "n16"})
  public double[][] structure() {
    Space<DerivativeStructure> space = Space.structures(x.length, 2);
    Space.secondPartials(GenericQuadratic.quadratic(A, space.variables(x)), hessian);
    return hessian;
  }
}
