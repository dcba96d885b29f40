package dev.ricci.benchmarks.hand;

import java.util.Arrays;

/**
 * Value and gradient of the diagonal LSTM's loss ({@code dev.ricci.examples.adbench.Lstm}) by hand:
 * the forward sweep keeps what its gates and exponentials returned, the reverse sweep evaluates
 * nothing transcendental. Reusable, not thread-safe, allocates nothing after construction.
 */
public final class HandLstm {
  private final int layers;
  private final int b;
  private final int steps;
  private final double[] input;
  private final double[] forget;
  private final double[] ingate;
  private final double[] outgate;
  private final double[] change;
  private final double[] cell;
  private final double[] squashed;
  private final double[] hidden;
  private final double[] exponential;
  private final double[] inverse;
  private final double[] hBar;
  private final double[] cBar;
  private final double[] xBar;

  /** Scratch for a number of layers, gates and characters. */
  public HandLstm(int layers, int b, int characters) {
    this.layers = layers;
    this.b = b;
    this.steps = characters - 1;
    int all = steps * layers * b;
    input = new double[all];
    forget = new double[all];
    ingate = new double[all];
    outgate = new double[all];
    change = new double[all];
    cell = new double[all + layers * b];
    squashed = new double[all];
    hidden = new double[all + layers * b];
    exponential = new double[steps * b];
    inverse = new double[steps];
    hBar = new double[layers * b];
    cBar = new double[layers * b];
    xBar = new double[b];
  }

  /** Fills the gradient and returns the value. */
  public double valueAndGradient(
      double[][] main,
      double[][] extra,
      double[][] state,
      double[][] sequence,
      double[][] dmain,
      double[][] dextra) {
    int width = layers * b;
    for (int layer = 0; layer < layers; layer++) {
      System.arraycopy(state[2 * layer], 0, hidden, layer * b, b);
      System.arraycopy(state[2 * layer + 1], 0, cell, layer * b, b);
    }
    double total = 0;
    for (int t = 0; t < steps; t++) {
      double[] now = sequence[t];
      double[] next = sequence[t + 1];
      for (int layer = 0; layer < layers; layer++) {
        double[] W = main[2 * layer];
        double[] B = main[2 * layer + 1];
        int at = t * width + layer * b;
        for (int j = 0; j < b; j++) {
          double x = layer == 0 ? now[j] * extra[0][j] : hidden[at + width - b + j];
          double h = hidden[at + j];
          double f = sigmoid(x * W[j] + B[j]);
          double i = sigmoid(h * W[b + j] + B[b + j]);
          double o = sigmoid(x * W[2 * b + j] + B[2 * b + j]);
          double g = Math.tanh(h * W[3 * b + j] + B[3 * b + j]);
          double c = cell[at + j] * f + i * g;
          double s = Math.tanh(c);
          input[at + j] = x;
          forget[at + j] = f;
          ingate[at + j] = i;
          outgate[at + j] = o;
          change[at + j] = g;
          cell[at + width + j] = c;
          squashed[at + j] = s;
          hidden[at + width + j] = o * s;
        }
      }
      int top = t * width + width + width - b;
      double sum = 2;
      double dot = 0;
      double weight = 0;
      for (int j = 0; j < b; j++) {
        double y = hidden[top + j] * extra[1][j] + extra[2][j];
        double e = Math.exp(y);
        exponential[t * b + j] = e;
        sum += e;
        dot += next[j] * y;
        weight += next[j];
      }
      inverse[t] = weight / sum;
      total += dot - weight * Math.log(sum);
    }
    double scale = -1.0 / (b * steps);
    reverse(main, extra, sequence, scale, dmain, dextra);
    return total * scale;
  }

  private void reverse(
      double[][] main,
      double[][] extra,
      double[][] sequence,
      double scale,
      double[][] dmain,
      double[][] dextra) {
    int width = layers * b;
    for (double[] row : dmain) {
      Arrays.fill(row, 0);
    }
    for (double[] row : dextra) {
      Arrays.fill(row, 0);
    }
    Arrays.fill(hBar, 0);
    Arrays.fill(cBar, 0);
    for (int t = steps - 1; t >= 0; t--) {
      double[] next = sequence[t + 1];
      int top = t * width + width + width - b;
      for (int j = 0; j < b; j++) {
        double y = scale * (next[j] - inverse[t] * exponential[t * b + j]);
        dextra[1][j] += y * hidden[top + j];
        dextra[2][j] += y;
        xBar[j] = y * extra[1][j];
      }
      for (int layer = layers - 1; layer >= 0; layer--) {
        double[] W = main[2 * layer];
        double[] dW = dmain[2 * layer];
        double[] dB = dmain[2 * layer + 1];
        int at = t * width + layer * b;
        for (int j = 0; j < b; j++) {
          double o = outgate[at + j];
          double s = squashed[at + j];
          double f = forget[at + j];
          double i = ingate[at + j];
          double g = change[at + j];
          double x = input[at + j];
          double h = hidden[at + j];
          double hb = hBar[layer * b + j] + xBar[j];
          double cb = cBar[layer * b + j] + hb * o * (1 - s * s);
          double zo = hb * s * o * (1 - o);
          double zf = cb * cell[at + j] * f * (1 - f);
          double zi = cb * g * i * (1 - i);
          double zg = cb * i * (1 - g * g);
          cBar[layer * b + j] = cb * f;
          hBar[layer * b + j] = zi * W[b + j] + zg * W[3 * b + j];
          xBar[j] = zf * W[j] + zo * W[2 * b + j];
          dW[j] += zf * x;
          dW[b + j] += zi * h;
          dW[2 * b + j] += zo * x;
          dW[3 * b + j] += zg * h;
          dB[j] += zf;
          dB[b + j] += zi;
          dB[2 * b + j] += zo;
          dB[3 * b + j] += zg;
        }
      }
      for (int j = 0; j < b; j++) {
        dextra[0][j] += xBar[j] * sequence[t][j];
      }
    }
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }
}
