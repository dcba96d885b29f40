package dev.ricci.processor.ir;

import java.util.LinkedHashMap;
import java.util.Map;

/** Methods of every kind, for tests that run a thing on all of them. Arrays may have any size. */
public final class Corpus {
  private static final Map<String, String> SOURCES = new LinkedHashMap<>();

  private Corpus() {}

  /** Sources, as the frontend's fixture takes them, by a name. */
  public static Map<String, String> sources() {
    return SOURCES;
  }

  private static void add(String name, String source) {
    SOURCES.put(name, source);
  }

  static {
    add(
        "quadratic form",
        """
        static double f(@Shape({"n", "n"}) double[][] A, @Shape("n") double[] x) {
          double s = 0;
          for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
              s += x[i] * A[i][j] * x[j];
            }
          }
          return s;
        }
        """);
    add(
        "early returns",
        """
        static double f(double x, double y, double[] z) {
          double s = first(x, y) * first(y, x);
          return s + search(z, x) + sign(y);
        }
        static double first(double a, double b) {
          if (a < 0) {
            return b;
          }
          if (b < 0) return a * b;
          double c = a + b;
          return c * c;
        }
        static double search(double[] z, double limit) {
          for (int i = 0; i < z.length; i++) {
            if (z[i] > limit) {
              return z[i] * i;
            }
          }
          return -limit;
        }
        static double sign(double a) {
          if (a > 0) {
            if (a > 0.5) return 2;
          } else {
            return -1;
          }
          return 1;
        }
        """);
    add(
        "array results of calls",
        """
        static double[] f(@Shape({"n", "n"}) double[][] A, @Shape("n") double[] x) {
          double[] y = multiply(A, x);
          scale(y, 0.5);
          double[] z = multiply(A, y);
          return z;
        }
        static double[] multiply(double[][] M, double[] v) {
          double[] r = new double[v.length];
          for (int i = 0; i < v.length; i++) {
            for (int j = 0; j < v.length; j++) {
              r[i] += M[i][j] * v[j];
            }
          }
          return r;
        }
        static void scale(double[] v, double c) {
          for (int i = 0; i < v.length; i++) v[i] *= c;
        }
        """);
    add(
        "matrix result, all overwritten",
        """
        static double[][] f(@Shape({"m", "n"}) double[][] R) {
          int n = R[0].length;
          double[][] K = new double[n][n];
          for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
              double s = 0;
              for (int m = 0; m < R.length; m++) s += R[m][p] * R[m][q];
              K[p][q] = s;
            }
          }
          return K;
        }
        """);
    add(
        "result accumulated from zeros",
        """
        static double[] f(double[] x) {
          double[] y = new double[x.length];
          for (int i = 0; i + 1 < x.length; i++) {
            y[i] += x[i] * x[i + 1];
            y[i + 1] -= Math.exp(x[i]);
          }
          return y;
        }
        """);
    add(
        "result first written by constant indices",
        """
        static double[] f(double x, double y) {
          double[] r = new double[3];
          r[0] = x * y;
          r[1] = Math.sin(x);
          r[2] = r[0] + r[1];
          return r;
        }
        """);
    add(
        "results of several kinds",
        """
        @Shape("n") static double[] f(@Shape("n") double[] x, double c) {
          if (c > 1) {
            return x;
          } else if (c > 0) {
            return new double[x.length];
          } else if (c > -1) {
            double[] y = x.clone();
            for (int i = 0; i < y.length; i++) y[i] = y[i] * c;
            return y;
          }
          double[] w = new double[x.length];
          w[0] = x[0];
          return c < -2 ? w : x;
        }
        """);
    add(
        "out parameter and integers",
        """
        static void f(double[] x, int k, @Out @Shape("n") double[] r, @Shape("n") int[] which) {
          int h = k * 31 + 7;
          for (int i = 0; i < r.length; i++) {
            h ^= h << 5;
            h = (h >>> 3) + i * (h >> 2) - i / 3 + i % 2;
            long l = h * 1000003L;
            int t = (int) (l >>> 7) & 0xff;
            r[i] = x[(which[i] & 0x7fffffff) % x.length] * t + (byte) h + (char) l;
          }
        }
        """);
    add(
        "while, do, labels",
        """
        static double f(double[] x, double a) {
          double s = 0;
          int i = 0;
          outer:
          while (true) {
            if (++i > 20) break;
            for (int j = 0; j < x.length; j++) {
              if (x[j] * i > 2) continue outer;
              if (i + j > 9) break outer;
              s += x[j] / i;
            }
            if (i > 6) break;
          }
          int n = 0;
          do {
            s = s * 0.5 + a;
            n += 2;
          } while (n < 5);
          return s;
        }
        """);
    add(
        "constants that fold",
        """
        static double f(double[] x, double a) {
          final int n = 2;
          int m = n * 3 - 6;
          double s = 0;
          if (n > 1 && a > 0) s = a * 1.0; else s = a - 0.0;
          if (m > 0) {
            s += x[0];
          } else if (m == 0) {
            s -= a / 1;
          }
          for (int i = 0; i < m; i++) s += i;
          for (int i = 0; i < n; i++) s += x[(i + m) % x.length] + (i + 1 + 2);
          return s * (2 * Math.PI) + Math.sqrt(4.0) + (n << 3);
        }
        """);
    add(
        "dead things",
        """
        static double f(double[] x, double a) {
          double unused = Math.exp(a);
          double[] never = new double[x.length];
          double s = 0;
          double t = 0;
          for (int i = 0; i < x.length; i++) {
            never[i] = x[i] * unused;
            t += never[i];
            s += x[i];
          }
          int k = 0;
          while (k < 3) {
            t = t * 2;
            k++;
          }
          double[] row = new double[2];
          row[0] = s;
          double[] alias = row;
          alias[1] = a;
          return row[0] * row[1];
        }
        """);
    add(
        "throws",
        """
        static double f(double[] x, double a) {
          if (x.length == 0) throw new IllegalArgumentException("empty: " + x.length);
          if (a < -0.5) {
            throw new IllegalStateException("a = " + a + "!");
          }
          return check(a) * x[x.length - 1];
        }
        static double check(double a) {
          if (a > 1) throw new ArithmeticException("large");
          return a;
        }
        """);
    add(
        "recursion",
        """
        static double f(double x, int n) {
          return power(x, n & 7) + chebyshev(3, x);
        }
        static double power(double x, int n) {
          if (n == 0) return 1;
          double h = power(x, n / 2);
          return n % 2 == 0 ? h * h : h * h * x;
        }
        static double chebyshev(int n, double x) {
          if (n <= 0) return 1;
          if (n == 1) return x;
          return 2 * x * chebyshev(n - 1, x) - chebyshev(n - 2, x);
        }
        """);
    add(
        "floats",
        """
        static double f(float a, double b, float[] x) {
          float s = 0;
          for (float v : x) {
            s += v * a;
            s = s / 3 - (float) b;
          }
          float t = Math.max(s, a) * 0.1f;
          return Math.fma(t, a, s) + b * s % 0.7;
        }
        """);
    add(
        "rows and copies",
        """
        static double f(@Shape({"m", "n"}) double[][] W, @Shape("n") double[] x) {
          double s = 0;
          double[] buffer = new double[x.length];
          for (int i = 0; i < W.length; i++) {
            double[] w = W[i];
            System.arraycopy(w, 0, buffer, 0, w.length);
            java.util.Arrays.fill(buffer, 0, 1, x[0]);
            double[] part = java.util.Arrays.copyOfRange(buffer, 0, x.length);
            for (int j = 0; j < part.length; j++) s += part[j] * x[j];
          }
          return Math.log1p(s * s);
        }
        """);
    add(
        "small fixed arrays",
        """
        static double f(@Shape("3") double[] p, @Shape("3") double[] q) {
          double[] c = new double[3];
          double[][] R = new double[3][3];
          for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
              R[i][j] = p[i] * q[j];
            }
          }
          for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) c[i] += R[i][j] * p[j];
          }
          double[] d = {c[0], 2 * c[1], -c[2]};
          return Math.sqrt(d[0] * d[0] + d[1] * d[1]) + d[2] * c[1];
        }
        """);
    add(
        "common subexpressions",
        """
        static double f(double x, double y, double[] z) {
          double a = Math.exp(x * y) + Math.sin(x * y);
          double b = Math.exp(x * y) / (1 + Math.exp(x * y));
          double s = 0;
          for (int i = 0; i < z.length; i++) {
            s += z[i] * Math.cos(x + y) / Math.sqrt(x * x + y * y + 1);
          }
          x = x + 1;
          return a * b + Math.exp(x * y) + s;
        }
        """);
  }
}
