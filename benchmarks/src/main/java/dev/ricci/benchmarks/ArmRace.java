package dev.ricci.benchmarks;

import dev.ricci.benchmarks.hand.HandArm;
import dev.ricci.benchmarks.hipparchus.GenericArm;
import dev.ricci.benchmarks.hipparchus.Space;
import dev.ricci.benchmarks.problem.Arm;
import dev.ricci.benchmarks.problem.ForwardKinematicsJacobian;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.openjdk.jmh.annotations.Benchmark;

/** Pose of a six-jointed arm's hand with its 12×6 Jacobian. */
public class ArmRace extends Race {
  private double[] q;
  private double[][] value;
  private double[][][] dq;
  private ForwardKinematicsJacobian.Workspace workspace;
  private HandArm hand;

  @Override
  public String problem() {
    return "6-joint arm";
  }

  @Override
  public List<String> sizes() {
    return List.of("12x6");
  }

  @Override
  public void prepare(String size) {
    q = new double[] {0.3, -0.7, 1.1, 0.4, -0.9, 2.0};
    value = new double[3][4];
    dq = new double[3][4][6];
    workspace = new ForwardKinematicsJacobian.Workspace();
    hand = new HandArm();
  }

  @Override
  public List<Object> outputs() {
    return List.of(value, dq);
  }

  /** The method. */
  @Benchmark
  public double[][] primal() {
    return Arm.forwardKinematics(q);
  }

  /** Generated. */
  @Benchmark
  public double[][][] ricci() {
    ForwardKinematicsJacobian.valueAndJacobian(q, value, dq, workspace);
    return dq;
  }

  /** By hand. */
  @Benchmark
  public double[][][] hand() {
    hand.valueAndJacobian(q, value, dq);
    return dq;
  }

  /** Six partials in every operation. */
  @Benchmark
  public double[][][] hipparchus() {
    return generic(Space.gradients(6));
  }

  /** The same with the general class. */
  @Benchmark
  public double[][][] structure() {
    return generic(Space.structures(6));
  }

  private <T extends CalculusFieldElement<T>> double[][][] generic(Space<T> space) {
    T[][] pose = GenericArm.forwardKinematics(space.variables(q));
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 4; j++) {
        value[i][j] = pose[i][j].getReal();
        space.rewind();
        space.partials(pose[i][j], dq[i][j]);
      }
    }
    return dq;
  }

  /** Two calls per input. */
  @Benchmark
  public double[][][] differences() {
    for (int k = 0; k < 6; k++) {
      double at = q[k];
      double step = 6e-6;
      q[k] = at + step;
      double[][] above = primal();
      q[k] = at - step;
      double[][] below = primal();
      q[k] = at;
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 4; j++) {
          dq[i][j][k] = (above[i][j] - below[i][j]) / (2 * step);
        }
      }
    }
    double[][] pose = primal();
    for (int i = 0; i < 3; i++) {
      System.arraycopy(pose[i], 0, value[i], 0, 4);
    }
    return dq;
  }
}
