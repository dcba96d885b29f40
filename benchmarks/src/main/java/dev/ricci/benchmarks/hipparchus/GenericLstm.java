package dev.ricci.benchmarks.hipparchus;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.FastMath;
import org.hipparchus.util.MathArrays;

/** {@code dev.ricci.examples.adbench.Lstm} over any field. */
public final class GenericLstm {
  private GenericLstm() {}

  /** The loss. */
  public static <T extends CalculusFieldElement<T>> T lstm(
      T[][] main, T[][] extra, double[][] state, double[][] sequence) {
    int b = extra[0].length;
    int layers = state.length / 2;
    T zero = extra[0][0].getField().getZero();
    T[][] h = MathArrays.buildArray(zero.getField(), layers, b);
    T[][] c = MathArrays.buildArray(zero.getField(), layers, b);
    for (int layer = 0; layer < layers; layer++) {
      for (int j = 0; j < b; j++) {
        h[layer][j] = zero.newInstance(state[2 * layer][j]);
        c[layer][j] = zero.newInstance(state[2 * layer + 1][j]);
      }
    }
    T total = zero;
    T[] x = MathArrays.buildArray(zero.getField(), b);
    T[] y = MathArrays.buildArray(zero.getField(), b);
    for (int t = 0; t < sequence.length - 1; t++) {
      for (int j = 0; j < b; j++) {
        x[j] = extra[0][j].multiply(sequence[t][j]);
      }
      for (int layer = 0; layer < layers; layer++) {
        T[] W = main[2 * layer];
        T[] B = main[2 * layer + 1];
        for (int j = 0; j < b; j++) {
          T forget = sigmoid(x[j].multiply(W[j]).add(B[j]));
          T ingate = sigmoid(h[layer][j].multiply(W[b + j]).add(B[b + j]));
          T outgate = sigmoid(x[j].multiply(W[2 * b + j]).add(B[2 * b + j]));
          T change = FastMath.tanh(h[layer][j].multiply(W[3 * b + j]).add(B[3 * b + j]));
          c[layer][j] = c[layer][j].multiply(forget).add(ingate.multiply(change));
          h[layer][j] = outgate.multiply(FastMath.tanh(c[layer][j]));
          x[j] = h[layer][j];
        }
      }
      T sum = zero.add(2);
      for (int j = 0; j < b; j++) {
        y[j] = x[j].multiply(extra[1][j]).add(extra[2][j]);
        sum = sum.add(FastMath.exp(y[j]));
      }
      T log = FastMath.log(sum);
      for (int j = 0; j < b; j++) {
        total = total.add(y[j].subtract(log).multiply(sequence[t + 1][j]));
      }
    }
    return total.divide(-b * (sequence.length - 1.0));
  }

  private static <T extends CalculusFieldElement<T>> T sigmoid(T z) {
    return FastMath.exp(z.negate()).add(1).reciprocal();
  }
}
