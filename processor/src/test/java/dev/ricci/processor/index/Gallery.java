package dev.ricci.processor.index;

/** Methods whose derivatives are known by heart. */
final class Gallery {
  private Gallery() {}

  static final String MATRIX_VECTOR =
      """
      static double[] f(@Shape({"m","n"}) double[][] A, @Shape("n") double[] x) {
        double[] f = new double[A.length];
        for (int i = 0; i < A.length; i++) { double s = 0; for (int j = 0; j < x.length; j++) { s += A[i][j] * x[j]; } f[i] = s; }
        return f;
      }
      """;

  static final String GRAM =
      """
      static double[][] K(@Shape({"m","n"}) double[][] R) {
        int n = R[0].length;
        double[][] K = new double[n][n];
        for (int p = 0; p < n; p++) for (int q = 0; q < n; q++) for (int m = 0; m < R.length; m++) K[p][q] += R[m][p] * R[m][q];
        return K;
      }
      """;

  static final String QUADRATIC =
      """
      @Differentiable(wrt = "x", order = 2)
      static double y(@Shape({"n","n"}) double[][] A, @Shape("n") double[] x) {
        double y = 0;
        for (int i = 0; i < x.length; i++) for (int j = 0; j < x.length; j++) y += x[i] * A[i][j] * x[j];
        return y;
      }
      """;

  static final String LEAST_SQUARES =
      """
      static double f(@Shape({"m","n"}) double[][] A, @Shape("n") double[] x, @Shape("m") double[] b) {
        double f = 0;
        for (int i = 0; i < b.length; i++) { double r = -b[i]; for (int j = 0; j < x.length; j++) r += A[i][j]*x[j]; f += r * r; }
        return f;
      }
      """;

  static final String SOFTMAX =
      """
      static double[] softmax(@Shape("n") double[] x) {
        int n = x.length;
        double[] e = new double[n];
        double s = 0;
        for (int i = 0; i < n; i++) { e[i] = Math.exp(x[i]); s += e[i]; }
        double[] y = new double[n];
        for (int i = 0; i < n; i++) y[i] = e[i] / s;
        return y;
      }
      """;

  static final String OUTER =
      """
      static double[][] outer(@Shape("n") double[] x) {
        double[][] y = new double[x.length][x.length];
        for (int i = 0; i < x.length; i++) for (int j = 0; j < x.length; j++) y[i][j] = x[i]*x[j];
        return y;
      }
      """;

  static final String TRACE =
      """
      static double trace(@Shape({"p","m"}) double[][] A, @Shape({"m","n"}) double[][] X, @Shape({"n","p"}) double[][] B) {
        double t = 0;
        for (int i = 0; i < A.length; i++) for (int j = 0; j < X.length; j++) for (int k = 0; k < B.length; k++) t += A[i][j]*X[j][k]*B[k][i];
        return t;
      }
      """;

  static final String HADAMARD =
      """
      static double[] had(@Shape("n") double[] a, @Shape("n") double[] b) {
        double[] y = new double[a.length];
        for (int i = 0; i < a.length; i++) y[i] = a[i]*b[i];
        return y;
      }
      """;

  static final String MATRIX_PRODUCT =
      """
      static double[][] mul(@Shape({"m","k"}) double[][] X, @Shape({"k","n"}) double[][] Y) {
        int m = X.length, n = Y[0].length;
        double[][] Z = new double[m][n];
        for (int i = 0; i < m; i++) for (int l = 0; l < Y.length; l++) for (int j = 0; j < n; j++) Z[i][j] += X[i][l]*Y[l][j];
        return Z;
      }
      """;

  static final String KRONECKER =
      """
      static double[][] kron(@Shape({"m","n"}) double[][] A, @Shape({"p","q"}) double[][] B) {
        int m = A.length, n = A[0].length, p = B.length, q = B[0].length;
        double[][] K = new double[m*p][n*q];
        for (int i = 0; i < m; i++) for (int j = 0; j < n; j++) for (int k = 0; k < p; k++) for (int l = 0; l < q; l++) K[i*p+k][j*q+l] = A[i][j]*B[k][l];
        return K;
      }
      """;

