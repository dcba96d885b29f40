package dev.ricci.processor.differentiate;

import org.junit.jupiter.api.Test;

/** Adjoints of formulas and loop nests, against dual numbers. */
final class AdjointTest {
  private static final double[] X = {0.7, -1.3, 0.4, 1.9};
  private static final double[][] A = {
    {1.2, -0.4, 0.3, 0.9}, {0.5, 2.1, -0.7, 0.2}, {-0.3, 0.8, 1.7, 0.6}, {0.1, -0.9, 0.4, 2.5}
  };

  @Test
  void straightLine() {
    Reversed.of(
            """
            static double f(double x, double y) {
              double t = Math.exp(x) * Math.sin(y);
              double u = t / (1 + x * x);
              t = t * u + x;
              return Math.sqrt(t * t + 1) - Math.log(2 + u * u);
            }
            """)
        .check(null, 0.3, 1.1);
  }

  @Test
  void overwrittenScalars() {
    Reversed.of(
            """
            static double f(double x, double y) {
              double t = x;
              t *= t * y;
              t = Math.sin(t);
              t += x * t;
              t *= x;
              double u = t;
              u *= y;
              t = u * t;
              return t;
            }
            """)
        .check(null, 0.8, -0.6);
  }

  @Test
  void quadraticForm() {
    Reversed.of(
            """
            static double f(double[][] A, double[] x) {
              double s = 0;
              for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < x.length; j++) {
                  s += x[i] * A[i][j] * x[j];
                }
              }
              return s;
            }
            """)
        .check(null, A, X);
  }

  @Test
  void leastSquares() {
    Reversed.of(
            """
            static double f(double[][] A, double[] x, double[] b) {
              double[] r = new double[b.length];
              for (int i = 0; i < b.length; i++) {
                double s = -b[i];
                for (int j = 0; j < x.length; j++) {
                  s += A[i][j] * x[j];
                }
                r[i] = s;
              }
              double sum = 0;
              for (int i = 0; i < r.length; i++) {
                sum += r[i] * r[i];
              }
              return 0.5 * sum;
            }
            """)
        .check(null, A, X, new double[] {1, 2, 3, 4});
  }

  @Test
  void logisticRegression() {
    Reversed.of(
            """
            static double f(double[][] X, double[] y, double[] w, double lambda) {
              double loss = 0;
              for (int i = 0; i < y.length; i++) {
                double[] row = X[i];
                double z = 0;
                for (int j = 0; j < w.length; j++) {
                  z += row[j] * w[j];
                }
                loss += Math.log1p(Math.exp(-y[i] * z));
              }
              double norm = 0;
              for (double wj : w) {
                norm += wj * wj;
              }
              return loss / y.length + lambda * Math.sqrt(norm);
            }
            """)
        .check(null, A, new double[] {1, -1, -1, 1}, X, 0.1);
  }

  @Test
  void softmaxCrossEntropy() {
    Reversed.of(
            """
            static double f(double[][] logits, int[] labels) {
              double loss = 0;
              for (int i = 0; i < labels.length; i++) {
                double max = logits[i][0];
                for (int j = 1; j < logits[i].length; j++) {
                  max = Math.max(max, logits[i][j]);
                }
                double sum = 0;
                for (int j = 0; j < logits[i].length; j++) {
                  sum += Math.exp(logits[i][j] - max);
                }
                loss += Math.log(sum) + max - logits[i][labels[i]];
              }
              return loss;
            }
            """)
        .check(null, A, new int[] {1, 0, 3, 2});
  }

  @Test
  void matrixVectorProduct() {
    Reversed.of(
            """
            static double[] f(double[][] A, double[] x) {
              double[] y = new double[A.length];
              for (int i = 0; i < A.length; i++) {
                for (int j = 0; j < x.length; j++) {
                  y[i] += A[i][j] * x[j];
                }
              }
              return y;
            }
            """)
        .check(new double[4], A, X);
  }

  @Test
  void matrixResult() {
    Reversed.of(
            """
            static double[][] f(double[][] R) {
              int n = R[0].length;
              double[][] K = new double[n][n];
              for (int p = 0; p < n; p++) {
                for (int q = 0; q < n; q++) {
                  double s = 0;
                  for (int m = 0; m < R.length; m++) {
                    s += R[m][p] * R[m][q];
                  }
                  K[p][q] = s * s;
                }
              }
              return K;
            }
            """)
        .check(new double[4][4], new Object[] {A});
  }

  @Test
  void rungeKutta() {
    Reversed.of(
            """
            static double[] f(double[] x0, double a, double h, int steps) {
              double[] x = x0.clone();
              for (int k = 0; k < steps; k++) {
                double[] k1 = field(x, a);
                double[] k2 = field(step(x, k1, h / 2), a);
                double[] k3 = field(step(x, k2, h / 2), a);
                double[] k4 = field(step(x, k3, h), a);
                for (int i = 0; i < x.length; i++) {
                  x[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
                }
              }
              return x;
            }

            static double[] field(double[] x, double a) {
              double[] v = new double[x.length];
              for (int i = 0; i < x.length; i++) {
                v[i] = Math.sin(a * x[i]) - x[(i + 1) % x.length] * x[i];
              }
              return v;
            }

            static double[] step(double[] x, double[] k, double h) {
              double[] y = new double[x.length];
              for (int i = 0; i < x.length; i++) {
                y[i] = x[i] + h * k[i];
              }
              return y;
            }
            """)
        .check(new double[4], X, 0.9, 0.1, 3);
  }

  @Test
  void powers() {
    Reversed.of(
            """
            static double f(double[] x) {
              double s = 0;
              for (int i = 0; i < x.length; i++) {
                s += Math.abs(x[i]) * Math.max(x[i], 0.5) + Math.pow(x[i] * x[i], 1.5);
              }
              return s;
            }
            """)
        .check(null, X);
  }
}
