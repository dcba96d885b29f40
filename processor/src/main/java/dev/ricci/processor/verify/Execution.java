package dev.ricci.processor.verify;

import dev.ricci.processor.differentiate.Derivative;
import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.ir.DoubleArithmetic;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Interpreter;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.ProgramException;
import dev.ricci.processor.ir.StepLimitExceeded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Runs derivative functions, on doubles, at one point. */
final class Execution {
  private static final long MAX_STEPS = 400_000;

  private final Function primal;
  private final Map<String, Function> callees;
  private final Point point;
  private final List<Leaf> leaves;
  private final Object value;
  private final Budget budget;

  /**
   * At a point.
   *
   * @param callees what the derivatives call
   * @param value of the method there
   */
  Execution(
      Function primal,
      Map<String, Function> callees,
      Point point,
      List<Leaf> leaves,
      Object value,
      Budget budget) {
    this.primal = primal;
    this.callees = callees;
    this.point = point;
    this.leaves = leaves;
    this.value = value;
    this.budget = budget;
  }

  /**
   * What a run left.
   *
   * @param result what was returned; null for void
   * @param outputs the filled arrays
   */
  record Result(Object result, List<Object> outputs) {}

  Point point() {
    return point;
  }

  /**
   * Runs one.
   *
   * @param direction tangents, one for each leaf
   * @param cotangent of the result, one for each entry
   * @param dimensions of the outputs; they come filled with NaN, which must all be overwritten
   */
  Result run(
      Derivative derivative, double[] direction, double[] cotangent, List<List<Integer>> dimensions)
      throws Disagreement {
    Kind kind = derivative.kind();
    Deque<Object> originals = new ArrayDeque<>();
    Deque<Object> tangents = new ArrayDeque<>();
    distribute(direction, originals, tangents);
    Deque<List<Integer>> expected = new ArrayDeque<>(dimensions);
    List<Object> arguments = new ArrayList<>();
    List<Object> outputs = new ArrayList<>();
    for (Parameter parameter : derivative.function().parameters()) {
      switch (parameter.role()) {
        case TANGENT -> arguments.add(next(tangents, kind, parameter));
        case COTANGENT -> arguments.add(shaped(value, cotangent));
        case OUTPUT -> {
          List<Integer> d = next(expected, kind, parameter);
          if (d.size() != parameter.variable().type().rank()) {
            throw new Disagreement(
                kind,
                "has an output "
                    + parameter.variable().name()
                    + " of rank "
                    + parameter.variable().type().rank()
                    + ", should be "
                    + d.size());
          }
          outputs.add(Values.array(d, Double.NaN));
          arguments.add(outputs.get(outputs.size() - 1));
        }
        default -> arguments.add(next(originals, kind, parameter));
      }
    }
    boolean unused = !tangents.isEmpty() && takesTangents(kind);
    if (!originals.isEmpty() || unused || !expected.isEmpty()) {
      throw new Disagreement(kind, "has too few parameters");
    }
    return new Result(run(kind, derivative.function(), arguments), outputs);
  }

  private static boolean takesTangents(Kind kind) {
    return kind == Kind.JVP || kind == Kind.HVP;
  }

  private static <T> T next(Deque<T> values, Kind kind, Parameter parameter) throws Disagreement {
    if (values.isEmpty()) {
      throw new Disagreement(kind, "has a parameter too many, " + parameter.variable().name());
    }
    return values.remove();
  }

  private Object run(Kind kind, Function function, List<Object> arguments) throws Disagreement {
    Interpreter<Double> interpreter =
        new Interpreter<>(
            DoubleArithmetic.INSTANCE,
            callees,
            point.environment(DoubleArithmetic.INSTANCE),
            MAX_STEPS);
    try {
      return interpreter.run(function, arguments);
    } catch (StepLimitExceeded | UnsupportedOperationException e) {
      throw e; // Not wrong, only not to be checked.
    } catch (ProgramException e) {
      throw new Disagreement(kind, "throws " + e.exception() + ": " + e.getMessage());
    } catch (RuntimeException e) {
      // Whatever it is, the method itself ran through.
      throw new Disagreement(kind, "fails by " + e);
    } finally {
      budget.spend(interpreter.stepsMade());
    }
  }

  /** The method's own arguments, and a tangent for each parameter differentiated by. */
  private void distribute(double[] direction, Deque<Object> originals, Deque<Object> tangents) {
    List<Object> moved = point.arguments(DoubleArithmetic.INSTANCE);
    for (int j = 0; j < leaves.size(); j++) {
      leaves.get(j).set(moved, direction[j]);
    }
    List<Object> arguments = point.arguments(DoubleArithmetic.INSTANCE);
    for (int k = 0; k < arguments.size(); k++) {
      Parameter.Role role = primal.parameters().get(k).role();
      if (role != Parameter.Role.OUTPUT) {
        originals.add(arguments.get(k));
      }
      if (role == Parameter.Role.INPUT) {
        tangents.add(moved.get(k));
      }
    }
  }

  private static Object shaped(Object like, double[] entries) {
    int[] next = {0};
    return Values.map(like, e -> entries[next[0]++]);
  }
}
