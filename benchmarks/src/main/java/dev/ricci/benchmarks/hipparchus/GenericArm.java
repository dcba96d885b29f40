package dev.ricci.benchmarks.hipparchus;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.FastMath;
import org.hipparchus.util.MathArrays;

/** {@code dev.ricci.benchmarks.problem.Arm} over any field. */
public final class GenericArm {
  private GenericArm() {}

  private static final double[] TWIST = {
    Math.PI / 2, 0, -Math.PI / 2, Math.PI / 2, -Math.PI / 2, 0
  };
  private static final double[] LENGTH = {0, 0.4318, 0.0203, 0, 0, 0};
  private static final double[] OFFSET = {0, 0, 0.15005, 0.4318, 0, 0};

  /** The hand's pose. */
  public static <T extends CalculusFieldElement<T>> T[][] forwardKinematics(T[] q) {
    T one = q[0].getField().getOne();
    T zero = q[0].getField().getZero();
    T[][] pose = MathArrays.buildArray(q[0].getField(), 3, 4);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 4; j++) {
        pose[i][j] = i == j ? one : zero;
      }
    }
    for (int joint = 0; joint < 6; joint++) {
      T c = FastMath.cos(q[joint]);
      T s = FastMath.sin(q[joint]);
      double ca = Math.cos(TWIST[joint]);
      double sa = Math.sin(TWIST[joint]);
      for (T[] row : pose) {
        T x = row[0].multiply(c).add(row[1].multiply(s));
        T y = row[1].multiply(c).subtract(row[0].multiply(s));
        T z = row[2];
        row[3] = row[3].add(x.multiply(LENGTH[joint])).add(z.multiply(OFFSET[joint]));
        row[0] = x;
        row[1] = y.multiply(ca).add(z.multiply(sa));
        row[2] = z.multiply(ca).subtract(y.multiply(sa));
      }
    }
    return pose;
  }
}
