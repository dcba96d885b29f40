package dev.ricci.benchmarks.hipparchus;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.Field;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.util.MathArrays;

/**
 * Turns inputs into independent variables, in the order of the calls, and reads partials back in
 * that order.
 *
 * @param <T> the field
 */
public final class Space<T extends CalculusFieldElement<T>> {
  /** The variable of an index, at a value. */
  private interface Variables<T> {
    T of(int index, double value);
  }

  /** The partials of a result, by the variables in order. */
  private interface Partials<T> {
    double[] of(T y);
  }

  private final Field<T> field;
  private final Variables<T> variables;
  private final Partials<T> partials;
  private int made;
  private int read;

  private Space(Field<T> field, Variables<T> variables, Partials<T> partials) {
    this.field = field;
    this.variables = variables;
    this.partials = partials;
  }

  /** {@code Gradient}s of n variables. */
  public static Space<Gradient> gradients(int n) {
    return new Space<>(
        Gradient.constant(n, 0).getField(),
        (i, x) -> Gradient.variable(n, i, x),
        Gradient::getGradient);
  }

  /** {@code DerivativeStructure}s of first order in n variables. */
  public static Space<DerivativeStructure> structures(int n) {
    return structures(n, 1);
  }

  /** {@code DerivativeStructure}s of first or second order in n variables. */
  public static Space<DerivativeStructure> structures(int n, int order) {
    DSFactory factory = new DSFactory(n, order);
    return new Space<>(
        factory.getDerivativeField(),
        factory::variable,
        y -> java.util.Arrays.copyOfRange(y.getAllDerivatives(), 1, n + 1));
  }

  /** The next variable. */
  public T variable(double x) {
    return variables.of(made++, x);
  }

  /** The next variables, one per entry. */
  public T[] variables(double[] x) {
    T[] v = MathArrays.buildArray(field, x.length);
    for (int i = 0; i < x.length; i++) {
      v[i] = variable(x[i]);
    }
    return v;
  }

  /** The next variables, row by row. */
  public T[][] variables(double[][] x) {
    T[][] v = MathArrays.buildArray(field, x.length, 0);
    for (int i = 0; i < x.length; i++) {
      v[i] = variables(x[i]);
    }
    return v;
  }

  /** Reads all second partials of a structure of second order. */
  public static void secondPartials(DerivativeStructure y, double[][] hessian) {
    int[] orders = new int[hessian.length];
    for (int i = 0; i < hessian.length; i++) {
      for (int j = 0; j <= i; j++) {
        orders[i]++;
        orders[j]++;
        hessian[i][j] = y.getPartialDerivative(orders);
        hessian[j][i] = hessian[i][j];
        orders[i] = 0;
        orders[j] = 0;
      }
    }
  }

  /** Starts reading from the first variable again, for the next result. */
  public void rewind() {
    read = 0;
  }

  /** Reads the partials by the next variables. */
  public void partials(T y, double[] dx) {
    System.arraycopy(partials.of(y), read, dx, 0, dx.length);
    read += dx.length;
  }

  /** Reads the partials by the next variables, row by row. */
  public void partials(T y, double[][] dx) {
    double[] all = partials.of(y);
    for (double[] row : dx) {
      System.arraycopy(all, read, row, 0, row.length);
      read += row.length;
    }
  }
}
