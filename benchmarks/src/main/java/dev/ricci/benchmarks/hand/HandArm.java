package dev.ricci.benchmarks.hand;

/**
 * Pose of a PUMA 560's hand ({@code dev.ricci.benchmarks.problem.Arm}) and its Jacobian by hand, with
 * the geometric formula: turning joint i, with axis a and origin o, moves each axis t of the hand by a×t and its
 * position p by a×(p − o). Not thread-safe, allocates nothing after construction.
 */
public final class HandArm {
  private static final double[] LENGTH = {0, 0.4318, 0.0203, 0, 0, 0};
  private static final double[] OFFSET = {0, 0, 0.15005, 0.4318, 0, 0};
  private static final double[] COS = new double[6];
  private static final double[] SIN = new double[6];

  static {
    double[] twist = {Math.PI / 2, 0, -Math.PI / 2, Math.PI / 2, -Math.PI / 2, 0};
    for (int i = 0; i < 6; i++) {
      COS[i] = Math.cos(twist[i]);
      SIN[i] = Math.sin(twist[i]);
    }
  }

  private final double[] axes = new double[18];
  private final double[] origins = new double[18];

  /** Fills the pose (3×4) and its Jacobian (3×4×6). */
  public void valueAndJacobian(double[] q, double[][] T, double[][][] dq) {
    double x0 = 1;
    double x1 = 0;
    double x2 = 0;
    double y0 = 0;
    double y1 = 1;
    double y2 = 0;
    double z0 = 0;
    double z1 = 0;
    double z2 = 1;
    double p0 = 0;
    double p1 = 0;
    double p2 = 0;
    for (int i = 0; i < 6; i++) {
      axes[3 * i] = z0;
      axes[3 * i + 1] = z1;
      axes[3 * i + 2] = z2;
      origins[3 * i] = p0;
      origins[3 * i + 1] = p1;
      origins[3 * i + 2] = p2;
      double c = Math.cos(q[i]);
      double s = Math.sin(q[i]);
      double ca = COS[i];
      double sa = SIN[i];
      double length = LENGTH[i];
      double offset = OFFSET[i];
      double u0 = x0 * c + y0 * s;
      double u1 = x1 * c + y1 * s;
      double u2 = x2 * c + y2 * s;
      double v0 = y0 * c - x0 * s;
      double v1 = y1 * c - x1 * s;
      double v2 = y2 * c - x2 * s;
      p0 += length * u0 + offset * z0;
      p1 += length * u1 + offset * z1;
      p2 += length * u2 + offset * z2;
      x0 = u0;
      x1 = u1;
      x2 = u2;
      y0 = v0 * ca + z0 * sa;
      y1 = v1 * ca + z1 * sa;
      y2 = v2 * ca + z2 * sa;
      z0 = z0 * ca - v0 * sa;
      z1 = z1 * ca - v1 * sa;
      z2 = z2 * ca - v2 * sa;
    }
    row(T[0], x0, y0, z0, p0);
    row(T[1], x1, y1, z1, p1);
    row(T[2], x2, y2, z2, p2);
    for (int i = 0; i < 6; i++) {
      turn(i, x0, x1, x2, dq, 0);
      turn(i, y0, y1, y2, dq, 1);
      turn(i, z0, z1, z2, dq, 2);
      turn(i, p0 - origins[3 * i], p1 - origins[3 * i + 1], p2 - origins[3 * i + 2], dq, 3);
    }
  }

  private static void row(double[] row, double x, double y, double z, double p) {
    row[0] = x;
    row[1] = y;
    row[2] = z;
    row[3] = p;
  }

  private void turn(int i, double t0, double t1, double t2, double[][][] dq, int column) {
    double a0 = axes[3 * i];
    double a1 = axes[3 * i + 1];
    double a2 = axes[3 * i + 2];
    dq[0][column][i] = a1 * t2 - a2 * t1;
    dq[1][column][i] = a2 * t0 - a0 * t2;
    dq[2][column][i] = a0 * t1 - a1 * t0;
  }
}
