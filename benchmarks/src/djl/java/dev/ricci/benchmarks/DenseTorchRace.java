package dev.ricci.benchmarks;

import ai.djl.ndarray.NDArray;
import org.openjdk.jmh.annotations.Benchmark;

/** With PyTorch: all examples in one matrix product. */
public class DenseTorchRace extends DenseRace {
  private Torch torch;
  private NDArray examples;
  private NDArray truth;

  @Override
  public void prepare(String size) {
    super.prepare(size);
    torch = new Torch();
    examples = torch.constant(X);
    double[][] oneHot = new double[X.length][b.length];
    for (int i = 0; i < X.length; i++) {
      oneHot[i][trueClass[i]] = -1.0 / X.length;
    }
    truth = torch.constant(oneHot);
  }

  /** Taped and reversed. */
  @Benchmark
  public double djl() {
    return torch.valueAndGradient(
        v -> examples.matMul(v[0].transpose()).add(v[1]).logSoftmax(1).mul(truth).sum(),
        new Object[] {W, b},
        new Object[] {dW, db});
  }
}
