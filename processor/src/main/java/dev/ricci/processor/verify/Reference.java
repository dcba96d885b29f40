package dev.ricci.processor.verify;

import dev.ricci.processor.ir.Arithmetic;
import dev.ricci.processor.ir.DoubleArithmetic;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Interpreter;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.ProgramException;
import dev.ricci.runtime.Dual;
import dev.ricci.runtime.Estimate;
import dev.ricci.runtime.FiniteDifferences;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** The user's program at one point: its value, and its derivatives by dual numbers. */
final class Reference {
  private final Program program;
  private final Point point;
  private final List<Leaf> leaves;
  private final Budget budget;
  private final Singularities singularities = new Singularities();
  private int results;

  Reference(Program program, Point point, List<Leaf> leaves, Budget budget) {
    this.program = program;
    this.point = point;
    this.leaves = leaves;
    this.budget = budget;
  }

  /** What the program gives: a Double or an array of them. */
  Object value() {
    Object value = run(singularities, point.arguments(singularities));
    results = Values.flatten(value).size();
    return value;
  }

  /**
   * The derivative of each result entry along a direction.
   *
   * @param offset how far from the point, along {@code shift}; null for at the point
   * @param direction one number for each leaf
   */
  double[] tangent(double[] offset, double[] direction) {
    List<Object> arguments = point.arguments(DualArithmetic.INSTANCE);
    for (int j = 0; j < direction.length; j++) {
      Dual at = (Dual) leaves.get(j).get(arguments);
      double moved = offset == null ? at.value() : at.value() + offset[j];
      leaves.get(j).set(arguments, new Dual(moved, direction[j]));
    }
    return nearby(DualArithmetic.INSTANCE, arguments, e -> ((Dual) e).tangent());
  }

  /** The derivative by one leaf of each result entry, some way off the point. */
  double[] column(double[] offset, int leaf) {
    return tangent(offset, unit(leaf));
  }

  /** The derivative by one leaf of each result entry. */
  double[] column(int leaf) {
    return column(null, leaf);
  }

  /** Whether the value's run met a singularity: derivatives there may be anybody's. */
  boolean isSingular() {
    return singularities.areMet();
  }

  /**
   * The derivative along {@code direction} of the gradient's entry for a leaf: differences of dual
   * derivatives, twice, extrapolated (error of order h⁴).
   *
   * @param h the step
   */
  Estimate second(int leaf, double[] direction, double h) {
    double wide = difference(leaf, direction, 2 * h);
    double narrow = difference(leaf, direction, h);
    double correction = (narrow - wide) / 3;
    return new Estimate(narrow + correction, Math.abs(correction));
  }

  private double difference(int leaf, double[] direction, double h) {
    double[] ahead = Arrays.stream(direction).map(d -> d * h).toArray();
    double[] behind = Arrays.stream(direction).map(d -> -d * h).toArray();
    return (column(ahead, leaf)[0] - column(behind, leaf)[0]) / (2 * h);
  }

  /** The derivatives along a direction by finite differences of the value alone. */
  Estimate[] differences(double[] direction) {
    Estimate[][] estimates =
        FiniteDifferences.jacobian(t -> values(direction, t[0]), new double[] {0});
    return Arrays.stream(estimates).map(row -> row[0]).toArray(Estimate[]::new);
  }

  private double[] values(double[] direction, double t) {
    List<Object> arguments = point.arguments(DoubleArithmetic.INSTANCE);
    for (int j = 0; j < direction.length; j++) {
      double at = (Double) leaves.get(j).get(arguments);
      leaves.get(j).set(arguments, at + t * direction[j]);
    }
    return nearby(DoubleArithmetic.INSTANCE, arguments, e -> (Double) e);
  }

  /** The results, flat, at arguments near the point; NaN where the method throws there. */
  private <N> double[] nearby(
      Arithmetic<N> arithmetic, List<Object> arguments, ToDoubleFunction<Object> part) {
    Object result;
    try {
      result = run(arithmetic, arguments);
    } catch (ProgramException | IndexOutOfBoundsException | ArithmeticException e) {
      double[] unknown = new double[results];
      Arrays.fill(unknown, Double.NaN);
      return unknown;
    }
    return Values.flatten(result).stream().mapToDouble(part).toArray();
  }

  private double[] unit(int leaf) {
    double[] unit = new double[leaves.size()];
    unit[leaf] = 1;
    return unit;
  }

  private <N> Object run(Arithmetic<N> arithmetic, List<Object> arguments) {
    Function entry = program.entry();
    UnaryOperator<Object> zero = e -> arithmetic.constant(0);
    int output = -1;
    for (int k = 0; k < arguments.size(); k++) {
      if (entry.parameters().get(k).role() == Parameter.Role.OUTPUT) {
        output = k;
        arguments.set(k, Values.map(arguments.get(k), zero));
      }
    }
    Interpreter<N> interpreter =
        new Interpreter<>(
            arithmetic, program.functions(), point.environment(arithmetic), budget.perRun());
    Object result = interpreter.run(entry, arguments);
    budget.spend(interpreter.stepsMade());
    return output < 0 ? result : arguments.get(output);
  }
}
