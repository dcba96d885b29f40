package dev.ricci.runtime;

import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Derivatives of a function that can only be called, with an estimate of their error: Ridders'
 * extrapolation of central differences.
 *
 * <p>Steps are powers of two, so that x ± h is exact. Several first steps are tried, from the size of
 * x and from the unit, long to short, and for each derivative the extrapolation with the smallest
 * error estimate is kept. Smooth functions of ordinary size come out to 10 to 13 digits. Steps at
 * which the function is not finite are passed over; where no step is left, as at the edge of a
 * domain, the estimate is unknown ({@link Estimate#isKnown}). What the function throws passes through.
 *
 * <p>Each derivative takes between 20 and 140 evaluations.
 */
public final class FiniteDifferences {
  private static final double DOUBLE = Math.ulp(1.0);

  /** A few operations on floats. */
  private static final double FLOAT = 4 * (double) Math.ulp(1f);

  private FiniteDifferences() {}

  /**
   * The derivative of a function of one variable.
   *
   * @param f the function
   * @param x where
   * @return f′(x)
   */
  public static Estimate derivative(DoubleUnaryOperator f, double x) {
    return RiddersSearch.derivative(t -> new double[] {f.applyAsDouble(t)}, x, DOUBLE)[0];
  }

  /**
   * The gradient of a function of several variables.
   *
   * @param f the function; it is handed a fresh array each time
   * @param x where
   * @return ∂f/∂x[j] at index j
   */
  public static Estimate[] gradient(ToDoubleFunction<double[]> f, double[] x) {
    return jacobian(point -> new double[] {f.applyAsDouble(point)}, x)[0];
  }

  /**
   * The Jacobian of a vector function.
   *
   * @param f the function; it is handed a fresh array each time and returns arrays of one length
   * @param x where
   * @return ∂f[i]/∂x[j] at [i][j]; for an empty x, as many empty rows as f has results
   */
  public static Estimate[][] jacobian(Function<double[], double[]> f, double[] x) {
    return jacobian(f, x, DOUBLE);
  }

  /**
   * The same of a function that may compute in single precision, with steps and errors to match.
   *
   * @param isSingle whether it does
   */
  static Estimate[][] jacobian(Function<double[], double[]> f, double[] x, boolean isSingle) {
    return jacobian(f, x, isSingle ? FLOAT : DOUBLE);
  }

  private static Estimate[][] jacobian(
      Function<double[], double[]> f, double[] x, double precision) {
    int results = f.apply(x.clone()).length;
    Estimate[][] jacobian = new Estimate[results][x.length];
    for (int j = 0; j < x.length; j++) {
      int variable = j;
      Estimate[] column =
          RiddersSearch.derivative(
              t -> {
                double[] point = x.clone();
                point[variable] = t;
                return f.apply(point);
              },
              x[j],
              precision);
      for (int i = 0; i < results; i++) {
        jacobian[i][j] = column[i];
      }
    }
    return jacobian;
  }
}
