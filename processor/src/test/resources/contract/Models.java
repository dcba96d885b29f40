package demo;
import dev.ricci.*;
public final class Models {
  @Differentiable(order = 2)
  public static double quadratic(@Shape({"n", "n"}) double[][] A, @Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        s += x[i] * A[i][j] * x[j];
      }
    }
    return s;
  }
  @Differentiable(order = 2)
  public static double price(double s, double k, double r, double sigma, double t) {
    return s * Math.exp(-r * t) * Math.sin(sigma) / k;
  }
  @Differentiable(order = 2)
  public static double mixed(@Shape("n") double[] x, double a, int times, @Shape("m") double[] y, double b) {
    double s = a * b * b;
    for (int i = 0; i < x.length; i++) {
      s += times * a * x[i] * x[i];
    }
    for (int i = 0; i < y.length; i++) {
      s += b * y[i] * x[0];
    }
    return s;
  }
  @Differentiable(wrt = "b", order = 2)
  public static double only(@Shape("n") double[] x, double b) {
    double s = 0;
    for (double e : x) {
      s += Math.exp(b * e);
    }
    return s;
  }
  @Differentiable(order = 2)
  public static double cubed(double x) {
    return x * x * x;
  }
  @Differentiable
  @Shape("m")
  public static double[] affine(
      @Shape({"m", "n"}) double[][] A, @Shape("n") double[] x, double shift, double scale) {
    double[] y = new double[A.length];
    for (int i = 0; i < A.length; i++) {
      y[i] = shift;
      for (int j = 0; j < x.length; j++) {
        y[i] += scale * A[i][j] * x[j];
      }
    }
    return y;
  }
  @Differentiable(layout = Layout.DENOMINATOR, name = "Turned")
  @Shape("m")
  public static double[] affineTurned(
      @Shape({"m", "n"}) double[][] A, @Shape("n") double[] x, double shift, double scale) {
    return affine(A, x, shift, scale);
  }
  @Differentiable(storage = Storage.FLAT)
  @Shape("m")
  public static double[] affineFlat(
      @Shape({"m", "n"}) double[][] A, @Shape("n") double[] x, double shift, double scale) {
    return affine(A, x, shift, scale);
  }
  @Differentiable(storage = Storage.FLAT, layout = Layout.DENOMINATOR)
  @Shape("m")
  public static double[] affineFlatTurned(
      @Shape({"m", "n"}) double[][] A, @Shape("n") double[] x, double shift, double scale) {
    return affine(A, x, shift, scale);
  }
  @Differentiable
  public static double[] curve(double t) {
    return new double[] {Math.cos(t), Math.sin(t)};
  }
  @Differentiable(wrt = "x")
  public static void residuals(
      @Shape("n") double[] x, @Out @Shape("n") double[] r, double target) {
    for (int i = 0; i < x.length; i++) {
      r[i] = x[i] * x[i] - target;
    }
  }
  @Differentiable(order = 2)
  public static double frobenius(@Shape({"m", "n"}) double[][] X) {
    double s = 0;
    for (double[] row : X) {
      for (double e : row) {
        s += e * e * e;
      }
    }
    return s;
  }
  @Differentiable(order = 2, storage = Storage.FLAT)
  public static double frobeniusFlat(@Shape({"m", "n"}) double[][] X) {
    return frobenius(X);
  }
  @Differentiable(order = 2, storage = Storage.SPARSE)
  public static double chain(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length - 1; i++) {
      s += x[i] * x[i] * x[i + 1];
    }
    return s;
  }
  @Differentiable(storage = Storage.SPARSE)
  @Shape("m")
  public static double[] affineSparse(
      @Shape({"m", "n"}) double[][] A, @Shape("n") double[] x, double shift, double scale) {
    return affine(A, x, shift, scale);
  }
  @Differentiable(order = 2)
  public static float single(float x, @Shape("n") float[] v) {
    return x * x * v[0];
  }
}
