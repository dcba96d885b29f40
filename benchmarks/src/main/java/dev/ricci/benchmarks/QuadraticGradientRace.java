package dev.ricci.benchmarks;

import dev.ricci.benchmarks.commons.CommonsQuadratic;
import dev.ricci.benchmarks.commons.Structures;
import dev.ricci.benchmarks.hand.HandQuadratic;
import dev.ricci.benchmarks.hipparchus.GenericQuadratic;
import dev.ricci.benchmarks.hipparchus.Space;
import dev.ricci.examples.matrixcalculus.QuadraticInXGradient;
import dev.ricci.examples.matrixcalculus.Quadratics;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.hipparchus.CalculusFieldElement;
import org.openjdk.jmh.annotations.Benchmark;

/** Value and gradient of xᵀAx by x, A not symmetric. */
public class QuadraticGradientRace extends Race {
  private double[][] A;
  private double[] x;
  private double[] dx;

  @Override
  public String problem() {
    return "xᵀAx gradient";
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
    dx = new double[n];
  }

  @Override
  public List<Object> outputs() {
    return List.of(dx);
  }

  /** The method. */
  @Benchmark
  public double primal() {
    return Quadratics.quadraticInX(A, x);
  }

  /** Generated. */
  @Benchmark
  public double ricci() {
    return QuadraticInXGradient.valueAndGradient(A, x, dx);
  }

  /** By hand. */
  @Benchmark
  public double hand() {
    return HandQuadratic.valueAndGradient(A, x, dx);
  }

  /** n partials in every operation. */
  @Benchmark
  @Sizes({"n3", "n8", "n16", "n32", "n64"})
  public double hipparchus() {
    return generic(Space.gradients(x.length));
  }

  /** The same with the general class. */
  @Benchmark
  @Sizes({"n3", "n8", "n16", "n32"})
  public double structure() {
    return generic(Space.structures(x.length));
  }

  private <T extends CalculusFieldElement<T>> double generic(Space<T> space) {
    T value = GenericQuadratic.quadratic(A, space.variables(x));
    space.partials(value, dx);
    return value.getReal();
  }

  /** n partials in every operation. */
  @Benchmark
  @Sizes({"n3", "n8", "n16", "n32"})
  public double commons() {
    Structures space = new Structures(x.length);
    DerivativeStructure value = CommonsQuadratic.quadratic(A, space.variables(x));
    space.partials(value, dx);
    return value.getValue();
  }

  /** Two calls per input. */
  @Benchmark
  @Sizes({"n3", "n8", "n16", "n32", "n64"})
  public double differences() {
    CentralDifferences.gradient(this::primal, x, dx);
    return primal();
  }
}
