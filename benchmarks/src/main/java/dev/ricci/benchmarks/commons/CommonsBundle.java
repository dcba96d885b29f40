package dev.ricci.benchmarks.commons;

import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;

/** {@code dev.ricci.examples.adbench.BundleAdjustment} with partials carried along. */
public final class CommonsBundle {
  private CommonsBundle() {}

  /** The error of one observation. */
  public static DerivativeStructure[] reprojectionError(
      DerivativeStructure[] camera,
      DerivativeStructure[] point,
      DerivativeStructure weight,
      double[] feature) {
    DerivativeStructure[] y = new DerivativeStructure[3];
    for (int i = 0; i < 3; i++) {
      y[i] = point[i].subtract(camera[3 + i]);
    }
    DerivativeStructure[] z = rotate(camera, y);
    DerivativeStructure p0 = z[0].divide(z[2]);
    DerivativeStructure p1 = z[1].divide(z[2]);
    DerivativeStructure square = p0.multiply(p0).add(p1.multiply(p1));
    DerivativeStructure distortion =
        camera[9].multiply(square).add(camera[10].multiply(square).multiply(square)).add(1);
    DerivativeStructure[] e = new DerivativeStructure[2];
    e[0] =
        weight.multiply(
            camera[6].multiply(p0).multiply(distortion).add(camera[7]).subtract(feature[0]));
    e[1] =
        weight.multiply(
            camera[6].multiply(p1).multiply(distortion).add(camera[8]).subtract(feature[1]));
    return e;
  }

  private static DerivativeStructure[] rotate(DerivativeStructure[] r, DerivativeStructure[] y) {
    DerivativeStructure[] z = new DerivativeStructure[3];
    DerivativeStructure squaredAngle =
        r[0].multiply(r[0]).add(r[1].multiply(r[1])).add(r[2].multiply(r[2]));
    if (squaredAngle.getValue() == 0) {
      DerivativeStructure[] c = cross(r, y);
      for (int i = 0; i < 3; i++) {
        z[i] = y[i].add(c[i]);
      }
      return z;
    }
    DerivativeStructure angle = squaredAngle.sqrt();
    DerivativeStructure cos = angle.cos();
    DerivativeStructure sin = angle.sin();
    DerivativeStructure inverse = angle.reciprocal();
    DerivativeStructure[] v = new DerivativeStructure[3];
    for (int i = 0; i < 3; i++) {
      v[i] = r[i].multiply(inverse);
    }
    DerivativeStructure[] c = cross(v, y);
    DerivativeStructure along =
        v[0].multiply(y[0])
            .add(v[1].multiply(y[1]))
            .add(v[2].multiply(y[2]))
            .multiply(cos.negate().add(1));
    for (int i = 0; i < 3; i++) {
      z[i] = y[i].multiply(cos).add(c[i].multiply(sin)).add(v[i].multiply(along));
    }
    return z;
  }

  private static DerivativeStructure[] cross(DerivativeStructure[] a, DerivativeStructure[] b) {
    DerivativeStructure[] c = new DerivativeStructure[3];
    c[0] = a[1].multiply(b[2]).subtract(a[2].multiply(b[1]));
    c[1] = a[2].multiply(b[0]).subtract(a[0].multiply(b[2]));
    c[2] = a[0].multiply(b[1]).subtract(a[1].multiply(b[0]));
    return c;
  }
}
