package dev.ricci.runtime.sample;

/** The user's methods. */
public final class Models {
  private Models() {}

  /** A point and a heading, with a constant that is not real. */
  public record Pose(double x, double y, int id, double heading) {}

  static double quadratic(double[][] A, double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        s += x[i] * A[i][j] * x[j];
      }
    }
    return s;
  }

  /** Scalars and an array between them; k is a constant. */
  static double mixed(double s, double[] x, int k, double t) {
    return s * s * t * Math.pow(x[0], k) + x[1] / t;
  }

  static double cube(double x) {
    return x * x * x;
  }

  static float single(float x) {
    float y = x * x;
    return y * x - (float) Math.sin(y);
  }

  static double[] linear(double[][] A, double[] x) {
    double[] y = new double[A.length];
    for (int i = 0; i < A.length; i++) {
      for (int j = 0; j < x.length; j++) {
        y[i] += A[i][j] * x[j];
      }
    }
    return y;
  }

  static void residuals(double[] p, double[] r) {
    r[0] = p[0] * p[1];
    r[1] = Math.sin(p[0]);
    r[2] = p[1] - 1;
  }

  static Pose move(Pose pose, double distance) {
    return new Pose(
        pose.x() + distance * Math.cos(pose.heading()),
        pose.y() + distance * Math.sin(pose.heading()),
        pose.id(),
        pose.heading());
  }

  static double edge(double x) {
    return Math.sqrt(x);
  }
}
