package dev.ricci.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.function.Function;

/** PyTorch's tape through DJL, in double precision. Constants stay with PyTorch between calls. */
final class Torch {
  private final NDManager manager = NDManager.newBaseManager();

  /** A constant. */
  NDArray constant(double[] a) {
    return manager.create(a);
  }

  /** A constant. */
  NDArray constant(double[][] a) {
    return matrix(manager, a);
  }

  private static NDArray matrix(NDManager manager, double[][] a) {
    double[] flat = Arrays.stream(a).flatMapToDouble(Arrays::stream).toArray();
    return manager.create(flat, new Shape(a.length, a[0].length));
  }

  /**
   * Evaluates, goes back, and copies the gradients.
   *
   * @param f from the variables to a number
   * @param variables each a {@code double[]} or {@code double[][]}
   * @param gradients filled, of the same types
   */
  double valueAndGradient(Function<NDArray[], NDArray> f, Object[] variables, Object[] gradients) {
    try (NDManager call = manager.newSubManager()) {
      NDArray[] x = new NDArray[variables.length];
      for (int i = 0; i < x.length; i++) {
        x[i] =
            variables[i] instanceof double[] vector
                ? call.create(vector)
                : matrix(call, (double[][]) variables[i]);
        x[i].setRequiresGradient(true);
      }
      double value;
      try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
        NDArray y = f.apply(x);
        tape.backward(y);
        value = y.getDouble();
      }
      for (int i = 0; i < x.length; i++) {
        copy(x[i].getGradient().toDoubleArray(), gradients[i]);
      }
      return value;
    }
  }

  private static void copy(double[] from, Object to) {
    if (to instanceof double[] vector) {
      System.arraycopy(from, 0, vector, 0, vector.length);
      return;
    }
    double[][] rows = (double[][]) to;
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(from, i * rows[i].length, rows[i], 0, rows[i].length);
    }
  }
}