  static final String FROBENIUS =
      """
      static double frob(@Shape({"m","n"}) double[][] X) {
        double s = 0;
        for (int i = 0; i < X.length; i++) for (int j = 0; j < X[0].length; j++) s += X[i][j]*X[i][j];
        return Math.sqrt(s);
      }
      """;

  static final String TRIANGULAR =
      """
      static double[] tri(@Shape({"n","n"}) double[][] L, @Shape("n") double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) for (int j = 0; j <= i; j++) y[i] += L[i][j]*x[j];
        return y;
      }
      """;

  static final String TRIANGULAR_BY_CONDITION =
      """
      static double[] tri2(@Shape({"n","n"}) double[][] L, @Shape("n") double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) for (int j = 0; j < x.length; j++) if (i >= j) y[i] += L[i][j]*x[j];
        return y;
      }
      """;

  static final String CONVOLUTION =
      """
      static double[] conv(@Shape("n") double[] x, @Shape("q") double[] w) {
        int n = x.length, q = w.length;
        double[] y = new double[n - q + 1];
        for (int i = 0; i < n - q + 1; i++) for (int j = 0; j < q; j++) y[i] += w[j]*x[i+j];
        return y;
      }
      """;

  static final String FULL_CONVOLUTION =
      """
      static double[] fullconv(@Shape("n") double[] x, @Shape("q") double[] w) {
        int n = x.length, q = w.length;
        double[] y = new double[n + q - 1];
        for (int i = 0; i < n; i++) for (int j = 0; j < q; j++) y[i+j] += w[j]*x[i];
        return y;
      }
      """;

  static final String CONVOLUTION_2D =
      """
      static double[][] conv2(@Shape({"m","n"}) double[][] x, @Shape({"p","q"}) double[][] w) {
        int m = x.length, n = x[0].length, p = w.length, q = w[0].length;
        double[][] y = new double[m - p + 1][n - q + 1];
        for (int i = 0; i <= m - p; i++) for (int j = 0; j <= n - q; j++) { double s = 0; for (int k = 0; k < p; k++) for (int l = 0; l < q; l++) s += w[k][l]*x[i+k][j+l]; y[i][j] = s; }
        return y;
      }
      """;

  static final String BATCHED =
      """
      static double[][][] batched(@Shape({"b","m","k"}) double[][][] X, @Shape({"b","k","n"}) double[][][] Y) {
        int b = X.length, m = X[0].length, k = X[0][0].length, n = Y[0][0].length;
        double[][][] Z = new double[b][m][n];
        for (int t = 0; t < b; t++) for (int i = 0; i < m; i++) for (int j = 0; j < n; j++) { double s = 0; for (int l = 0; l < k; l++) s += X[t][i][l]*Y[t][l][j]; Z[t][i][j] = s; }
        return Z;
      }
      """;

  static final String TRIDIAGONAL =
      """
      static double[] r(@Shape("n") double[] x) {
        int n = x.length;
        double[] r = new double[n];
        r[0] = x[0] - 1;
        for (int i = 1; i < n - 1; i++) {
          r[i] = x[i + 1] - 2 * x[i] + x[i - 1];
        }
        r[n - 1] = x[n - 1] * x[n - 1];
        return r;
      }
      """;

  static final String ROSENBROCK =
      """
      static double rosen(@Shape("n") double[] x) {
        double s = 0;
        for (int i = 0; i < x.length - 1; i++) { double a = x[i+1] - x[i]*x[i]; double b = 1 - x[i]; s += 100*a*a + b*b; }
        return s;
      }
      """;

  static final String LAYER =
      """
      static double[] layer(@Shape({"m","n"}) double[][] W, @Shape("n") double[] x, @Shape("m") double[] b) {
        double[] h = new double[b.length];
        for (int i = 0; i < b.length; i++) { double z = b[i]; for (int j = 0; j < x.length; j++) z += W[i][j]*x[j]; h[i] = Math.tanh(z); }
        return h;
      }
      """;

