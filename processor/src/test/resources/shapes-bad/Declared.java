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
    //! 19 error: [ricci.shape-mismatch] argument y of dot: its length is m, but parameter y is @Shape("n"), the length of argument x (n is the length of x and m the length of y)
  }

  @Differentiable
  static double rowForColumn(@Shape({"m", "n"}) double[][] A, @Shape("m") double[] x) {
    return dot(A[0], x);
    //! 22 error: [ricci.shape-mismatch] argument x of dot: its length is m, but parameter y is @Shape("n"), the length of argument A[0] (n is the columns of A and m the rows of A)
  }

  @Differentiable
  static double wrongVector(@Shape({"m", "n"}) double[][] A, @Shape("m") double[] x) {
    double[] y = apply(A, x);
    //! 27 error: [ricci.shape-mismatch] argument x of apply: its length is m, but parameter x is @Shape("n"), the columns of argument A (n is the columns of A and m the rows of A)
    return y[0];
  }

  @Differentiable
  static double resultOfCall(@Shape({"m", "n"}) double[][] A, @Shape("n") double[] x) {
    return dot(apply(A, x), x);
    //! 29 error: [ricci.shape-mismatch] argument x of dot: its length is n, but parameter y is @Shape("n") and n is m, the length of argument apply(A, x) (m is the rows of A and n the length of x)
  }

  @Differentiable
  static double wrongCount(@Shape("n") double[] x) {
    return sum(x.length + 1, x);
    //! 30 error: [ricci.shape-mismatch] argument x of sum: its length is n, but parameter x is @Shape("n") and n is n+1, the argument x.length + 1 (n is the length of x)
  }

  @Differentiable
  static double notTwice(@Shape("n") double[] x) {
    return quarter(x, x);
    //! 20 error: [ricci.shape-mismatch] argument x of quarter: its length is n, but parameter x is @Shape("2*n") (n is the length of x)
  }

  @Differentiable
  static double four(@Shape("4") double[] x) {
    return three(x);
    //! 18 error: [ricci.shape-mismatch] argument x of three: its length is 4, but parameter x is @Shape("3")
  }

  @Differentiable
  static double any(@Shape("n") double[] x) {
    return three(x);
    //! 18 error: [ricci.shape-mismatch] argument x of three: its length is n, but parameter x is @Shape("3") (n is the length of x)
  }

  @Differentiable
  static double local(@Shape("n") double[] x) {
    @Shape("n") double[] y = new double[x.length + 1];
    //! 30 error: [ricci.shape-mismatch] y is @Shape("n"), but its length is n+1 here; expected n (n is the length of x)
    return y[0] + x[0];
  }

  @Differentiable
  static double localOfOther(@Shape("n") double[] x, @Shape("m") double[] z) {
    @Shape("n") double[] y = z;
    //! 30 error: [ricci.shape-mismatch] y is @Shape("n"), but its length is m here; expected n (n is the length of x and m the length of z)
    return y[0] + x[0];
  }

  @Differentiable
  @Shape("n")
  static double[] shorter(@Shape("n") double[] x) {
    double[] y = new double[x.length - 1];
    return y;
    //! 12 error: [ricci.result-shape] shorter is declared to return @Shape("n"), but this array has length n-1; expected n (n is the length of x)
  }

  @Differentiable
  @Shape({"n", "m"})
  static double[][] notTransposed(@Shape({"m", "n"}) double[][] A) {
    double[][] B = new double[A.length][A[0].length];
    B[0][0] = A[0][0];
    return B;
    //! 12 error: [ricci.result-shape] notTransposed is declared to return @Shape({"n","m"}), but this array is m×n: its rows are m; expected n (n is the columns of A and m the rows of A)
  }

  @Differentiable
  @Shape("3")
  static double[] literalResult(double x) {
    return new double[] {x, x * x};
    //! 12 error: [ricci.result-shape] literalResult is declared to return @Shape("3"), but this array has length 2; expected 3
  }

  @Differentiable
  static double notASize(@Shape("n/2") double[] x) {
  //! 17 error: [ricci.bad-shape] @Shape("n/2") is not a whole number for every n; divide only where nothing is left over, as in "n*(n-1)/2", or give the quotient a name of its own
    return x[0];
  }

  @Differentiable
  static double notClosed(@Shape("2*(n+1") double[] x) {
  //! 17 error: [ricci.bad-shape] in @Shape("2*(n+1") ")" is expected, not the end
    return x[0];
  }

  @Differentiable
  static double tooManyEntries(@Shape({"n", "n", "n"}) double[][] x) {
  //! 17 error: [ricci.bad-shape] @Shape of x has 3 dimensions, but double[][] has 2
    return x[0][0];
  }

  @Differentiable
  static double undetermined(@Shape("m*n") double[] x) {
  //! 53 error: [ricci.bad-shape] m and n in @Shape("m*n") of x cannot be told from the arguments; add an int parameter m, or an array with "m" as a dimension
    return x[0];
  }

  @Differentiable
  static void unknownOutput(@Shape("n") double[] x, @Out @Shape("m") double[] r) {
  //! 79 error: [ricci.result-shape] m in @Shape("m") of r cannot be told from the inputs; add an int parameter m, or an array with "m" as a dimension
    r[0] = x[0];
  }

  @Differentiable
  static void outputWithoutShape(@Shape("n") double[] x, @Out double[] r) {
  //! 72 error: [ricci.result-shape] r is filled, but has no @Shape: its size must be known when the derivative is called; give it one over the sizes of the other parameters, or an int parameter
    for (int i = 0; i < x.length; i++) {
      r[i] = x[i];
    }
  }

  static double callee(@Shape("n") double[] x) {
    return x[x.length];
    //! 15 error: [ricci.index-out-of-bounds] x[x.length] is out of range: x is @Shape("n"), so the last index is n-1
  }

  @Differentiable
  static double inCallee(@Shape("n") double[] x) {
    return callee(x);
  }
}
