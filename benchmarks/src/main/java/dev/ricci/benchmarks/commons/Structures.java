package dev.ricci.benchmarks.commons;

import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;

/** Inputs as independent variables of first order, in the order of the calls, and partials back. */
public final class Structures {
  private final int parameters;
  private int made;
  private int read;

  /** For functions of that many inputs. */
  public Structures(int parameters) {
    this.parameters = parameters;
  }

  /** The next variable. */
  public DerivativeStructure variable(double x) {
    return new DerivativeStructure(parameters, 1, made++, x);
  }

  /** The next variables, one per entry. */
  public DerivativeStructure[] variables(double[] x) {
    DerivativeStructure[] v = new DerivativeStructure[x.length];
    for (int i = 0; i < x.length; i++) {
      v[i] = variable(x[i]);
    }
    return v;
  }

  /** The next variables, row by row. */
  public DerivativeStructure[][] variables(double[][] x) {
    DerivativeStructure[][] v = new DerivativeStructure[x.length][];
    for (int i = 0; i < x.length; i++) {
      v[i] = variables(x[i]);
    }
    return v;
  }

  /** Starts reading from the first variable again, for the next result. */
  public void rewind() {
    read = 0;
  }

  /** Reads the partials by the next variables. */
  public void partials(DerivativeStructure y, double[] dx) {
    System.arraycopy(y.getAllDerivatives(), 1 + read, dx, 0, dx.length);
    read += dx.length;
  }

  /** Reads the partials by the next variables, row by row. */
  public void partials(DerivativeStructure y, double[][] dx) {
    for (double[] row : dx) {
      partials(y, row);
    }
  }
}
