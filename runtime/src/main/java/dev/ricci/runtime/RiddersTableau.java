package dev.ricci.runtime;

/**
 * Richardson's extrapolation of central differences to step 0, after Ridders (Advances in Engineering
 * Software 4, 1982, 75–76).
 *
 * <p>A central difference with step h has error c₂h² + c₄h⁴ + …; of two with steps h and h/2 the
 * combination (4D(h/2) − D(h))/3 has no h² term, and so on: T(j,k) = (4ᵏT(j,k−1) − T(j−1,k−1)) / (4ᵏ−1)
 * is free of the first k terms. The error of an entry is taken to be its distance from the two entries
 * it was made of, plus the rounding noise of the differences, which the same recurrence carries along.
 */
final class RiddersTableau {
  private double[] previous = {};
  private double[] previousNoise = {};
  private Estimate best = Estimate.NONE;
  private boolean flat = true;

  /**
   * Adds the central difference for the next step, half the one before. A difference that is not
   * finite makes the tableau start anew: the step was too long for the domain.
   *
   * @param difference the central difference
   * @param noise the size of its rounding error
   */
  void add(double difference, double noise) {
    if (!Double.isFinite(difference)) {
      previous = new double[0];
      previousNoise = new double[0];
      return;
    }
    flat &= difference == 0;
    double[] row = new double[previous.length + 1];
    double[] rowNoise = new double[row.length];
    row[0] = difference;
    rowNoise[0] = noise;
    double power = 1;
    for (int k = 1; k < row.length; k++) {
      power *= 4;
      row[k] = (power * row[k - 1] - previous[k - 1]) / (power - 1);
      rowNoise[k] = (power * rowNoise[k - 1] + previousNoise[k - 1]) / (power - 1);
      double distance = Math.max(Math.abs(row[k] - row[k - 1]), Math.abs(row[k] - previous[k - 1]));
      double error = distance + rowNoise[k];
      if (error < best.error()) {
        best = new Estimate(row[k], error);
      }
    }
    previous = row;
    previousNoise = rowNoise;
  }

  /** The entry with the smallest error so far. */
  Estimate best() {
    return best;
  }

  /**
   * Whether the difference with the shortest step, which has not been extrapolated, is near the best
   * entry. If not, some steps have seen another piece of the function than others.
   */
  boolean isSettled() {
    return previous.length > 0
        && Math.abs(previous[0] - best.value())
            <= 1e-3 * Math.abs(best.value()) + 4 * previousNoise[0];
  }

  /** Whether every difference was exactly 0, so that other steps promise nothing better. */
  boolean isFlat() {
    return flat && previous.length > 1;
  }
}
