package dev.ricci.benchmarks.hand;

/**
 * Error and Jacobian of one observation ({@code dev.ricci.examples.adbench.BundleAdjustment}) by
 * hand. With z the rotated point and g the row ∂e/∂z, everything follows from g by two cross
 * products: gᵀ∂z/∂X = cos θ g + sin θ g×v + (1 − cos θ)(g·v) v, and with v = r/θ, a = v·y,
 * gᵀ∂z/∂r = (sin θ y×g + (1 − cos θ)(a g + (g·v) y))/θ + (g·w) v, where w = ∂z/∂θ − (∂z/∂v) v/θ.
 */
public final class HandBundle {
  private HandBundle() {}

  /**
   * Fills the error and the two rows of the Jacobian, each row split in three parts that may lie in
   * one array or in three.
   *
   * @param e the error, filled from {@code atE}
   * @param c0 first row by the camera, from {@code atC0}
   * @param x0 first row by the point, from {@code atX0}
   * @param w0 first row by the weight, at {@code atW0}
   */
  private static void rows(
      double[] cam,
      double[] X,
      double weight,
      double[] feature,
      double[] e,
      int atE,
      double[] c0,
      int atC0,
      double[] x0,
      int atX0,
      double[] w0,
      int atW0,
      double[] c1,
      int atC1,
      double[] x1,
      int atX1,
      double[] w1,
      int atW1) {
    double r0 = cam[0];
    double r1 = cam[1];
    double r2 = cam[2];
    double y0 = X[0] - cam[3];
    double y1 = X[1] - cam[4];
    double y2 = X[2] - cam[5];
    double square = r0 * r0 + r1 * r1 + r2 * r2;
    double v0;
    double v1;
    double v2;
    double cos;
    double sin;
    double rest;
    double inverse;
    if (square == 0) {
      // z = y + r×y: the formulas hold with v = r, θ = 1, cos = 1, sin = 1
      v0 = 0;
      v1 = 0;
      v2 = 0;
      cos = 1;
      sin = 1;
      rest = 0;
      inverse = 1;
    } else {
      double angle = Math.sqrt(square);
      inverse = 1 / angle;
      v0 = r0 * inverse;
      v1 = r1 * inverse;
      v2 = r2 * inverse;
      cos = Math.cos(angle);
      sin = Math.sin(angle);
      rest = 1 - cos;
    }
    double n0 = v1 * y2 - v2 * y1;
    double n1 = v2 * y0 - v0 * y2;
    double n2 = v0 * y1 - v1 * y0;
    double a = v0 * y0 + v1 * y1 + v2 * y2;
    double along = a * rest;
    double z0 = y0 * cos + n0 * sin + v0 * along;
    double z1 = y1 * cos + n1 * sin + v1 * along;
    double z2 = y2 * cos + n2 * sin + v2 * along;

    double depth = 1 / z2;
    double p0 = z0 * depth;
    double p1 = z1 * depth;
    double q = p0 * p0 + p1 * p1;
    double k1 = cam[9];
    double k2 = cam[10];
    double distortion = 1 + q * (k1 + k2 * q);
    double slope = 2 * (k1 + 2 * k2 * q);
    double focal = cam[6];
    double d0 = p0 * distortion;
    double d1 = p1 * distortion;
    double m0 = focal * d0 + cam[7] - feature[0];
    double m1 = focal * d1 + cam[8] - feature[1];
    e[atE] = weight * m0;
    e[atE + 1] = weight * m1;
    w0[atW0] = m0;
    w1[atW1] = m1;

    // w = ∂z/∂θ − (∂z/∂v) v/θ
    double along2 = a * sin - 2 * along * inverse;
    double cs = cos - sin * inverse;
    double u0 = cs * n0 - sin * y0 + along2 * v0;
    double u1 = cs * n1 - sin * y1 + along2 * v1;
    double u2 = cs * n2 - sin * y2 + along2 * v2;

    double wf = weight * focal;
    double wfd = wf * depth;
    double b00 = wfd * (distortion + slope * p0 * p0);
    double b01 = wfd * slope * p0 * p1;
    double b11 = wfd * (distortion + slope * p1 * p1);
    double si = sin * inverse;
    double ti = rest * inverse;
    double ta = ti * a;

    byPose(
        b00,
        b01,
        -(b00 * p0 + b01 * p1),
        v0,
        v1,
        v2,
        y0,
        y1,
        y2,
        u0,
        u1,
        u2,
        cos,
        sin,
        rest,
        si,
        ti,
        ta,
        c0,
        atC0,
        x0,
        atX0);
    byPose(
        b01,
        b11,
        -(b01 * p0 + b11 * p1),
        v0,
        v1,
        v2,
        y0,
        y1,
        y2,
        u0,
        u1,
        u2,
        cos,
        sin,
        rest,
        si,
        ti,
        ta,
        c1,
        atC1,
        x1,
        atX1);
    c0[atC0 + 6] = weight * d0;
    c1[atC1 + 6] = weight * d1;
    c0[atC0 + 7] = weight;
    c1[atC1 + 7] = 0;
    c0[atC0 + 8] = 0;
    c1[atC1 + 8] = weight;
    double wfq = wf * q;
    double k10 = wfq * p0;
    double k11 = wfq * p1;
    c0[atC0 + 9] = k10;
    c1[atC1 + 9] = k11;
    c0[atC0 + 10] = k10 * q;
    c1[atC1 + 10] = k11 * q;
  }

