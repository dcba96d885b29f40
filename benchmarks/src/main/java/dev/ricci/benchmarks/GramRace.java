package dev.ricci.benchmarks;

import dev.ricci.benchmarks.hand.HandGram;
import dev.ricci.benchmarks.hipparchus.GenericGram;
import dev.ricci.benchmarks.hipparchus.Space;
import dev.ricci.examples.matrixcalculus.GramJacobian;
import dev.ricci.examples.matrixcalculus.NineKinds;
import java.util.List;
import java.util.Random;
import org.hipparchus.CalculusFieldElement;
import org.openjdk.jmh.annotations.Benchmark;

/** The Jacobian of RᵀR, of four dimensions. */
public class GramRace extends Race {
  private double[][] R;
  private double[][][][] dR;

  @Override
  public String problem() {
    return "d(RᵀR)/dR";
  }

  @Override
  public List<String> sizes() {
    return List.of("8x8", "32x32");
  }

  @Override
  public void prepare(String size) {
    String[] counts = size.split("x", 2);
    int m = Integer.parseInt(counts[0]);
    int n = Integer.parseInt(counts[1]);
    R = Inputs.gaussian(new Random(7), m, n);
    dR = new double[n][n][m][n];
  }

  @Override
  public List<Object> outputs() {
    return List.of(new Object[] {dR});
  }

  /** The method. */
  @Benchmark
  public double[][] primal() {
    return NineKinds.gram(R);
  }

  /** Generated. */
  @Benchmark
  public double[][][][] ricci() {
    GramJacobian.jacobian(R, dR);
    return dR;
  }

  /** By hand. */
  @Benchmark
  public double[][][][] hand() {
    HandGram.jacobian(R, dR);
    return dR;
  }

  /** 64 partials in every operation. */
  @Benchmark
  @Sizes("8x8")
  public double[][][][] hipparchus() {
    return generic(Space.gradients(R.length * dR.length));
  }

  /** The same with the general class. */
  @Benchmark
  @Sizes("8x8")
  public double[][][][] structure() {
    return generic(Space.structures(R.length * dR.length));
  }

  private <T extends CalculusFieldElement<T>> double[][][][] generic(Space<T> space) {
    T[][] K = GenericGram.gram(space.variables(R));
    for (int p = 0; p < K.length; p++) {
      for (int q = 0; q < K.length; q++) {
        space.rewind();
        space.partials(K[p][q], dR[p][q]);
      }
    }
    return dR;
  }
}
