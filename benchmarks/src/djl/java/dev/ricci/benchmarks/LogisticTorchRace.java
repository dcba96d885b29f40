package dev.ricci.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import org.openjdk.jmh.annotations.Benchmark;

/** With PyTorch: all examples in one matrix product. */
public class LogisticTorchRace extends LogisticRace {
  private Torch torch;
  private NDArray examples;
  private NDArray labels;

  @Override
  public void prepare(String size) {
    super.prepare(size);
    torch = new Torch();
    examples = torch.constant(X);
    labels = torch.constant(label);
  }

  /** Taped and reversed. */
  @Benchmark
  @Sizes({"n8", "n64"})
  public double djl() {
    return torch.valueAndGradient(
        v -> {
          NDArray margin = examples.matMul(v[0]).add(v[1]).mul(labels);
          NDArray penalty = v[0].mul(v[0]).sum();
          return Activation.softPlus(margin.neg()).mean().add(penalty.mul(0.5 * RIDGE));
        },
        new Object[] {w, bias},
        new Object[] {dw, dbias});
  }
}
