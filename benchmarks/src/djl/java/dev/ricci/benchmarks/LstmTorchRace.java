package dev.ricci.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import org.openjdk.jmh.annotations.Benchmark;

/** With PyTorch: a gate in one array operation, characters one after the other. */
public class LstmTorchRace extends LstmRace {
  private Torch torch;
  private NDArray[] state;
  private NDArray[] characters;

  @Override
  public void prepare(String size) {
    super.prepare(size);
    torch = new Torch();
    state = rows(in.state());
    characters = rows(in.sequence());
  }

  private NDArray[] rows(double[][] a) {
    NDArray[] rows = new NDArray[a.length];
    for (int i = 0; i < a.length; i++) {
      rows[i] = torch.constant(a[i]);
    }
    return rows;
  }

  private NDArray loss(NDArray main, NDArray extra) {
    int b = in.extra()[0].length;
    int layers = in.state().length / 2;
    NDArray[][] W = new NDArray[2 * layers][4];
    for (int row = 0; row < 2 * layers; row++) {
      for (int gate = 0; gate < 4; gate++) {
        W[row][gate] = main.get(row + ", " + gate * b + ":" + (gate + 1) * b);
      }
    }
    NDArray input = extra.get(0);
    NDArray output = extra.get(1);
    NDArray bias = extra.get(2);
    NDArray[] h = new NDArray[layers];
    NDArray[] c = new NDArray[layers];
    for (int layer = 0; layer < layers; layer++) {
      h[layer] = state[2 * layer];
      c[layer] = state[2 * layer + 1];
    }
    NDArray total = null;
    for (int t = 0; t + 1 < characters.length; t++) {
      NDArray x = characters[t].mul(input);
      for (int layer = 0; layer < layers; layer++) {
        NDArray[] w = W[2 * layer];
        NDArray[] v = W[2 * layer + 1];
        NDArray forget = Activation.sigmoid(x.mul(w[0]).add(v[0]));
        NDArray ingate = Activation.sigmoid(h[layer].mul(w[1]).add(v[1]));
        NDArray outgate = Activation.sigmoid(x.mul(w[2]).add(v[2]));
        NDArray change = h[layer].mul(w[3]).add(v[3]).tanh();
        c[layer] = c[layer].mul(forget).add(ingate.mul(change));
        h[layer] = outgate.mul(c[layer].tanh());
        x = h[layer];
      }
      NDArray y = x.mul(output).add(bias);
      NDArray log = y.exp().sum().add(2).log();
      NDArray likelihood = characters[t + 1].mul(y.sub(log)).sum();
      total = total == null ? likelihood : total.add(likelihood);
    }
    return total.div(-b * (characters.length - 1.0));
  }

  /** Taped and reversed. */
  @Benchmark
  public double djl() {
    return torch.valueAndGradient(
        v -> loss(v[0], v[1]), new Object[] {in.main(), in.extra()}, new Object[] {dmain, dextra});
  }
}
