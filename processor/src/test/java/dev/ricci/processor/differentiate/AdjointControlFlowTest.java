package dev.ricci.processor.differentiate;

import org.junit.jupiter.api.Test;

/** Adjoints of programs with branches, exits and loops of every form, against dual numbers. */
final class AdjointControlFlowTest {
  private static final double[] X = {0.7, -1.3, 0.4, 1.9};

  @Test
  void newtonToConvergence() {
    Reversed.of(
            """
            static double f(double a, double b) {
              double x = 1;
              double dx = 1;
              int n = 0;
              while (Math.abs(dx) > 1e-13 && n < 50) {
                dx = (x * x * x + b * x - a) / (3 * x * x + b);
                x -= dx;
                n++;
              }
              return x * n;
            }
            """)
        .check(null, 3.2, 0.7);
  }

  @Test
  void horner() {
    Reversed.of(
            """
            static double f(double[] c, double x) {
              double p = 0;
              for (int i = c.length - 1; i >= 0; i--) {
                p = p * x + c[i];
              }
              return p;
            }
            """)
        .check(null, X, 1.3);
  }

  @Test
  void stridesAndDescendingLoops() {
    Reversed.of(
            """
            static double f(double[] x, int n) {
              double s = 1;
              for (int i = 1; i <= n; i += 2) {
                s = s * Math.cos(x[i]) + x[i - 1];
              }
              for (int i = n; i > 0; i -= 3) {
                s = s * x[i] + Math.sin(s);
              }
              for (int i = n; i < 0; i += 2) {
                s = s * s;
              }
              for (int i = 0; i >= n; i -= 2) {
                s = s * s;
              }
              return s;
            }
            """)
        .check(null, X, 3);
  }

  @Test
  void branches() {
    String source =
        """
        static double f(double x, double y) {
          double t = x * y;
          double u;
          if (t > 0) {
            u = Math.sin(t);
            t = t * u;
          } else {
            u = t * t;
            if (x > 0) {
              t = u + x;
            }
          }
          double v = t > 0.5 ? t * u : u / (2 + t * t);
          if (v > y) {
            v += x * u;
          }
          return v * t;
        }
        """;
    Reversed reversed = Reversed.of(source);
    reversed.check(null, 0.9, 1.2);
    reversed.check(null, -0.9, 1.2);
    reversed.check(null, 0.9, -1.2);
    reversed.check(null, -0.3, -0.2);
  }

  @Test
  void branchesInLoops() {
    Reversed.of(
            """
            static double f(double[] x, double a) {
              double s = a;
              for (int i = 0; i < x.length; i++) {
                if (x[i] > 0) {
                  s = s * x[i];
                  double t = s * s;
                  if (t > 0.3) {
                    s = Math.sin(t) + s;
                  }
                } else if (s > 0) {
                  s += x[i] * s;
                } else {
                  s = -x[i];
                }
              }
              return s;
            }
            """)
        .check(null, X, 0.8);
  }

  @Test
  void earlyExits() {
    Reversed reversed =
        Reversed.of(
            """
            static double f(double[] x, double a) {
              if (a < 0) {
                return a * a;
              }
              double s = 0;
              outer:
              for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < x.length; j++) {
                  if (x[j] > 1.5 && i > 1) {
                    break outer;
                  }
                  if (x[j] < 0) {
                    continue;
                  }
                  s += x[j] * s + x[i] * a;
                  if (s > 20) {
                    return s * x[0];
                  }
                }
                s *= 1.1;
              }
              return s * s;
            }
            """);
    reversed.check(null, X, 0.8);
    reversed.check(null, X, -0.8);
    reversed.check(null, X, 9.0);
    reversed.check(null, new double[] {0.1, 0.2, 0.3}, 0.5);
  }

  @Test
  void whileLoops() {
    Reversed.of(
            """
            static double f(double[] x, int n) {
              double s = 0;
              int i = 0;
              do {
                double t = x[i] * x[i];
                while (t > 0.1) {
                  t = t * 0.5 * Math.cos(x[i]);
                  s += t * t;
                }
                i++;
              } while (i < n);
              int r;
              int j = 1;
              for (; (r = j * n) < 20; ) {
                s = s * 1.01 + x[j % 4] * r;
                j += 2;
              }
              return s;
            }
            """)
        .check(null, X, 4);
  }

  @Test
  void activeBoundsAndIndices() {
    Reversed.of(
            """
            static double f(double a, double b, int n) {
              double h = (b - a) / n;
              double s = 0;
              for (double t = a + h / 2; t < b; t += h) {
                s += Math.sin(t * t) * h;
              }
              return s;
            }
            """)
        .check(null, 0.1, 1.3, 7);
  }

  @Test
  void insertionSort() {
    Reversed.of(
            """
            static double[] f(double[] x) {
              double[] a = x.clone();
              for (int i = 1; i < a.length; i++) {
                double key = a[i];
                int j = i - 1;
                while (j >= 0 && a[j] > key) {
                  a[j + 1] = a[j];
                  j--;
                }
                a[j + 1] = key;
              }
              for (int i = 0; i < a.length; i++) {
                a[i] *= a[i] * (i + 1);
              }
              return a;
            }
            """)
        .check(new double[4], X);
  }

  @Test
  void deadCodeWithoutDerivative() {
    Reversed.of(
            """
            static double f(double x, double y) {
              double dead = Math.acos(x);
              double root = Math.sqrt(x - 1);
              return x * y + 0 * y;
            }
            """)
        .check(null, 1.0, 2.0);
  }

  @Test
  void parameterReassigned() {
    Reversed.of(
            """
            static double f(double x, double y) {
              x = x * y;
              y = x * y + Math.sin(x);
              x *= y;
              return x;
            }
            """)
        .check(null, 1.1, 0.7);
  }

  @Test
  void throwing() {
    Reversed.of(
            """
            static double f(double[] x) {
              double s = 1;
              for (double e : x) {
                if (e > 100) {
                  throw new IllegalArgumentException("too large: " + e);
                }
                s *= e;
              }
              return s;
            }
            """)
        .check(null, X);
  }
}
