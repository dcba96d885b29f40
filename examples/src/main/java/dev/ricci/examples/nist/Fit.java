package dev.ricci.examples.nist;

import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.util.Pair;

/**
 * A fit by Levenberg–Marquardt.
 *
 * @param parameters the estimate
 * @param residual its sum of squared residuals
 * @param evaluations how often the model and its Jacobian were evaluated
 * @param failure why the solver gave up; empty if it converged
 */
@SuppressWarnings("ArrayRecordComponent") // data to hand on, never compared
record Fit(double[] parameters, double residual, int evaluations, String failure) {
  private static final int MOST_EVALUATIONS = 20_000;

  /**
   * Levenberg–Marquardt for eleven certified digits. The solver's own tolerances (1e-10 on the
   * relative decrease of the cost) stop after five digits on flat valleys such as MGH09's; its own
   * first trust region, 100 times the scaled start, sends some starts far away before they return.
   */
  static LevenbergMarquardtOptimizer tight() {
    return new LevenbergMarquardtOptimizer()
        .withCostRelativeTolerance(1e-15)
        .withParameterRelativeTolerance(1e-12)
        .withInitialStepBoundFactor(1);
  }

  /**
   * Fits a problem from one starting point.
   *
   * @param problem the data
   * @param model its model
   * @param start initial parameters
   * @param solver the optimiser, with its tolerances
   */
  static Fit of(Problem problem, Model model, double[] start, LevenbergMarquardtOptimizer solver) {
    int[] evaluations = {0};
    double[] last = start.clone();
    MultivariateJacobianFunction function =
        point -> {
          evaluations[0]++;
          double[] b = point.toArray();
          System.arraycopy(b, 0, last, 0, b.length);
          return evaluate(problem, model, b);
        };
    LeastSquaresBuilder builder =
        new LeastSquaresBuilder()
            .model(function)
            .target(problem.y())
            .start(start)
            .maxEvaluations(MOST_EVALUATIONS)
            .maxIterations(MOST_EVALUATIONS);
    try {
      LeastSquaresOptimizer.Optimum optimum = solver.optimize(builder.build());
      double[] b = optimum.getPoint().toArray();
      return new Fit(b, sumOfSquares(problem, model, b), evaluations[0], "");
    } catch (MathRuntimeException e) {
      return new Fit(last, sumOfSquares(problem, model, last), evaluations[0], e.getMessage());
    }
  }

  private static Pair<RealVector, RealMatrix> evaluate(Problem problem, Model model, double[] b) {
    double[] value = new double[problem.x().length];
    double[][] db = new double[problem.x().length][b.length];
    model.valueAndJacobian(b, problem.x(), value, db);
    return new Pair<>(new ArrayRealVector(value, false), new Array2DRowRealMatrix(db, false));
  }

  private static double sumOfSquares(Problem problem, Model model, double[] b) {
    RealVector value = evaluate(problem, model, b).getFirst();
    double sum = 0;
    for (int i = 0; i < problem.y().length; i++) {
      double r = problem.y()[i] - value.getEntry(i);
      sum += r * r;
    }
    return sum;
  }

  /** The smallest log relative error over the parameters, in digits; at most 11 are certified. */
  double parameterDigits(Problem problem) {
    double smallest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < parameters.length; k++) {
      smallest = Math.min(smallest, digits(parameters[k], problem.certified()[k]));
    }
    return smallest;
  }

  /** The log relative error of the residual sum of squares, in digits. */
  double residualDigits(Problem problem) {
    return digits(residual, problem.certifiedResidual());
  }

  /** LRE = −log₁₀(|estimate − certified| / |certified|), between 0 and the 11 digits certified. */
  private static double digits(double estimate, double certified) {
    double error = Math.abs(estimate - certified) / Math.abs(certified);
    return Double.isNaN(error) ? 0 : Math.max(0, Math.min(11, -Math.log10(error)));
  }
}
