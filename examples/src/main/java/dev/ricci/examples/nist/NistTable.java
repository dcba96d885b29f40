package dev.ricci.examples.nist;

import java.util.Arrays;
import java.util.Locale;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;

/** Fits every problem from both starting points and prints one row for each. */
public final class NistTable {
  private static final int TIMED_CALLS = 2_000;

  private NistTable() {}

  /**
   * Prints the table.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    System.out.printf(
        Locale.ROOT,
        "%-9s %5s %10s %12s %11s %14s %8s %15s   %s%n",
        "problem",
        "start",
        "parameters",
        "observations",
        "evaluations",
        "LRE parameters",
        "LRE RSS",
        "ns per Jacobian",
        "with solver defaults");
    for (String name : Problem.NAMES) {
      Problem problem = Problem.read(name);
      Model model = Model.BY_PROBLEM.get(name);
      for (int start = 0; start < 2; start++) {
        double[] b = problem.starts()[start];
        Fit fit = Fit.of(problem, model, b, Fit.tight());
        Fit defaults = Fit.of(problem, model, b, new LevenbergMarquardtOptimizer());
        System.out.printf(
            Locale.ROOT,
            "%-9s %5d %10d %12d %11d %14.1f %8.1f %15.0f   %.1f after %d%s%n",
            name,
            start + 1,
            problem.certified().length,
            problem.x().length,
            fit.evaluations(),
            fit.parameterDigits(problem),
            fit.residualDigits(problem),
            nanosecondsPerJacobian(problem, model),
            defaults.parameterDigits(problem),
            defaults.evaluations(),
            fit.failure().isEmpty() ? "" : "; " + fit.failure());
      }
    }
  }

  /** Median over batches of the time of one valueAndJacobian at the certified parameters. */
  private static double nanosecondsPerJacobian(Problem problem, Model model) {
    double[] b = problem.certified();
    double[] value = new double[problem.x().length];
    double[][] db = new double[problem.x().length][b.length];
    double[] batches = new double[11];
    for (int batch = 0; batch < batches.length; batch++) {
      long begin = System.nanoTime();
      for (int call = 0; call < TIMED_CALLS; call++) {
        model.valueAndJacobian(b, problem.x(), value, db);
      }
      batches[batch] = (System.nanoTime() - begin) / (double) TIMED_CALLS;
    }
    Arrays.sort(batches);
    return batches[batches.length / 2];
  }
}
