package dev.ricci.runtime;

import java.util.Arrays;
import java.util.function.DoubleFunction;

/**
 * The derivative of a curve, a vector function of one variable: Ridders' tableau from several first
 * steps, and for each component the best that was found.
 *
 * <p>Best is the smallest error estimate, as long as the findings agree. Where they contradict each
 * other by more than their errors, the one from shorter steps is right: long ones may see another
 * piece of the function.
 */
final class RiddersSearch {
  /** Halvings of the step within one tableau. */
  private static final int ROWS = 10;

  /** First steps, as exponents of two relative to |x|. */
  private static final int[] RELATIVE = {-3, -8, -13};

  /** First steps, as exponents of two, for functions whose scale is not that of x. */
  private static final int[] ABSOLUTE = {-3, -9, -16, 2};

  /** An estimate this good, relative to itself, ends the search. */
  private static final double ENOUGH = 1e-12;

  private final DoubleFunction<double[]> curve;
  private final double x;
  private final double precision;
  private final Estimate[] best;
  private final double[] bestStep;

  private RiddersSearch(DoubleFunction<double[]> curve, double x, double precision) {
    this.curve = curve;
    this.x = x;
    this.precision = precision;
    this.best = new Estimate[curve.apply(x).length];
    this.bestStep = new double[best.length];
    Arrays.fill(best, Estimate.NONE);
  }

  /**
   * Differentiates a curve.
   *
   * @param curve a function whose results all have one length
   * @param x where
   * @param precision the rounding error of what the curve computes, relative to its size
   * @return the derivative of each component
   */
  static Estimate[] derivative(DoubleFunction<double[]> curve, double x, double precision) {
    RiddersSearch search = new RiddersSearch(curve, x, precision);
    if (Double.isFinite(x)) {
      search.run();
    }
    return search.best;
  }

  private void run() {
    if (x != 0) {
      for (int shift : RELATIVE) {
        if (improve(Math.scalb(1.0, Math.getExponent(x) + shift))) {
          return;
        }
      }
    }
    for (int exponent : ABSOLUTE) {
      if (improve(Math.scalb(1.0, exponent))) {
        return;
      }
    }
  }

  /** Runs one tableau for each component and tells whether all are known well enough. */
  private boolean improve(double firstStep) {
    RiddersTableau[] tableaux = new RiddersTableau[best.length];
    Arrays.setAll(tableaux, i -> new RiddersTableau());
    double step = firstStep;
    for (int row = 0; row < ROWS; row++, step /= 2) {
      double right = x + step;
      double left = x - step;
      double width = right - left;
      double least = 16 * Math.max(Math.ulp(x), precision * Math.abs(x));
      if (step < least || step < Double.MIN_NORMAL || !Double.isFinite(width)) {
        continue; // x ± h has too few digits left of h, or none
      }
      double[] after = curve.apply(right);
      double[] before = curve.apply(left);
      for (int i = 0; i < best.length; i++) {
        double noise = precision * (Math.abs(after[i]) + Math.abs(before[i])) / width;
        tableaux[i].add((after[i] - before[i]) / width, noise);
      }
    }
    boolean enough = true;
    for (int i = 0; i < best.length; i++) {
      weigh(i, tableaux[i].best(), firstStep);
      enough &=
          tableaux[i].isFlat()
              || (tableaux[i].isSettled() && best[i].error() <= ENOUGH * Math.abs(best[i].value()));
    }
    return enough;
  }

  private void weigh(int component, Estimate found, double step) {
    Estimate old = best[component];
    boolean contradict = found.contradicts(old);
    if (contradict ? step < bestStep[component] : found.error() < old.error()) {
      best[component] = found;
      bestStep[component] = step;
    }
  }
}