  /** What one row has by rotation, centre and point. */
  private static void byPose(
      double g0,
      double g1,
      double g2,
      double v0,
      double v1,
      double v2,
      double y0,
      double y1,
      double y2,
      double u0,
      double u1,
      double u2,
      double cos,
      double sin,
      double rest,
      double si,
      double ti,
      double ta,
      double[] c,
      int at,
      double[] x,
      int atX) {
    double gv = g0 * v0 + g1 * v1 + g2 * v2;
    double gu = g0 * u0 + g1 * u1 + g2 * u2;
    double tg = ti * gv;
    c[at] = si * (y1 * g2 - y2 * g1) + ta * g0 + tg * y0 + gu * v0;
    c[at + 1] = si * (y2 * g0 - y0 * g2) + ta * g1 + tg * y1 + gu * v1;
    c[at + 2] = si * (y0 * g1 - y1 * g0) + ta * g2 + tg * y2 + gu * v2;
    double rv = rest * gv;
    double x0 = cos * g0 + sin * (g1 * v2 - g2 * v1) + rv * v0;
    double x1 = cos * g1 + sin * (g2 * v0 - g0 * v2) + rv * v1;
    double x2 = cos * g2 + sin * (g0 * v1 - g1 * v0) + rv * v2;
    x[atX] = x0;
    x[atX + 1] = x1;
    x[atX + 2] = x2;
    c[at + 3] = -x0;
    c[at + 4] = -x1;
    c[at + 5] = -x2;
  }

  /**
   * The error (2) and its Jacobian by camera (2×11), point (2×3) and weight (2).
   *
   * @param e filled with the error
   */
  public static void valueAndJacobian(
      double[] camera,
      double[] point,
      double weight,
      double[] feature,
      double[] e,
      double[][] dcamera,
      double[][] dpoint,
      double[] dweight) {
    rows(
        camera,
        point,
        weight,
        feature,
        e,
        0,
        dcamera[0],
        0,
        dpoint[0],
        0,
        dweight,
        0,
        dcamera[1],
        0,
        dpoint[1],
        0,
        dweight,
        1);
  }

  /**
   * All observations: errors (2p) and the values of the Jacobian's compressed sparse rows (2p×15).
   *
   * @param cameras n×11
   * @param points m×3
   * @param weights p
   * @param features p×2
   * @param ofCamera the camera of each observation (p)
   * @param ofPoint the point of each observation (p)
   */
  public static void all(
      double[][] cameras,
      double[][] points,
      double[] weights,
      double[][] features,
      int[] ofCamera,
      int[] ofPoint,
      double[] e,
      double[] values) {
    for (int i = 0; i < weights.length; i++) {
      int at = 30 * i;
      rows(
          cameras[ofCamera[i]],
          points[ofPoint[i]],
          weights[i],
          features[i],
          e,
          2 * i,
          values,
          at,
          values,
          at + 11,
          values,
          at + 14,
          values,
          at + 15,
          values,
          at + 26,
          values,
          at + 29);
    }
  }
}
