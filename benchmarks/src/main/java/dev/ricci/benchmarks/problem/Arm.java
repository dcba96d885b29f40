package dev.ricci.benchmarks.problem;

import dev.ricci.Differentiable;
import dev.ricci.Shape;

/** An industrial robot's arm. */
public final class Arm {
  /** Denavit and Hartenberg's parameters of a PUMA 560: twists. */
  static final double[] TWIST = {Math.PI / 2, 0, -Math.PI / 2, Math.PI / 2, -Math.PI / 2, 0};

  /** Lengths of the links. */
  static final double[] LENGTH = {0, 0.4318, 0.0203, 0, 0, 0};

  /** Offsets along the axes. */
  static final double[] OFFSET = {0, 0, 0.15005, 0.4318, 0, 0};

  private Arm() {}

  /**
   * Where the hand is: the upper three rows of the product of the joints' transforms, row by row.
   *
   * @param q the six joint angles
   */
  @Differentiable
  @Shape({"3", "4"})
  public static double[][] forwardKinematics(@Shape("6") double[] q) {
    double[][] T = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}};
    for (int joint = 0; joint < 6; joint++) {
      double c = Math.cos(q[joint]);
      double s = Math.sin(q[joint]);
      double ca = Math.cos(TWIST[joint]);
      double sa = Math.sin(TWIST[joint]);
      for (int i = 0; i < 3; i++) {
        double x = T[i][0] * c + T[i][1] * s;
        double y = T[i][1] * c - T[i][0] * s;
        T[i][3] += LENGTH[joint] * x + OFFSET[joint] * T[i][2];
        double z = T[i][2];
        T[i][0] = x;
        T[i][1] = y * ca + z * sa;
        T[i][2] = z * ca - y * sa;
      }
    }
    return T;
  }
}
