package dev.ricci.processor.differentiate;

import static com.google.common.truth.Truth.assertThat;

import dev.ricci.processor.frontend.Lowering;
import dev.ricci.processor.optimize.Inline;
import org.junit.jupiter.api.Test;

/** Adjoints of programs that overwrite, alias, copy and swap arrays, against dual numbers. */
final class AdjointArraysTest {
  private static final double[] X = {0.7, -1.3, 0.4, 1.9};
  private static final double[][] A = {
    {1.2, -0.4, 0.3, 0.9}, {0.5, 2.1, -0.7, 0.2}, {-0.3, 0.8, 1.7, 0.6}, {0.1, -0.9, 0.4, 2.5}
  };

  @Test
  void choleskyInPlace() {
    double[][] s = new double[4][4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        s[i][j] = i == j ? 5 + i : 0.3 * (i + j);
      }
    }
    Reversed.of(
            """
            static double f(double[][] S) {
              int n = S.length;
              double[][] L = new double[n][n];
              for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                  L[i][j] = S[i][j];
                }
              }
              for (int j = 0; j < n; j++) {
                for (int k = 0; k < j; k++) {
                  L[j][j] -= L[j][k] * L[j][k];
                }
                L[j][j] = Math.sqrt(L[j][j]);
                for (int i = j + 1; i < n; i++) {
                  for (int k = 0; k < j; k++) {
                    L[i][j] -= L[i][k] * L[j][k];
                  }
                  L[i][j] /= L[j][j];
                }
              }
              double logDet = 0;
              for (int i = 0; i < n; i++) {
                logDet += 2 * Math.log(L[i][i]);
              }
              return logDet + L[n - 1][0];
            }
            """)
        .check(null, new Object[] {s});
  }

  @Test
  void luWithPivoting() {
    Reversed.of(
            """
            static double f(double[][] M, double[] b) {
              int n = b.length;
              double[][] a = new double[n][n];
              int[] p = new int[n];
              for (int i = 0; i < n; i++) {
                p[i] = i;
                for (int j = 0; j < n; j++) {
                  a[i][j] = M[i][j];
                }
              }
              for (int k = 0; k < n; k++) {
                int best = k;
                for (int i = k + 1; i < n; i++) {
                  if (Math.abs(a[p[i]][k]) > Math.abs(a[p[best]][k])) {
                    best = i;
                  }
                }
                int swap = p[k];
                p[k] = p[best];
                p[best] = swap;
                for (int i = k + 1; i < n; i++) {
                  double factor = a[p[i]][k] / a[p[k]][k];
                  a[p[i]][k] = factor;
                  for (int j = k + 1; j < n; j++) {
                    a[p[i]][j] -= factor * a[p[k]][j];
                  }
                }
              }
              double[] x = new double[n];
              for (int i = 0; i < n; i++) {
                x[i] = b[p[i]];
                for (int j = 0; j < i; j++) {
                  x[i] -= a[p[i]][j] * x[j];
                }
              }
              for (int i = n - 1; i >= 0; i--) {
                for (int j = i + 1; j < n; j++) {
                  x[i] -= a[p[i]][j] * x[j];
                }
                x[i] /= a[p[i]][i];
              }
              double s = 0;
              for (double v : x) {
                s += v * v;
              }
              return s;
            }
            """)
        .check(null, A, X);
  }

  @Test
  void thomasAlgorithm() {
    Reversed.of(
            """
            static double[] f(double[] a, double[] b, double[] c, double[] d) {
              int n = d.length;
              double[] cp = c.clone();
              double[] x = d.clone();
              cp[0] /= b[0];
              x[0] /= b[0];
              for (int i = 1; i < n; i++) {
                double m = 1 / (b[i] - a[i] * cp[i - 1]);
                cp[i] *= m;
                x[i] = (x[i] - a[i] * x[i - 1]) * m;
              }
              for (int i = n - 2; i >= 0; i--) {
                x[i] -= cp[i] * x[i + 1];
              }
              return x;
            }
            """)
        .check(
            new double[4],
            new double[] {0, 1, 0.5, 0.3},
            new double[] {4, 5, 6, 4.5},
            new double[] {1, -1, 0.4, 0},
            X);
  }

  @Test
  void rowsAndAliases() {
    Reversed.of(
            """
            static double f(double[][] W, double[] x) {
              double[] a = x;
              double[] w = W[1];
              double[] acc = new double[x.length];
              double[] same = acc;
              for (int k = 0; k < 2; k++) {
                double[] row = W[k + 1];
                for (int i = 0; i < a.length; i++) {
                  acc[i] = same[i] * w[i] + row[i] * a[i];
                }
              }
              int r = 0;
              double[] last = W[r];
              r = 3;
              double s = 0;
              for (int i = 0; i < acc.length; i++) {
                s += acc[i] * same[i] * last[i] + W[r][i];
              }
              return s;
            }
            """)
        .check(null, A, X);
  }

  @Test
  void swappedBuffers() {
    Reversed.of(
            """
            static double f(double[] x, double c, int steps) {
              double[] u = x.clone();
              double[] v = new double[x.length];
              for (int k = 0; k < steps; k++) {
                for (int i = 0; i < u.length; i++) {
                  double left = i > 0 ? u[i - 1] : 0;
                  v[i] = u[i] * u[i] * c + left;
                }
                double[] t = u;
                u = v;
                v = t;
              }
              double s = 0;
              for (double e : u) {
                s += e;
              }
              return s + v[0];
            }
            """)
        .check(null, X, 0.4, 3);
  }

  @Test
  void replacedState() {
    Reversed.of(
            """
            static double[] f(double[] x, double c) {
              double[] u = x;
              for (int k = 0; k < 3; k++) {
                double[] next = new double[u.length];
                for (int i = 0; i < u.length; i++) {
                  next[i] = Math.sin(u[i]) * c + u[0];
                }
                u = next;
              }
              return u;
            }
            """)
        .check(new double[4], X, 0.4);
  }

  @Test
  void copiesFillsAndLiterals() {
    Reversed.of(
            """
            static double f(double[] x, double y) {
              double[] a = {x[0], x[1] * y, 1, y};
              double[] b = java.util.Arrays.copyOf(a, 6);
              java.util.Arrays.fill(b, 4, 6, y * y);
              System.arraycopy(b, 0, b, 1, 4);
              double[] c = a.clone();
              java.util.Arrays.fill(a, 0.5);
              double s = 0;
              for (int i = 0; i < a.length; i++) {
                s += a[i] * b[i] * c[i] + b[i + 2] * b[i];
              }
              return s;
            }
            """)
        .check(null, X, 0.6);
  }

  @Test
  void outputReadAgain() {
    Reversed.of(
            """
            static double[] f(double[] x) {
              double[] out = new double[3];
              out[0] = x[0] * x[1];
              out[1] = 3 * out[0];
              out[2] = out[1] * out[0] + x[2];
              out[0] = out[2] * x[3];
              out[1] *= out[1];
              return out;
            }
            """)
        .check(new double[3], X);
  }

  @Test
  void gatherAndScatter() {
    Reversed.of(
            """
            static double[] f(double[] x, int[] from, int[] to) {
              double[] y = new double[x.length];
              for (int k = 0; k < from.length; k++) {
                y[to[k]] += x[from[k]] * x[k];
                y[to[k]] *= y[from[k]] + 1;
              }
              return y;
            }
            """)
        .check(new double[4], X, new int[] {3, 1, 1, 0}, new int[] {0, 2, 0, 3});
  }

  @Test
  void prefixSums() {
    Reversed.of(
            """
            static double f(double[] x) {
              double[] p = new double[x.length + 1];
              for (int i = 0; i < x.length; i++) {
                p[i + 1] = p[i] * 0.5 + x[i] * p[i] + x[i];
              }
              double s = 0;
              for (int i = 0; i <= x.length; i++) {
                s += p[i] * p[i];
              }
              return s;
            }
            """)
        .check(null, X);
  }

  @Test
  void valueOverwrittenAfterUse() {
    Reversed.of(
            """
            static double f(double[] x) {
              double[] a = x.clone();
              double r = 1;
              for (int i = 0; i < a.length; i++) {
                r *= a[i];
                a[0] = 0;
                a[i] = r;
              }
              return r + a[1] * a[2];
            }
            """)
        .check(null, X);
  }

  @Test
  void scratchDeclaredOutside() {
    Reversed.of(
            """
            static double f(double[][] X, double[] mu) {
              double[] c = new double[mu.length];
              double t;
              double s = 0;
              for (int i = 0; i < X.length; i++) {
                t = 0;
                for (int j = 0; j < mu.length; j++) {
                  c[j] = X[i][j] - mu[j];
                }
                for (int j = 0; j < mu.length; j++) {
                  t += c[j] * c[j] * mu[j];
                }
                s += Math.exp(-0.1 * t);
              }
              return Math.log(s);
            }
            """)
        .check(null, A, X);
  }

  @Test
  void anArrayUnderTwoNamesIsLeftToTangents() {
    String source =
        """
        static double f(double[] x) {
          double[] best = x.clone();
          double[] now = x.clone();
          for (int k = 0; k < 3; k++) {
            now[0] *= x[k];
            if (now[0] > best[0]) {
              best = now;
            }
          }
          return best[0];
        }
        """;
    assertThat(Adjoint.isPossible(Inline.inline(Lowering.program(source)))).isFalse();
  }
}
