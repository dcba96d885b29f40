package dev.ricci.examples.adbench;

import dev.ricci.Differentiable;
import dev.ricci.Shape;

/** The reprojection error of one observed point in one camera. */
public final class BundleAdjustment {
  private BundleAdjustment() {}

  /**
   * The weighted error of one observation.
   *
   * @param camera rotation vector (3), centre (3), focal length, principal point (2), radial
   *     distortion (2)
   * @param point position in space
   * @param weight of the observation
   * @param feature observed pixel
   * @return the error in both pixel coordinates
   */
  @Differentiable(wrt = {"camera", "point", "weight"})
  @Shape("2")
  public static double[] reprojectionError(
      @Shape("11") double[] camera,
      @Shape("3") double[] point,
      double weight,
      @Shape("2") double[] feature) {
    double[] y = new double[3];
    for (int i = 0; i < 3; i++) {
      y[i] = point[i] - camera[3 + i];
    }
    double[] z = rotate(camera, y);
    double p0 = z[0] / z[2];
    double p1 = z[1] / z[2];
    double square = p0 * p0 + p1 * p1;
    double distortion = 1 + camera[9] * square + camera[10] * square * square;
    double focal = camera[6];
    return new double[] {
      weight * (focal * p0 * distortion + camera[7] - feature[0]),
      weight * (focal * p1 * distortion + camera[8] - feature[1])
    };
  }

  /** Rodrigues' rotation of y by the vector in the first three entries of r. */
  @Shape("3")
  private static double[] rotate(@Shape("11") double[] r, @Shape("3") double[] y) {
    double[] z = new double[3];
    double squaredAngle = r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
    if (squaredAngle == 0) {
      double[] c = cross(r[0], r[1], r[2], y);
      for (int i = 0; i < 3; i++) {
        z[i] = y[i] + c[i];
      }
    } else {
      double angle = Math.sqrt(squaredAngle);
      double cos = Math.cos(angle);
      double sin = Math.sin(angle);
      double inverse = 1 / angle;
      double v0 = r[0] * inverse;
      double v1 = r[1] * inverse;
      double v2 = r[2] * inverse;
      double[] c = cross(v0, v1, v2, y);
      double along = (v0 * y[0] + v1 * y[1] + v2 * y[2]) * (1 - cos);
      z[0] = y[0] * cos + c[0] * sin + v0 * along;
      z[1] = y[1] * cos + c[1] * sin + v1 * along;
      z[2] = y[2] * cos + c[2] * sin + v2 * along;
    }
    return z;
  }

  @Shape("3")
  private static double[] cross(double a0, double a1, double a2, @Shape("3") double[] b) {
    return new double[] {a1 * b[2] - a2 * b[1], a2 * b[0] - a0 * b[2], a0 * b[1] - a1 * b[0]};
  }
}
