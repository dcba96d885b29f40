package dev.ricci.examples.adbench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.StringTokenizer;

/** The numbers of one of the benchmark's files, in order. */
public final class Numbers {
  private final StringTokenizer tokens;

  private Numbers(StringTokenizer tokens) {
    this.tokens = tokens;
  }

  /**
   * Opens a file of the benchmark.
   *
   * @param file its name
   */
  public static Numbers of(String file) {
    try (InputStream in = Numbers.class.getResourceAsStream(file)) {
      return new Numbers(
          new StringTokenizer(new String(in.readAllBytes(), StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next number, a count. */
  public int count() {
    return Integer.parseInt(tokens.nextToken());
  }

  /** The next number. */
  public double real() {
    return Double.parseDouble(tokens.nextToken());
  }

  /** The next n numbers. */
  public double[] vector(int n) {
    double[] v = new double[n];
    for (int i = 0; i < n; i++) {
      v[i] = real();
    }
    return v;
  }

  /** The next m·n numbers, row by row. */
  public double[][] matrix(int m, int n) {
    double[][] a = new double[m][];
    for (int i = 0; i < m; i++) {
      a[i] = vector(n);
    }
    return a;
  }

  /** All that are left. */
  public double[] rest() {
    return vector(tokens.countTokens());
  }
}
