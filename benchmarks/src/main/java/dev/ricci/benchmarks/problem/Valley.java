package dev.ricci.benchmarks.problem;

import dev.ricci.Differentiable;
import dev.ricci.Shape;
import dev.ricci.Storage;

/** Rosenbrock's valley with its Hessian in compressed sparse rows. */
public final class Valley {
  private Valley() {}

  /** The valley in n dimensions. */
  @Differentiable(order = 2, storage = Storage.SPARSE)
  public static double valley(@Shape("n") double[] x) {
    double s = 0;
    for (int i = 0; i < x.length - 1; i++) {
      double a = x[i + 1] - x[i] * x[i];
      double b = 1 - x[i];
      s += 100 * a * a + b * b;
    }
    return s;
  }
}
