package dev.ricci.benchmarks.hand;

/**
 * Value and gradient of the predator-prey problem ({@code dev.ricci.benchmarks.problem.RungeKutta})
 * by hand: the states are kept, the stages computed again on the way back. Not thread-safe, allocates
 * nothing after construction.
 */
public final class HandRungeKutta {
  private final double[] states;

  /** Scratch for that many steps. */
  public HandRungeKutta(int steps) {
    states = new double[2 * steps];
  }

  /** Fills the gradient and returns the value. */
  public double valueAndGradient(
      double[] start,
      double[] rates,
      double[] target,
      double time,
      int steps,
      double[] dstart,
      double[] drates) {
    double a = rates[0];
    double b = rates[1];
    double c = rates[2];
    double d = rates[3];
    double h = time / steps;
    double half = 0.5 * h;
    double sixth = h / 6;
    double x = start[0];
    double y = start[1];
    for (int i = 0; i < steps; i++) {
      states[2 * i] = x;
      states[2 * i + 1] = y;
      double k1x = x * (a - b * y);
      double k1y = y * (c * x - d);
      double x2 = x + half * k1x;
      double y2 = y + half * k1y;
      double k2x = x2 * (a - b * y2);
      double k2y = y2 * (c * x2 - d);
      double x3 = x + half * k2x;
      double y3 = y + half * k2y;
      double k3x = x3 * (a - b * y3);
      double k3y = y3 * (c * x3 - d);
      double x4 = x + h * k3x;
      double y4 = y + h * k3y;
      x += sixth * (k1x + 2 * (k2x + k3x) + x4 * (a - b * y4));
      y += sixth * (k1y + 2 * (k2y + k3y) + y4 * (c * x4 - d));
    }
    double ex = x - target[0];
    double ey = y - target[1];
    double xBar = 2 * ex;
    double yBar = 2 * ey;
    double da = 0;
    double db = 0;
    double dc = 0;
    double dd = 0;
    for (int i = steps - 1; i >= 0; i--) {
      x = states[2 * i];
      y = states[2 * i + 1];
      double fx = a - b * y;
      double fy = c * x - d;
      double x2 = x + half * x * fx;
      double y2 = y + half * y * fy;
      double fx2 = a - b * y2;
      double fy2 = c * x2 - d;
      double x3 = x + half * x2 * fx2;
      double y3 = y + half * y2 * fy2;
      double fx3 = a - b * y3;
      double fy3 = c * x3 - d;
      double x4 = x + h * x3 * fx3;
      double y4 = y + h * y3 * fy3;
      double fx4 = a - b * y4;
      double fy4 = c * x4 - d;

      // stage 4
      double kx = sixth * xBar;
      double ky = sixth * yBar;
      double xy = x4 * y4;
      double ax = kx * x4;
      double ay = ky * y4;
      double bx = kx * xy;
      double by = ky * xy;
      double x4Bar = kx * fx4 + ky * c * y4;
      double y4Bar = ky * fy4 - kx * b * x4;
      // stage 3
      double kx3 = 2 * kx + h * x4Bar;
      double ky3 = 2 * ky + h * y4Bar;
      xy = x3 * y3;
      ax += kx3 * x3;
      ay += ky3 * y3;
      bx += kx3 * xy;
      by += ky3 * xy;
      double x3Bar = kx3 * fx3 + ky3 * c * y3;
      double y3Bar = ky3 * fy3 - kx3 * b * x3;
      // stage 2
      double kx2 = 2 * kx + half * x3Bar;
      double ky2 = 2 * ky + half * y3Bar;
      xy = x2 * y2;
      ax += kx2 * x2;
      ay += ky2 * y2;
      bx += kx2 * xy;
      by += ky2 * xy;
      double x2Bar = kx2 * fx2 + ky2 * c * y2;
      double y2Bar = ky2 * fy2 - kx2 * b * x2;
      // stage 1
      double kx1 = kx + half * x2Bar;
      double ky1 = ky + half * y2Bar;
      xy = x * y;
      da += ax + kx1 * x;
      dd -= ay + ky1 * y;
      db -= bx + kx1 * xy;
      dc += by + ky1 * xy;
      xBar += x4Bar + x3Bar + x2Bar + kx1 * fx + ky1 * c * y;
      yBar += y4Bar + y3Bar + y2Bar + ky1 * fy - kx1 * b * x;
    }
    dstart[0] = xBar;
    dstart[1] = yBar;
    drates[0] = da;
    drates[1] = db;
    drates[2] = dc;
    drates[3] = dd;
    return ex * ex + ey * ey;
  }
}
