package dev.ricci.benchmarks;

import ai.djl.ndarray.NDArray;
import dev.ricci.benchmarks.hand.HandGmm;
import org.openjdk.jmh.annotations.Benchmark;

/** With PyTorch: all points and components in one array operation each. */
public class GmmTorchRace extends GmmRace {
  private Torch torch;
  private NDArray points;
  private NDArray placement;

  @Override
  public void prepare(String size) {
    super.prepare(size);
    torch = new Torch();
    points = torch.constant(in.x()).expandDims(0);
    int D = in.means()[0].length;
    double[][] place = new double[D * (D - 1) / 2][D * D];
    int l = 0;
    for (int column = 0; column < D; column++) {
      for (int row = column + 1; row < D; row++) {
        place[l++][row * D + column] = 1;
      }
    }
    placement = torch.constant(place);
  }

  /** The objective on tensors; the strictly lower parts are placed by a constant matrix. */
  private NDArray objective(NDArray alphas, NDArray means, NDArray icf) {
    int K = in.means().length;
    int D = in.means()[0].length;
    int N = in.x().length;
    NDArray logDiagonal = icf.get(":, 0:" + D);
    NDArray lower = icf.get(":, " + D + ":");
    NDArray factor = lower.matMul(placement).reshape(K, D, D).transpose(0, 2, 1);
    NDArray diagonal = logDiagonal.exp();
    NDArray logDeterminant = logDiagonal.sum(new int[] {1});
    NDArray centred = points.sub(means.expandDims(1));
    NDArray scaled = centred.mul(diagonal.expandDims(1)).add(centred.matMul(factor));
    NDArray square = scaled.mul(scaled).sum(new int[] {2});
    NDArray beta = alphas.add(logDeterminant).expandDims(1).sub(square.mul(0.5));
    NDArray prior =
        diagonal
            .mul(diagonal)
            .sum()
            .add(lower.mul(lower).sum())
            .mul(0.5 * in.gamma() * in.gamma())
            .sub(logDeterminant.sum().mul(in.m()));
    return logSumExp(beta)
        .sum()
        .sub(logSumExp(alphas.expandDims(1)).sum().mul(N))
        .add(prior)
        .add(HandGmm.constant(N, K, D, in.gamma(), in.m()));
  }

  private static NDArray logSumExp(NDArray v) {
    NDArray max = v.max(new int[] {0}, true);
    return v.sub(max).exp().sum(new int[] {0}, true).log().add(max);
  }

  /** Taped and reversed. */
  @Benchmark
  public double djl() {
    return torch.valueAndGradient(
        v -> objective(v[0], v[1], v[2]),
        new Object[] {in.alphas(), in.means(), in.icf()},
        new Object[] {dalphas, dmeans, dicf});
  }
}
