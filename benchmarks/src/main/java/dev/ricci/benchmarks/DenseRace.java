package dev.ricci.benchmarks;

import dev.ricci.benchmarks.hand.HandDense;
import dev.ricci.benchmarks.hipparchus.GenericDense;
import dev.ricci.benchmarks.hipparchus.Space;
import dev.ricci.benchmarks.problem.Dense;
import dev.ricci.benchmarks.problem.DenseGradient;
import java.util.List;
import java.util.Random;
import org.hipparchus.CalculusFieldElement;
import org.openjdk.jmh.annotations.Benchmark;

/** Value and gradient of a dense layer's cross-entropy, examples × features × classes. */
public class DenseRace extends Race {
  double[][] X;
  int[] trueClass;
  double[][] W;
  double[] b;
  double[][] dW;
  double[] db;
  private DenseGradient.Workspace workspace;
  private HandDense hand;

  @Override
  public String problem() {
    return "dense layer, softmax";
  }

  @Override
  public List<String> sizes() {
    return List.of("32x16x10", "128x256x10");
  }

  @Override
  public void prepare(String size) {
    String[] counts = size.split("x", 3);
    int m = Integer.parseInt(counts[0]);
    int d = Integer.parseInt(counts[1]);
    int k = Integer.parseInt(counts[2]);
    Random random = new Random(6);
    X = Inputs.gaussian(random, m, d);
    trueClass = random.ints(m, 0, k).toArray();
    W = Inputs.scaled(1 / Math.sqrt(d), Inputs.gaussian(random, k, d));
    b = Inputs.gaussian(random, k);
    dW = new double[k][d];
    db = new double[k];
    workspace = new DenseGradient.Workspace();
    hand = new HandDense(k);
  }

  @Override
  public List<Object> outputs() {
    return List.of(dW, db);
  }

  /** The method. */
  @Benchmark
  public double primal() {
    return Dense.dense(X, trueClass, W, b);
  }

  /** Generated. */
  @Benchmark
  public double ricci() {
    return DenseGradient.valueAndGradient(X, trueClass, W, b, dW, db, workspace);
  }

  /** By hand. */
  @Benchmark
  public double hand() {
    return hand.valueAndGradient(X, trueClass, W, b, dW, db);
  }

  /** A partial for each weight and bias in every operation. */
  @Benchmark
  @Sizes("32x16x10")
  public double hipparchus() {
    return generic(Space.gradients(b.length * (W[0].length + 1)));
  }

  /** The same with the general class. */
  @Benchmark
  @Sizes("32x16x10")
  public double structure() {
    return generic(Space.structures(b.length * (W[0].length + 1)));
  }

  private <T extends CalculusFieldElement<T>> double generic(Space<T> space) {
    T[][] weights = space.variables(W);
    T value = GenericDense.dense(X, trueClass, weights, space.variables(b));
    space.partials(value, dW);
    space.partials(value, db);
    return value.getReal();
  }

  /** Two calls per input. */
  @Benchmark
  @Sizes("32x16x10")
  public double differences() {
    CentralDifferences.gradient(this::primal, W, dW);
    CentralDifferences.gradient(this::primal, b, db);
    return primal();
  }
}
