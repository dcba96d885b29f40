package dev.ricci.examples.adbench;

import dev.ricci.Differentiable;
import dev.ricci.Shape;

/** A language model of LSTM layers with diagonal weights. */
public final class Lstm {
  private Lstm() {}

  /**
   * Mean negative log-likelihood of a sequence of one-hot characters.
   *
   * @param main weights and biases of the layers, two rows a layer, gates f, i, o, g (2l × 4b)
   * @param extra input weights, output weights, output biases (3×b)
   * @param state h and c of each layer at the start (2l × b)
   * @param sequence characters (c×b)
   */
  @Differentiable(wrt = {"main", "extra"})
  public static double lstm(
      @Shape({"2*l", "4*b"}) double[][] main,
      @Shape({"3", "b"}) double[][] extra,
      @Shape({"2*l", "b"}) double[][] state,
      @Shape({"c", "b"}) double[][] sequence) {
    int b = extra[0].length;
    int layers = state.length / 2;
    double[][] h = new double[layers][b];
    double[][] c = new double[layers][b];
    for (int layer = 0; layer < layers; layer++) {
      for (int j = 0; j < b; j++) {
        h[layer][j] = state[2 * layer][j];
        c[layer][j] = state[2 * layer + 1][j];
      }
    }

    double total = 0;
    double[] x = new double[b];
    double[] y = new double[b];
    for (int t = 0; t < sequence.length - 1; t++) {
      for (int j = 0; j < b; j++) {
        x[j] = sequence[t][j] * extra[0][j];
      }
      for (int layer = 0; layer < layers; layer++) {
        double[] W = main[2 * layer];
        double[] B = main[2 * layer + 1];
        for (int j = 0; j < b; j++) {
          double forget = sigmoid(x[j] * W[j] + B[j]);
          double ingate = sigmoid(h[layer][j] * W[b + j] + B[b + j]);
          double outgate = sigmoid(x[j] * W[2 * b + j] + B[2 * b + j]);
          double change = Math.tanh(h[layer][j] * W[3 * b + j] + B[3 * b + j]);
          c[layer][j] = c[layer][j] * forget + ingate * change;
          h[layer][j] = outgate * Math.tanh(c[layer][j]);
          x[j] = h[layer][j];
        }
      }
      double sum = 2;
      for (int j = 0; j < b; j++) {
        y[j] = x[j] * extra[1][j] + extra[2][j];
        sum += Math.exp(y[j]);
      }
      double log = Math.log(sum);
      for (int j = 0; j < b; j++) {
        total += sequence[t + 1][j] * (y[j] - log);
      }
    }
    return -total / (b * (sequence.length - 1));
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }
}
