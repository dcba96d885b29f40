package dev.ricci.benchmarks.hipparchus;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.FastMath;
import org.hipparchus.util.MathArrays;

/** {@code dev.ricci.examples.adbench.BundleAdjustment} over any field. */
public final class GenericBundle {
  private GenericBundle() {}

  /** The error of one observation. */
  public static <T extends CalculusFieldElement<T>> T[] reprojectionError(
      T[] camera, T[] point, T weight, double[] feature) {
    T[] y = MathArrays.buildArray(weight.getField(), 3);
    for (int i = 0; i < 3; i++) {
      y[i] = point[i].subtract(camera[3 + i]);
    }
    T[] z = rotate(camera, y);
    T p0 = z[0].divide(z[2]);
    T p1 = z[1].divide(z[2]);
    T square = p0.multiply(p0).add(p1.multiply(p1));
    T distortion =
        camera[9].multiply(square).add(camera[10].multiply(square).multiply(square)).add(1);
    T[] e = MathArrays.buildArray(weight.getField(), 2);
    e[0] =
        weight.multiply(
            camera[6].multiply(p0).multiply(distortion).add(camera[7]).subtract(feature[0]));
    e[1] =
        weight.multiply(
            camera[6].multiply(p1).multiply(distortion).add(camera[8]).subtract(feature[1]));
    return e;
  }

  private static <T extends CalculusFieldElement<T>> T[] rotate(T[] r, T[] y) {
    T[] z = MathArrays.buildArray(r[0].getField(), 3);
    T squaredAngle = r[0].multiply(r[0]).add(r[1].multiply(r[1])).add(r[2].multiply(r[2]));
    if (squaredAngle.getReal() == 0) {
      T[] c = cross(r, y);
      for (int i = 0; i < 3; i++) {
        z[i] = y[i].add(c[i]);
      }
      return z;
    }
    T angle = FastMath.sqrt(squaredAngle);
    T cos = FastMath.cos(angle);
    T sin = FastMath.sin(angle);
    T inverse = angle.reciprocal();
    T[] v = MathArrays.buildArray(r[0].getField(), 3);
    for (int i = 0; i < 3; i++) {
      v[i] = r[i].multiply(inverse);
    }
    T[] c = cross(v, y);
    T along =
        v[0].multiply(y[0])
            .add(v[1].multiply(y[1]))
            .add(v[2].multiply(y[2]))
            .multiply(cos.negate().add(1));
    for (int i = 0; i < 3; i++) {
      z[i] = y[i].multiply(cos).add(c[i].multiply(sin)).add(v[i].multiply(along));
    }
    return z;
  }

  private static <T extends CalculusFieldElement<T>> T[] cross(T[] a, T[] b) {
    T[] c = MathArrays.buildArray(a[0].getField(), 3);
    c[0] = a[1].multiply(b[2]).subtract(a[2].multiply(b[1]));
    c[1] = a[2].multiply(b[0]).subtract(a[0].multiply(b[2]));
    c[2] = a[0].multiply(b[1]).subtract(a[1].multiply(b[0]));
    return c;
  }
}
