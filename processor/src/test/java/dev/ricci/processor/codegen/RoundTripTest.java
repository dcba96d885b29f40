package dev.ricci.processor.codegen;

import static com.google.common.truth.Truth.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Java through the frontend and back: what is printed computes the same bits. */
final class RoundTripTest {
  @Test
  void operatorsKeepTheirOrder() throws Throwable {
    agree(
        """
        static double f(double[] x) {
          double a = x[0], b = x[1], c = x[2];
          int i = (int) (a * 10), j = 7;
          long k = 3L * i;
          double s = a - (b - c) - -a - (-(-b)) + 1 / a - 1.0 / (b * c) / a * b % c;
          s += (i + 1) / j + (double) i / j - (i - (j - 3)) * (i << 2 >> 1) + (i & 6 | j ^ i);
          s -= k / 2 + k % 5 * a + (float) a * 2f;
          s *= (a > b) == (b > c) ? 2 : -2.5e-300 * 1e300;
          s = s * s + s - s / (1 + s * s);
          s = a + s;
          s += i > 0 && (a > 0 || b > 0) || !(c > 1 || a < 0) ? Math.abs(i) : Math.max(1, a);
          i++;
          i -= 2;
          i *= i + 1;
          return s + i + Math.pow(2, a) + Math.abs(-0.0) + Math.fma(2, a, 1) + (char) 65 + (byte) j;
        }
        """);
  }

  @Test
  void loopsAndJumps() throws Throwable {
    agree(
        """
        static double f(double[] x) {
          double s = 0;
          outer:
          for (int i = 0; i < x.length; i++) {
            for (int j = x.length - 1; j >= 0; j -= 2) {
              if (x[j] < -1) continue outer;
              if (x[j] > 1.5) break;
              if (x[j] > 1.2) continue;
              if (i == 3 && x[0] > 0.4) break outer;
              s += x[i] * x[j];
            }
            s *= 1.01;
          }
          int k = 1;
          while (k < 100) {
            k *= 3;
            if (k == 27) continue;
            s += k;
          }
          do {
            k -= 7;
            if (k % 5 == 0) continue;
            s -= k * x[1];
          } while (k > 0);
          for (int m = 1; m < 50; m = m * 2 + 1) {
            if (m == 7) continue;
            s += m;
          }
          while (true) {
            s = s / 2 + 1;
            if (s < 3) break;
          }
          for (;;) {
            if (s > 0) {
              return s;
            } else if (s < -5) {
              s = 1;
            } else {
              s++;
            }
          }
        }
        """);
  }

  @Test
  void branchesAndEarlyReturns() throws Throwable {
    agree(
        """
        static double f(double[] x) {
          double t;
          if (x[0] > 0) {
            t = 1;
          } else if (x[1] > 0) {
            t = 2;
            if (x[2] > 0) return t;
          } else {
            t = 3;
          }
          if (x[1] > 1) {
          } else {
            t += 10;
          }
          boolean b = x[0] < x[1];
          b &= x[1] < x[2];
          double u = b ? x[0] : x[1] > 0 ? x[2] : t;
          return t + u;
        }
        """);
  }

  @Test
  void arrays() throws Throwable {
    agree(
        """
        static double f(double[] x) {
          int n = x.length;
          double[] a = x.clone();
          double[][] m = new double[n][n + 1];
          double[] weights = {0.5, 1, 2e-3};
          double[] mixed = {x[0], 1, x[1] * 2};
          for (int i = 0; i < n; i++) {
            double[] row = m[i];
            double[] w = new double[3];
            w[i % 3] += x[i];
            for (int j = 0; j < 3; j++) {
              row[j] = w[j] + weights[j] * mixed[j];
            }
          }
          double[] b = a;
          b[0] = 17;
          System.arraycopy(a, 0, m[1], 1, n);
          java.util.Arrays.fill(m[0], 1, 3, 4);
          double s = a[0];
          for (double[] r : m) {
            for (double v : r) {
              s = s * 0.9 + v;
            }
          }
          return s;
        }
        """);
  }

  @Test
  void arraysThatOutliveAnIteration() throws Throwable {
    agree(
        """
        static double f(double[] x) {
          double[] current = x.clone();
          double[] best = x.clone();
          double[] first = x.clone();
          double[][] last = new double[1][2];
          double[] lastRow = last[0];
          for (int k = 0; k < 6; k++) {
            double[] next = new double[x.length];
            for (int i = 0; i < x.length; i++) {
              next[i] += current[i] * 0.5 + current[(i + 1) % x.length];
            }
            if (next[0] < best[0]) {
              best = next;
            }
            if (k == 1) {
              first = next;
            }
            if (k % 2 == 0) {
              current = next;
            }
            double[][] local = {{k, x[0]}, {x[1], k}};
            lastRow[0] += local[1][0];
            if (k == 3) lastRow = local[1];
          }
          double[] swap = current;
          current = new double[] {current[1], current[0]};
          double s = 0;
          for (int k = 0; k < 3; k++) {
            swap = new double[] {swap[1], swap[0] + k};
            current = current.clone();
            current[0] += swap[0];
          }
          return current[0] + 3 * current[1] + 5 * best[2] + 7 * first[1] + 11 * lastRow[0]
              + 13 * swap[1] + s;
        }
        """);
  }

  @Test
  void recursionHasScratchOfItsOwn() throws Throwable {
    agree(
        """
        static double f(double[] x) {
          return sum(x, 0) + pair(x, 3)[1];
        }
        static double sum(double[] x, int from) {
          double[] own = new double[2];
          own[0] = x[from];
          if (from + 1 < x.length) {
            double rest = sum(x, from + 1);
            own[1] = rest;
          }
          return own[0] * 2 + own[1];
        }
        static double[] pair(double[] x, int depth) {
          double[] p = {x[depth % x.length], depth};
          if (depth == 0) {
            return p;
          }
          double[] left = pair(x, depth - 1);
          double[] right = pair(x, depth - 1);
          p[1] = left[0] + 2 * right[0] + right[1];
          return p;
        }
        """);
  }

  private static void agree(String source) throws Throwable {
    Generated generated = Generated.of(source);
    Random random = new Random(7);
    for (int round = 0; round < 40; round++) {
      double[] x = random.doubles(4 + round % 3, -1.5, 2).toArray();
      Object expected = outcome(generated, "Models", "f", x.clone());
      assertThat(outcome(generated, "FGradient", "derivative", x)).isEqualTo(expected);
    }
  }

  private static Object outcome(Generated generated, String type, String method, double[] x)
      throws Throwable {
    try {
      return generated.call(type, method, (Object) x);
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
  }
}
