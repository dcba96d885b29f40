package known;

import dev.ricci.Differentiable;

/** Java as people write it: what is left over by the other programs. */
final class Leftovers {
  private Leftovers() {}

  enum Mode { A, B, C }
  static final int[] TABLE = {2, 0, 1};

  @Differentiable(order = 2)
  static double labelled(double[] x) {
    double s = 0;
    outer:
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        if (j == 1) continue outer;
        if (x[j] * x[i] > 2) continue;
        s += x[i] * x[j] * x[j];
      }
      s *= 2;
    }
    return s;
  }
  @Differentiable(order = 2)
  static double yields(double x, double y, int k) {
    double v = switch (k % 3) { case 0 -> x * y; case 1 -> { double t = x * x; yield t * y; } default -> { for (int i = 0; i < 2; i++) { x *= y; } yield x; } };
    return v * x;
  }
  @Differentiable(order = 2)
  static double doBreak(double x) {
    double s = x; int k = 0;
    do { s = s * x + 1; if (s > 100) break; k++; } while (k < 5 && s > -100);
    return s;
  }
  @Differentiable(order = 2)
  static double ternaries(double x, double y) {
    int k = 0;
    double t = x > 0 ? (k++ > 0 ? x : (y *= x)) : (x = y * y) > 1 ? x * k : y + (k = 2);
    return t * k + x * y;
  }
  @Differentiable(order = 2)
  static double finals(final double x, final double y) {
    final double a = x * y;
    final double b;
    if (a > 0) { b = a * a; } else { b = -a; }
    final int n = 3;
    double s = 0;
    for (int i = 0; i < n; i++) s += b * i;
    return s;
  }
  static final class Inner { static double f(double x) { return Deep.g(x) * x; } static final class Deep { static final double C = 2.5; static double g(double x) { return Math.sin(C * x); } } }
  @Differentiable(order = 2)
  static double nested(double x) { return Inner.f(x) + Inner.Deep.g(x * x); }
  interface Fn { static double cube(double x) { return x * x * x; } double K = 3; }
  @Differentiable(order = 2)
  static double viaInterface(double x) { return Fn.cube(x) * Fn.K; }
  @Differentiable(order = 2)
  static double enums(double x, int m) {
    Mode mode = Mode.B;
    switch (mode) { case A: return x; case B: x = x * x; case C: x = x * Math.exp(x); break; }
    return x;
  }
  @Differentiable(order = 2)
  static double charLong(double[] x, long n) {
    double s = 0;
    for (char c = 'a'; c < 'd'; c++) { s += x[c - 'a'] * x[(int) (n % x.length)]; }
    for (long l = 0; l < n; l++) { s *= x[(int) (l % x.length)]; }
    byte b = (byte) 200; short sh = (short) (b * 3);
    return s * sh;
  }
  @Differentiable(order = 2)
  static double overflow(double[] x, int k) {
    int h = 17;
    double s = 1;
    for (int i = 0; i < k; i++) { h = h * 1103515245 + 12345; s += x[Math.floorMod(h, x.length)] * s; }
    return s + (Integer.MAX_VALUE + 1) * x[0] * 1e-9;
  }
  @Differentiable(order = 2)
  static double sideIndex(double[] x) {
    double[] a = x.clone();
    int i = 0;
    a[i++] += a[i] * x[i];
    a[i++] *= a[i - 1];
    a[TABLE[--i]] -= a[i] * a[0];
    return a[0] * a[1] + a[2];
  }
  static double sum(double... v) { double s = 0; for (double e : v) s += e * e; return s; }
  @Differentiable(order = 2)
  static double varargs(double x, double y) { return sum(x, y, x * y) + sum() + sum(x); }
  record P(double a, double b) { P { if (a > 1e9) throw new IllegalArgumentException("big"); } double norm() { return Math.sqrt(a * a + b * b + 1); } P plus(P o) { return new P(a + o.a, b + o.b()); } static P of(double t) { return new P(t, t * t); } }
  @Differentiable(order = 2)
  static double records(double x, double y) { P p = P.of(x).plus(new P(y, x * y)); return p.norm() * p.b(); }
  @Differentiable(order = 2)
  static double guards(double[] x, double s) {
    if (x.length < 1) { throw new IllegalArgumentException("empty: " + x.length); }
    if (Double.isNaN(s)) throw new ArithmeticException();
    return x[0] * s;
  }
  @Differentiable(order = 2)
  static double swapRows(double[][] A) {
    int n = A.length;
    double[][] U = new double[n][n];
    for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) U[i][j] = A[i][j];
    double det = 1;
    for (int k = 0; k < n; k++) {
      int p = k;
      for (int i = k + 1; i < n; i++) if (Math.abs(U[i][k]) > Math.abs(U[p][k])) p = i;
      if (p != k) { double[] t = U[p]; U[p] = U[k]; U[k] = t; det = -det; }
      det *= U[k][k];
      for (int i = k + 1; i < n; i++) { double f = U[i][k] / U[k][k]; for (int j = k; j < n; j++) U[i][j] -= f * U[k][j]; }
    }
    return det;
  }
  @Differentiable(order = 2)
  static double rebound(double[] x) {
    double[] a = x;
    double s = 0;
    for (int k = 0; k < 2; k++) {
      double[] b = new double[a.length + 1];
      for (int i = 0; i < a.length; i++) { b[i] += a[i] * 0.5; b[i + 1] += a[i] * a[i]; }
      a = b;
    }
    for (double e : a) s += e * e;
    return s;
  }
  @Differentiable
  static double checked(double x) throws java.io.IOException { return x * x; }
}
