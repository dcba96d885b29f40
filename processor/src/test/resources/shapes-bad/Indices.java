package demo;

import dev.ricci.Differentiable;
import dev.ricci.Shape;
import java.util.Arrays;

/** Indices that leave their arrays. */
final class Indices {
  @Differentiable
  static double lastByLength(@Shape("n") double[] x) {
    return x[x.length] * x[0];
    //! 15 error: [ricci.index-out-of-bounds] x[x.length] is out of range: x is @Shape("n"), so the last index is n-1
  }

  @Differentiable
  static double withoutShape(double[] x) {
    return x[x.length] * x[0];
    //! 15 error: [ricci.index-out-of-bounds] x[x.length] is out of range: x has length x.length, so the last index is x.length-1
  }

  @Differentiable
  static double lessOrEqual(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i <= x.length; i++) {
      s += x[i];
      //! 14 error: [ricci.index-out-of-bounds] x[i] reaches index n, but x is @Shape("n"), so the last index is n-1; run while i < n
    }
    return s;
  }

  @Differentiable
  static double lessOrEqualWithoutShape(double[] x) {
    double s = 0;
    for (int i = 0; i <= x.length; i++) {
      s += x[i];
      //! 14 error: [ricci.index-out-of-bounds] x[i] reaches index x.length, but x has length x.length, so the last index is x.length-1; run while i < x.length
    }
    return s;
  }

  @Differentiable
  static double next(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i + 1] - x[i];
      //! 16 error: [ricci.index-out-of-bounds] x[i + 1] reaches index n, but x is @Shape("n"), so the last index is n-1
    }
    return s;
  }

  @Differentiable
  static double previous(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i] - x[i - 1];
      //! 23 error: [ricci.index-out-of-bounds] x[i - 1] begins at index -1 for n = 2; the first index is 0: begin later, or guard the access
    }
    return s;
  }

  @Differentiable
  static double negative(@Shape("n") double[] x) {
    return x[-1] * x[0];
    //! 14 error: [ricci.index-out-of-bounds] x[-1] is out of range: the first index is 0
  }

  @Differentiable
  static double constant(@Shape("3") double[] x) {
    return x[0] * x[1] * x[3];
    //! 28 error: [ricci.index-out-of-bounds] x[3] is out of range: x is @Shape("3"), so the last index is 2
  }

  @Differentiable
  static double constantRow(@Shape({"2", "3"}) double[][] A) {
    return A[2][1] * A[1][2];
    //! 14 error: [ricci.index-out-of-bounds] A[2] is out of range: A has 2 rows, @Shape({"2","3"}), so the last index is 1
  }

  @Differentiable
  static double constantColumn(@Shape({"2", "3"}) double[][] A) {
    return A[1][3] * A[1][2];
    //! 17 error: [ricci.index-out-of-bounds] A[1][3] is out of range: A has 3 columns, @Shape({"2","3"}), so the last index is 2
  }

  @Differentiable
  static double literalLoop(@Shape("4") double[] x) {
    double s = 0;
    for (int i = 0; i < 5; i++) {
      s += x[i];
      //! 14 error: [ricci.index-out-of-bounds] x[i] reaches index 4, but x is @Shape("4"), so the last index is 3; run while i < 4
    }
    return s;
  }

  @Differentiable
  static double backwards(@Shape("n") double[] c, double x) {
    double p = 0;
    for (int i = c.length; i >= 0; i--) {
      p = p * x + c[i];
      //! 21 error: [ricci.index-out-of-bounds] c[i] reaches index n, but c is @Shape("n"), so the last index is n-1; begin at i = n-1
    }
    return p;
  }

  @Differentiable
  static double backwardsPastZero(@Shape("n") double[] c, double x) {
    double p = 0;
    for (int i = c.length - 1; i >= -1; i--) {
      p = p * x + c[i];
      //! 21 error: [ricci.index-out-of-bounds] c[i] begins at index -1 for n = 2; the first index is 0: begin later, or guard the access
    }
    return p;
  }

  @Differentiable
  static double reversed(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i] * x[x.length - i];
      //! 30 error: [ricci.index-out-of-bounds] x[x.length - i] reaches index n, but x is @Shape("n"), so the last index is n-1
    }
    return s;
  }

  @Differentiable
  static double grid(@Shape({"m", "n"}) double[][] u) {
    double s = 0;
    for (int i = 1; i < u.length - 1; i++) {
      for (int j = 1; j < u[0].length; j++) {
        s += u[i][j + 1] - u[i][j - 1];
        //! 21 error: [ricci.index-out-of-bounds] u[i][j + 1] reaches index n, but u has n columns, @Shape({"m","n"}), so the last index is n-1
      }
    }
    return s;
  }

  @Differentiable
  static double guardTooWeak(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      if (i >= 0) {
        s += x[i] * x[i - 1];
        //! 25 error: [ricci.index-out-of-bounds] x[i - 1] begins at index -1 for n = 2; the first index is 0: begin later, or guard the access
      }
    }
    return s;
  }

  @Differentiable
  static double guardWrongSide(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += i > 0 ? x[i + 1] : x[i];
      //! 24 error: [ricci.index-out-of-bounds] x[i + 1] reaches index n, but x is @Shape("n"), so the last index is n-1
    }
    return s;
  }

  @Differentiable
  static double clamped(@Shape("n") double[] x) {
    int n = x.length;
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += x[Math.min(i + 1, n)];
      //! 22 error: [ricci.index-out-of-bounds] x[Math.min(i + 1, n)] leaves its array for n = 2: index 2, but length 2; x is @Shape("n"), so the last index is n-1
    }
    return s;
  }

  @Differentiable
  static double modulo(@Shape("n") double[] x) {
    int n = x.length;
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += x[i % n + 1];
      //! 20 error: [ricci.index-out-of-bounds] x[i % n + 1] leaves its array for n = 2: index 2, but length 2; x is @Shape("n"), so the last index is n-1
    }
    return s;
  }

  @Differentiable
  static double strided(@Shape("2*n") double[] z) {
    double s = 0;
    for (int i = 0; i < z.length; i += 2) {
      s += z[i] * z[i + 2];
      //! 23 error: [ricci.index-out-of-bounds] z[i + 2] leaves its array for n = 2: index 4, but length 4; z is @Shape("2*n"), so the last index is 2*n-1
    }
    return s;
  }

  @Differentiable
  static double whileLoop(@Shape("n") double[] x) {
    double s = 0;
    int i = 0;
    while (i <= x.length) {
      s += x[i];
      //! 14 error: [ricci.index-out-of-bounds] x[i] leaves its array for n = 2: index 2, but length 2; x is @Shape("n"), so the last index is n-1
      i++;
    }
    return s;
  }

  @Differentiable
  static double counter(@Shape("n*(n-1)/2") double[] L, @Shape("n") double[] x) {
    double s = 0;
    int k = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j <= i; j++) {
        s += L[k++] * x[i] * x[j];
        //! 17 error: [ricci.index-out-of-bounds] L[k++] reaches index (n*n+n-2)/2, but L is @Shape("n*(n-1)/2") (n is the length of x), so the last index is (n*n-n-2)/2
      }
    }
    return s;
  }

  @Differentiable
  static double fill(@Shape("n") double[] x) {
    double[] y = new double[x.length];
    Arrays.fill(y, 0, x.length + 1, 1.0);
    //! 32 error: [ricci.index-out-of-bounds] this range of y ends at n+1, but y has length n (n is the length of x), so it can end at n at most
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += y[i] * x[i];
    }
    return s;
  }

  @Differentiable
  static double copy(@Shape("n") double[] x) {
    double[] y = new double[x.length];
    System.arraycopy(x, 1, y, 0, x.length);
    //! 35 error: [ricci.index-out-of-bounds] this range of x ends at n+1, but x is @Shape("n"), so it can end at n at most
    return y[0] * x[0];
  }

  @Differentiable
  static double always(@Shape("n") double[] x) {
    double s = 0;
    if (x[0] > 0) {
      s += x[x.length + 1];
      //! 23 error: [ricci.index-out-of-bounds] x[x.length + 1] is out of range: x is @Shape("n"), so the last index is n-1
    }
    return s + x[0];
  }

  @Differentiable
  static double triangle(@Shape({"n", "n"}) double[][] A) {
    double s = 0;
    for (int i = 0; i < A.length; i++) {
      for (int j = 0; j <= i + 1; j++) {
        s += A[i][j];
        //! 19 error: [ricci.index-out-of-bounds] A[i][j] reaches index n, but A has n columns, @Shape({"n","n"}), so the last index is n-1; run while j < n
      }
    }
    return s;
  }

  @Differentiable
  static double emptyTail(@Shape("n") double[] x) {
    double[] y = new double[x.length + 1];
    double s = 0;
    for (int i = 0; i < y.length; i++) {
      y[i + 1] = x[0];
      //! 11 error: [ricci.index-out-of-bounds] y[i + 1] reaches index n+1, but y has length n+1 (n is the length of x), so the last index is n; make it new double[n+2]
      s += y[i];
    }
    return s;
  }

  @Differentiable
  static double shortLocal(@Shape("n") double[] x) {
    int n = x.length;
    double[] w = new double[n - 2];
    for (int i = 1; i < n; i++) {
      w[i - 1] = x[i];
      //! 11 error: [ricci.index-out-of-bounds] w[i - 1] reaches index n-2, but w has length n-2 (n is the length of x), so the last index is n-3; make it new double[n-1]
    }
    return x[0];
  }

  @Differentiable
  static double literalArray(double x) {
    double[] c = {1, 2, 3};
    double p = 0;
    for (int i = 3; i >= 0; i--) {
      p = p * x + c[i];
      //! 21 error: [ricci.index-out-of-bounds] c[i] reaches index 3, but c has length 3, so the last index is 2; begin at i = 2
    }
    return p;
  }

  @Differentiable
  static double shift(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i << 1];
      //! 16 error: [ricci.index-out-of-bounds] x[i << 1] reaches index 2*n-2, but x is @Shape("n"), so the last index is n-1
    }
    return s;
  }
}
