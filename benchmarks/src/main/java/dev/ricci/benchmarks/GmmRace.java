package dev.ricci.benchmarks;

import dev.ricci.benchmarks.hand.HandGmm;
import dev.ricci.benchmarks.hipparchus.GenericGmm;
import dev.ricci.benchmarks.hipparchus.Space;
import dev.ricci.examples.adbench.Gmm;
import dev.ricci.examples.adbench.GmmGradient;
import dev.ricci.examples.adbench.GmmInput;
import java.util.List;
import java.util.Random;
import org.hipparchus.CalculusFieldElement;
import org.openjdk.jmh.annotations.Benchmark;

/** Value and gradient of the Gaussian mixture's log-likelihood, 1000 points. */
public class GmmRace extends Race {
  GmmInput in;
  double[] dalphas;
  double[][] dmeans;
  double[][] dicf;
  private GmmGradient.Workspace workspace;
  private HandGmm hand;

  @Override
  public String problem() {
    return "GMM";
  }

  @Override
  public List<String> sizes() {
    return List.of("d2K5", "d10K25", "d32K50");
  }

  @Override
  public void prepare(String size) {
    in =
        size.equals("d32K50")
            ? random(32, 50, 1000)
            : GmmInput.read("gmm_1k_" + size.replace("K", "_K"));
    int K = in.means().length;
    int D = in.means()[0].length;
    dalphas = new double[K];
    dmeans = new double[K][D];
    dicf = new double[K][D * (D + 1) / 2];
    workspace = new GmmGradient.Workspace();
    hand = new HandGmm(K, D);
  }

  private static GmmInput random(int D, int K, int N) {
    Random random = new Random(1);
    return new GmmInput(
        Inputs.gaussian(random, K),
        Inputs.gaussian(random, K, D),
        Inputs.scaled(0.3, Inputs.gaussian(random, K, D * (D + 1) / 2)),
        Inputs.gaussian(random, N, D),
        1,
        0);
  }

  @Override
  public List<Object> outputs() {
    return List.of(dalphas, dmeans, dicf);
  }

  /** The method. */
  @Benchmark
  public double primal() {
    return Gmm.gmm(in.alphas(), in.means(), in.icf(), in.x(), in.gamma(), in.m());
  }

  /** Generated. */
  @Benchmark
  public double ricci() {
    return GmmGradient.valueAndGradient(
        in.alphas(),
        in.means(),
        in.icf(),
        in.x(),
        in.gamma(),
        in.m(),
        dalphas,
        dmeans,
        dicf,
        workspace);
  }

  /** By hand. */
  @Benchmark
  public double hand() {
    return hand.valueAndGradient(
        in.alphas(), in.means(), in.icf(), in.x(), in.gamma(), in.m(), dalphas, dmeans, dicf);
  }

  /** 30 inputs; already 1650 would take gigabytes of derivatives. */
  @Benchmark
  @Sizes("d2K5")
  public double hipparchus() {
    return generic(Space.gradients(inputs()));
  }

  /** The same with the general class. */
  @Benchmark
  @Sizes("d2K5")
  public double structure() {
    return generic(Space.structures(inputs()));
  }

  private int inputs() {
    return dalphas.length * (1 + dmeans[0].length + dicf[0].length);
  }

  private <T extends CalculusFieldElement<T>> double generic(Space<T> space) {
    T[] alphas = space.variables(in.alphas());
    T[][] means = space.variables(in.means());
    T[][] icf = space.variables(in.icf());
    double constant =
        HandGmm.constant(in.x().length, alphas.length, means[0].length, in.gamma(), in.m());
    T value = GenericGmm.gmm(alphas, means, icf, in.x(), constant, in.gamma(), in.m());
    space.partials(value, dalphas);
    space.partials(value, dmeans);
    space.partials(value, dicf);
    return value.getReal();
  }

  /** Two calls per input. */
  @Benchmark
  @Sizes("d2K5")
  public double differences() {
    CentralDifferences.gradient(this::primal, in.alphas(), dalphas);
    CentralDifferences.gradient(this::primal, in.means(), dmeans);
    CentralDifferences.gradient(this::primal, in.icf(), dicf);
    return primal();
  }
}
