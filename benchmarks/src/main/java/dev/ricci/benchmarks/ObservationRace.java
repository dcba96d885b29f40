package dev.ricci.benchmarks;

import dev.ricci.benchmarks.commons.CommonsBundle;
import dev.ricci.benchmarks.commons.Structures;
import dev.ricci.benchmarks.hand.HandBundle;
import dev.ricci.benchmarks.hipparchus.GenericBundle;
import dev.ricci.benchmarks.hipparchus.Space;
import dev.ricci.examples.adbench.BundleAdjustment;
import dev.ricci.examples.adbench.Numbers;
import dev.ricci.examples.adbench.ReprojectionErrorJacobian;
import java.util.List;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.hipparchus.CalculusFieldElement;
import org.openjdk.jmh.annotations.Benchmark;

/** The error of one observation of bundle adjustment with its 2×15 Jacobian. */
public class ObservationRace extends Race {
  private double[] camera;
  private double[] point;
  private double[] weight;
  private double[] feature;
  private double[] value;
  private double[][] dcamera;
  private double[][] dpoint;
  private double[] dweight;
  private double[][] dweights;

  @Override
  public String problem() {
    return "BA observation";
  }

  @Override
  public List<String> sizes() {
    return List.of("2x15");
  }

  @Override
  public void prepare(String size) {
    Numbers file = Numbers.of("ba1.txt");
    file.vector(3);
    camera = file.vector(11);
    point = file.vector(3);
    weight = file.vector(1);
    feature = file.vector(2);
    value = new double[2];
    dcamera = new double[2][11];
    dpoint = new double[2][3];
    dweight = new double[2];
    dweights = new double[2][1];
  }

  @Override
  public List<Object> outputs() {
    return List.of(value, dcamera, dpoint, dweight);
  }

  /** The method. */
  @Benchmark
  public double[] primal() {
    return BundleAdjustment.reprojectionError(camera, point, weight[0], feature);
  }

  /** Generated. */
  @Benchmark
  public double[] ricci() {
    ReprojectionErrorJacobian.valueAndJacobian(
        camera, point, weight[0], feature, value, dcamera, dpoint, dweight);
    return value;
  }

  /** By hand. */
  @Benchmark
  public double[] hand() {
    HandBundle.valueAndJacobian(camera, point, weight[0], feature, value, dcamera, dpoint, dweight);
    return value;
  }

  /** 15 partials in every operation. */
  @Benchmark
  public double[] hipparchus() {
    return generic(Space.gradients(15));
  }

  /** The same with the general class. */
  @Benchmark
  public double[] structure() {
    return generic(Space.structures(15));
  }

  private <T extends CalculusFieldElement<T>> double[] generic(Space<T> space) {
    T[] c = space.variables(camera);
    T[] x = space.variables(point);
    T w = space.variable(weight[0]);
    T[] e = GenericBundle.reprojectionError(c, x, w, feature);
    for (int i = 0; i < 2; i++) {
      value[i] = e[i].getReal();
      space.rewind();
      space.partials(e[i], dcamera[i]);
      space.partials(e[i], dpoint[i]);
      space.partials(e[i], dweights[i]);
      dweight[i] = dweights[i][0];
    }
    return value;
  }

  /** 15 partials in every operation. */
  @Benchmark
  public double[] commons() {
    Structures space = new Structures(15);
    DerivativeStructure[] c = space.variables(camera);
    DerivativeStructure[] x = space.variables(point);
    DerivativeStructure w = space.variable(weight[0]);
    DerivativeStructure[] e = CommonsBundle.reprojectionError(c, x, w, feature);
    for (int i = 0; i < 2; i++) {
      value[i] = e[i].getValue();
      space.rewind();
      space.partials(e[i], dcamera[i]);
      space.partials(e[i], dpoint[i]);
      space.partials(e[i], dweights[i]);
      dweight[i] = dweights[i][0];
    }
    return value;
  }

  /** Two calls per input. */
  @Benchmark
  public double[] differences() {
    CentralDifferences.jacobian(this::evaluate, value, camera, dcamera);
    CentralDifferences.jacobian(this::evaluate, value, point, dpoint);
    CentralDifferences.jacobian(this::evaluate, value, weight, dweights);
    dweight[0] = dweights[0][0];
    dweight[1] = dweights[1][0];
    evaluate();
    return value;
  }

  private void evaluate() {
    double[] e = primal();
    value[0] = e[0];
    value[1] = e[1];
  }
}