  static final String RECTIFIER =
      """
      static double[] relu(@Shape("n") double[] x) {
        double[] h = new double[x.length];
        for (int i = 0; i < x.length; i++) { if (x[i] > 0) h[i] = x[i]; else h[i] = 0.1*x[i]; }
        return h;
      }
      """;

  static final String FLAT_MATRIX =
      """
      static double[] flat(@Shape({"m","n"}) double[] A, @Shape("n") double[] x, @Shape("m") double[] y) {
        int n = x.length, m = y.length;
        double[] f = new double[m];
        for (int i = 0; i < m; i++) { double s = 0; for (int j = 0; j < n; j++) s += A[i*n+j]*x[j]; f[i] = s*y[i]; }
        return f;
      }
      """;

  static final String COUNTER =
      """
      static double[] counter(@Shape({"m","n"}) double[][] A) {
        int m = A.length, n = A[0].length;
        double[] f = new double[m*n];
        int k = 0;
        for (int i = 0; i < m; i++) for (int j = 0; j < n; j++) f[k++] = A[i][j]*A[i][j];
        return f;
      }
      """;

  static final String NORMALIZED =
      """
      static double[] normalize(@Shape("n") double[] x) {
        double[] y = x.clone();
        double s = 0;
        for (double v : x) s += v*v;
        double r = Math.sqrt(s);
        for (int i = 0; i < y.length; i++) y[i] /= r;
        return y;
      }
      """;

  static final String LOGISTIC =
      """
      static double logistic(@Shape({"m","n"}) double[][] X, @Shape("m") double[] y, @Shape("n") double[] w) {
        double loss = 0;
        for (int i = 0; i < X.length; i++) { double z = 0; for (int j = 0; j < w.length; j++) z += X[i][j]*w[j]; loss += Math.log(1 + Math.exp(-y[i]*z)); }
        return loss;
      }
      """;

  static final String LEAST_SQUARES_IN_X =
      """
      @Differentiable(wrt = "x", order = 2)
      static double f(@Shape({"m","n"}) double[][] A, @Shape("n") double[] x, @Shape("m") double[] b) {
        double f = 0;
        for (int i = 0; i < b.length; i++) { double r = -b[i]; for (int j = 0; j < x.length; j++) r += A[i][j]*x[j]; f += r * r; }
        return f;
      }
      """;

  static final String TWO_LAYERS =
      """
      static double loss(@Shape({"h","n"}) double[][] V, @Shape({"m","h"}) double[][] W, @Shape("n") double[] x) {
        double[] h = new double[V.length];
        for (int i = 0; i < V.length; i++) {
          double z = 0;
          for (int j = 0; j < x.length; j++) {
            z += V[i][j] * x[j];
          }
          h[i] = Math.tanh(z);
        }
        double loss = 0;
        for (int i = 0; i < W.length; i++) {
          double y = 0;
          for (int j = 0; j < h.length; j++) {
            y += W[i][j] * h[j];
          }
          loss += Math.log(1 + Math.exp(y)) * y;
        }
        return loss;
      }
      """;

  static final String TWO_LAYERS_OUT =
      """
      static double[] net(@Shape({"h","n"}) double[][] V, @Shape({"m","h"}) double[][] W, @Shape("n") double[] x) {
        double[] h = new double[V.length];
        for (int i = 0; i < V.length; i++) {
          double z = 0;
          for (int j = 0; j < x.length; j++) {
            z += V[i][j] * x[j];
          }
          h[i] = Math.tanh(z);
        }
        double[] y = new double[W.length];
        for (int i = 0; i < W.length; i++) {
          for (int j = 0; j < h.length; j++) {
            y[i] += W[i][j] * h[j];
          }
          y[i] = Math.exp(y[i]);
        }
        return y;
      }
      """;
}
