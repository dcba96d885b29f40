package dev.ricci.benchmarks;

import dev.ricci.benchmarks.commons.CommonsGaussian;
import dev.ricci.benchmarks.commons.Structures;
import dev.ricci.benchmarks.hand.HandGaussian;
import dev.ricci.benchmarks.hipparchus.GenericGaussian;
import dev.ricci.benchmarks.hipparchus.Space;
import dev.ricci.benchmarks.problem.Gaussian;
import dev.ricci.benchmarks.problem.LogLikelihoodGradient;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.hipparchus.CalculusFieldElement;
import org.openjdk.jmh.annotations.Benchmark;

/** Value and gradient of a normal log-likelihood by mean and covariance. */
public class GaussianRace extends Race {
  private double[] x;
  private double[] mean;
  private double[][] covariance;
  private double[] dmean;
  private double[][] dcovariance;
  private LogLikelihoodGradient.Workspace workspace;

  @Override
  public String problem() {
    return "Gaussian, Cholesky";
  }

  @Override
  public List<String> sizes() {
    return List.of("4x4");
  }

  @Override
  public void prepare(String size) {
    Random random = new Random(5);
    x = Inputs.gaussian(random, 4);
    mean = Inputs.gaussian(random, 4);
    double[][] root = Inputs.gaussian(random, 4, 4);
    covariance = new double[4][4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        for (int k = 0; k < 4; k++) {
          covariance[i][j] += root[i][k] * root[j][k];
        }
      }
      covariance[i][i] += 1;
    }
    dmean = new double[4];
    dcovariance = new double[4][4];
    workspace = new LogLikelihoodGradient.Workspace();
  }

  @Override
  public List<Object> outputs() {
    return List.of(dmean, dcovariance);
  }

  /** The method. */
  @Benchmark
  public double primal() {
    return Gaussian.logLikelihood(x, mean, covariance);
  }

  /** Generated. */
  @Benchmark
  public double ricci() {
    return LogLikelihoodGradient.valueAndGradient(
        x, mean, covariance, dmean, dcovariance, workspace);
  }

  /** By hand. */
  @Benchmark
  public double hand() {
    return HandGaussian.valueAndGradient(x, mean, covariance, dmean, dcovariance);
  }

  /** 20 partials in every operation. */
  @Benchmark
  public double hipparchus() {
    return generic(Space.gradients(20));
  }

  /** The same with the general class. */
  @Benchmark
  public double structure() {
    return generic(Space.structures(20));
  }

  private <T extends CalculusFieldElement<T>> double generic(Space<T> space) {
    T[] m = space.variables(mean);
    T value = GenericGaussian.logLikelihood(x, m, space.variables(covariance));
    space.partials(value, dmean);
    space.partials(value, dcovariance);
    return value.getReal();
  }

  /** 20 partials in every operation. */
  @Benchmark
  public double commons() {
    Structures space = new Structures(20);
    DerivativeStructure[] m = space.variables(mean);
    DerivativeStructure value = CommonsGaussian.logLikelihood(x, m, space.variables(covariance));
    space.partials(value, dmean);
    space.partials(value, dcovariance);
    return value.getValue();
  }

  /** Two calls per input. */
  @Benchmark
  public double differences() {
    CentralDifferences.gradient(this::primal, mean, dmean);
    CentralDifferences.gradient(this::primal, covariance, dcovariance);
    return primal();
  }
}
