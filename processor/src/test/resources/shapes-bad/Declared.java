package demo;

import dev.ricci.Differentiable;
import dev.ricci.Out;
import dev.ricci.Shape;

/** Calls, results, locals and the annotations themselves. */
final class Declared {
  static double dot(@Shape("n") double[] x, @Shape("n") double[] y) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i] * y[i];
    }
    return s;
  }

  static double[] apply(@Shape({"m", "n"}) double[][] A, @Shape("n") double[] x) {
    double[] y = new double[A.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = dot(A[i], x);
    }
    return y;
  }

  static double sum(int n, @Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += x[i];
    }
    return s;
  }

  static double quarter(@Shape("2*n") double[] x, @Shape("n") double[] y) {
    return x[0] * y[0];
  }

  static double three(@Shape("3") double[] x) {
    return x[0] * x[1] * x[2];
  }

  @Differentiable
  static double twoSizes(@Shape("n") double[] x, @Shape("m") double[] y) {
    return dot(x, y);
  }

  @Differentiable
  static double rowForColumn(@Shape({"m", "n"}) double[][] A, @Shape("m") double[] x) {
    return dot(A[0], x);
  }

  @Differentiable
  static double wrongVector(@Shape({"m", "n"}) double[][] A, @Shape("m") double[] x) {
    double[] y = apply(A, x);
    return y[0];
  }

  @Differentiable
  static double resultOfCall(@Shape({"m", "n"}) double[][] A, @Shape("n") double[] x) {
    return dot(apply(A, x), x);
  }

  @Differentiable
  static double wrongCount(@Shape("n") double[] x) {
    return sum(x.length + 1, x);
  }

  @Differentiable
  static double notTwice(@Shape("n") double[] x) {
    return quarter(x, x);
  }

  @Differentiable
  static double four(@Shape("4") double[] x) {
    return three(x);
  }

  @Differentiable
  static double any(@Shape("n") double[] x) {
    return three(x);
  }

  @Differentiable
  static double local(@Shape("n") double[] x) {
    @Shape("n") double[] y = new double[x.length + 1];
    return y[0] + x[0];
  }

  @Differentiable
  static double localOfOther(@Shape("n") double[] x, @Shape("m") double[] z) {
    @Shape("n") double[] y = z;
    return y[0] + x[0];
  }

  @Differentiable
  @Shape("n")
  static double[] shorter(@Shape("n") double[] x) {
    double[] y = new double[x.length - 1];
    return y;
  }

  @Differentiable
  @Shape({"n", "m"})
  static double[][] notTransposed(@Shape({"m", "n"}) double[][] A) {
    double[][] B = new double[A.length][A[0].length];
    B[0][0] = A[0][0];
    return B;
  }

  @Differentiable
  @Shape("3")
  static double[] literalResult(double x) {
    return new double[] {x, x * x};
  }

  @Differentiable
  static double notASize(@Shape("n/2") double[] x) {
    return x[0];
  }

  @Differentiable
  static double notClosed(@Shape("2*(n+1") double[] x) {
    return x[0];
  }

  @Differentiable
  static double tooManyEntries(@Shape({"n", "n", "n"}) double[][] x) {
    return x[0][0];
  }

  @Differentiable
  static double undetermined(@Shape("m*n") double[] x) {
    return x[0];
  }

  @Differentiable
  static void unknownOutput(@Shape("n") double[] x, @Out @Shape("m") double[] r) {
    r[0] = x[0];
  }

  @Differentiable
  static void outputWithoutShape(@Shape("n") double[] x, @Out double[] r) {
    for (int i = 0; i < x.length; i++) {
      r[i] = x[i];
    }
  }

  static double callee(@Shape("n") double[] x) {
    return x[x.length];
  }

  @Differentiable
  static double inCallee(@Shape("n") double[] x) {
    return callee(x);
  }
}
