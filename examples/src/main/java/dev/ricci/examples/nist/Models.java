package dev.ricci.examples.nist;

import dev.ricci.Differentiable;
import dev.ricci.Shape;

/**
 * The models of the fifteen problems, as the files state them: predictions at all x for parameters
 * b. Derivatives are taken by b; x is constant.
 */
final class Models {
  private Models() {}

  /** b1 (1 − e^{−b2 x}). */
  @Differentiable(wrt = "b")
  @Shape("m")
  static double[] misra1a(@Shape("2") double[] b, @Shape("m") double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = b[0] * (1 - Math.exp(-b[1] * x[i]));
    }
    return y;
  }

  /** b1 (1 − (1 + b2 x / 2)^{−2}). */
  @Differentiable(wrt = "b")
  @Shape("m")
  static double[] misra1b(@Shape("2") double[] b, @Shape("m") double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = b[0] * (1 - Math.pow(1 + b[1] * x[i] / 2, -2));
    }
    return y;
  }

  /** b1 (1 − e^{−b2 x}), the same model as Misra1a on harder data. */
  @Differentiable(wrt = "b")
  @Shape("m")
  static double[] boxBod(@Shape("2") double[] b, @Shape("m") double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = b[0] * (1 - Math.exp(-b[1] * x[i]));
    }
    return y;
  }

  /** e^{−b1 x} / (b2 + b3 x). */
  @Differentiable(wrt = "b")
  @Shape("m")
  static double[] chwirut2(@Shape("3") double[] b, @Shape("m") double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.exp(-b[0] * x[i]) / (b[1] + b[2] * x[i]);
    }
    return y;
  }

  /** b1 x^{b2}. */
  @Differentiable(wrt = "b")
  @Shape("m")
  static double[] danWood(@Shape("2") double[] b, @Shape("m") double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = b[0] * Math.pow(x[i], b[1]);
    }
    return y;
  }

  /** An exponential and two Gaussian peaks: Gauss1, Gauss3. */
  @Differentiable(wrt = "b")
  @Shape("m")
  static double[] gauss(@Shape("8") double[] b, @Shape("m") double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double u = x[i] - b[3];
      double v = x[i] - b[6];
      y[i] =
          b[0] * Math.exp(-b[1] * x[i])
              + b[2] * Math.exp(-u * u / (b[4] * b[4]))
              + b[5] * Math.exp(-v * v / (b[7] * b[7]));
    }
    return y;
  }

  /** A cubic over a cubic, by Horner: Hahn1, Thurber. */
  @Differentiable(wrt = "b")
  @Shape("m")
  static double[] cubicOverCubic(@Shape("7") double[] b, @Shape("m") double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double t = x[i];
      double numerator = b[0] + t * (b[1] + t * (b[2] + t * b[3]));
      double denominator = 1 + t * (b[4] + t * (b[5] + t * b[6]));
      y[i] = numerator / denominator;
    }
    return y;
  }

  /** A quadratic over a quadratic. */
  @Differentiable(wrt = "b")
  @Shape("m")
  static double[] kirby2(@Shape("5") double[] b, @Shape("m") double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double t = x[i];
      y[i] = (b[0] + t * (b[1] + t * b[2])) / (1 + t * (b[3] + t * b[4]));
    }
    return y;
  }

  /** Three decaying exponentials. */
  @Differentiable(wrt = "b")
  @Shape("m")
  static double[] lanczos3(@Shape("6") double[] b, @Shape("m") double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double sum = 0;
      for (int k = 0; k + 1 < b.length; k += 2) {
        sum += b[k] * Math.exp(-b[k + 1] * x[i]);
      }
      y[i] = sum;
    }
    return y;
  }

  /** b1 (x² + x b2) / (x² + x b3 + b4). */
  @Differentiable(wrt = "b")
  @Shape("m")
  static double[] mgh09(@Shape("4") double[] b, @Shape("m") double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double square = x[i] * x[i];
      y[i] = b[0] * (square + x[i] * b[1]) / (square + x[i] * b[2] + b[3]);
    }
    return y;
  }

  /** b1 + b2 e^{−x b4} + b3 e^{−x b5}. */
  @Differentiable(wrt = "b")
  @Shape("m")
  static double[] mgh17(@Shape("5") double[] b, @Shape("m") double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = b[0] + b[1] * Math.exp(-x[i] * b[3]) + b[2] * Math.exp(-x[i] * b[4]);
    }
    return y;
  }

  /** The logistic curve b1 / (1 + e^{b2 − b3 x}). */
  @Differentiable(wrt = "b")
  @Shape("m")
  static double[] rat42(@Shape("3") double[] b, @Shape("m") double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = b[0] / (1 + Math.exp(b[1] - b[2] * x[i]));
    }
    return y;
  }

  /** b1 − b2 x − arctan(b3 / (x − b4)) / π. */
  @Differentiable(wrt = "b")
  @Shape("m")
  static double[] roszman1(@Shape("4") double[] b, @Shape("m") double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = b[0] - b[1] * x[i] - Math.atan(b[2] / (x[i] - b[3])) / Math.PI;
    }
    return y;
  }
}
