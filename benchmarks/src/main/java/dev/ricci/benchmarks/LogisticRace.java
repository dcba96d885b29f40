package dev.ricci.benchmarks;

import dev.ricci.benchmarks.commons.CommonsLogistic;
import dev.ricci.benchmarks.commons.Structures;
import dev.ricci.benchmarks.hand.HandLogistic;
import dev.ricci.benchmarks.hipparchus.GenericLogistic;
import dev.ricci.benchmarks.hipparchus.Space;
import dev.ricci.benchmarks.problem.Logistic64Gradient;
import dev.ricci.benchmarks.problem.Logistic8Gradient;
import dev.ricci.benchmarks.problem.StaticLogistic;
import dev.ricci.examples.tour.LogisticLossGradient;
import dev.ricci.examples.tour.Tour;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.hipparchus.CalculusFieldElement;
import org.openjdk.jmh.annotations.Benchmark;

/** Value and gradient of the logistic loss of 1000 examples by weights and bias. */
public class LogisticRace extends Race {
  static final double RIDGE = 0.1;

  private boolean fixed;
  double[][] X;
  double[] label;
  double[] w;
  double[] bias;
  double[] dw;
  double[] dbias;

  @Override
  public String problem() {
    return "logistic regression";
  }

  @Override
  public List<String> sizes() {
    return List.of("n8", "n64", "static n8", "static n64");
  }

  @Override
  public void prepare(String size) {
    fixed = size.startsWith("static");
    int n = Integer.parseInt(size.substring(size.indexOf('n', fixed ? 6 : 0) + 1));
    Random random = new Random(2);
    X = Inputs.gaussian(random, 1000, n);
    label = Inputs.gaussian(random, 1000);
    for (int i = 0; i < 1000; i++) {
      label[i] = Math.signum(label[i]);
    }
    w = Inputs.gaussian(random, n);
    bias = new double[] {0.3};
    dw = new double[n];
    dbias = new double[1];
  }

  @Override
  public List<Object> outputs() {
    return List.of(dw, dbias);
  }

  /** The method. */
  @Benchmark
  public double primal() {
    if (!fixed) {
      return Tour.logisticLoss(X, label, w, bias[0], RIDGE);
    }
    return w.length == 8
        ? StaticLogistic.logistic8(X, label, w, bias[0], RIDGE)
        : StaticLogistic.logistic64(X, label, w, bias[0], RIDGE);
  }

  /** Generated. */
  @Benchmark
  public double ricci() {
    if (!fixed) {
      return LogisticLossGradient.valueAndGradient(X, label, w, bias[0], RIDGE, dw, dbias);
    }
    return w.length == 8
        ? Logistic8Gradient.valueAndGradient(X, label, w, bias[0], RIDGE, dw, dbias)
        : Logistic64Gradient.valueAndGradient(X, label, w, bias[0], RIDGE, dw, dbias);
  }

  /** By hand. */
  @Benchmark
  public double hand() {
    return HandLogistic.valueAndGradient(X, label, w, bias[0], RIDGE, dw, dbias);
  }

  /** n + 1 partials in every operation. */
  @Benchmark
  @Sizes({"n8", "n64"})
  public double hipparchus() {
    return generic(Space.gradients(w.length + 1));
  }

  /** The same with the general class. */
  @Benchmark
  @Sizes({"n8", "n64"})
  public double structure() {
    return generic(Space.structures(w.length + 1));
  }

  private <T extends CalculusFieldElement<T>> double generic(Space<T> space) {
    T[] weights = space.variables(w);
    T value = GenericLogistic.loss(X, label, weights, space.variable(bias[0]), RIDGE);
    space.partials(value, dw);
    space.partials(value, dbias);
    return value.getReal();
  }

  /** n + 1 partials in every operation. */
  @Benchmark
  @Sizes({"n8", "n64"})
  public double commons() {
    Structures space = new Structures(w.length + 1);
    DerivativeStructure[] weights = space.variables(w);
    DerivativeStructure value =
        CommonsLogistic.loss(X, label, weights, space.variable(bias[0]), RIDGE);
    space.partials(value, dw);
    space.partials(value, dbias);
    return value.getValue();
  }

  /** Two calls per input. */
  @Benchmark
  @Sizes({"n8", "n64"})
  public double differences() {
    CentralDifferences.gradient(this::primal, w, dw);
    CentralDifferences.gradient(this::primal, bias, dbias);
    return primal();
  }
}
