package dev.ricci.processor.differentiate;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.ricci.processor.frontend.Lowering;
import dev.ricci.processor.ir.Environment;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Interpreter;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Parameter.Role;
import dev.ricci.processor.ir.Printer;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.Verifier;
import dev.ricci.processor.optimize.DeadCode;
import dev.ricci.processor.optimize.Inline;
import dev.ricci.processor.optimize.ResultAsOutput;
import dev.ricci.runtime.Dual;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A method and its adjoint, checked at a point: against dual numbers run through the method itself,
 * one input element at a time, and the tangent of the adjoint against dual numbers run through it.
 */
final class Reversed {
  private static final long STEPS = 2_000_000;
  private final Function primal;
  private final List<Variable> wrt = new ArrayList<>();

  private Reversed(Function primal) {
    this.primal = primal;
    for (Parameter parameter : primal.parameters()) {
      if (parameter.role() == Role.INPUT) {
        wrt.add(parameter.variable());
      }
    }
  }

  /** From Java source, as {@link Lowering} takes it. */
  static Reversed of(String source) {
    return of(Lowering.program(source));
  }

  static Reversed of(Program program) {
    Function inlined = Inline.inline(program);
    Function function =
        inlined.result().filter(type -> type.rank() > 0).isPresent()
            ? ResultAsOutput.apply(inlined, "value")
            : inlined;
    return new Reversed(function);
  }

  boolean isVector() {
    return primal.parameters().stream().anyMatch(p -> p.role() == Role.OUTPUT);
  }

  Function adjoint(Adjoint.Value value) {
    Function adjoint = Adjoint.of(primal, wrt, value);
    verify(adjoint);
    Function lean = DeadCode.remove(adjoint);
    verify(lean);
    return lean;
  }

  private static void verify(Function function) {
    try {
      Verifier.verify(function);
    } catch (IllegalStateException e) {
      throw new AssertionError(e.getMessage() + "\n" + Printer.print(function), e);
    }
  }

  String text(Adjoint.Value value) {
    return Printer.print(adjoint(value));
  }

  String primalText() {
    return Printer.print(primal);
  }

  /**
   * Checks the adjoint at a point.
   *
   * @param result an array of the result's shape; null for a scalar
   * @param inputs the method's arguments
   */
  void check(Object result, Object... inputs) {
    Random random = new Random(1);
    Object cotangent = result == null ? null : randomLike(result, random);
    double[] expected = duals(result, cotangent, inputs);
    Object expectedValue = value(result, inputs);
    for (Adjoint.Value keep : Adjoint.Value.values()) {
      Function adjoint = adjoint(keep);
      List<Object> outputs = new ArrayList<>();
      Object y = result == null ? null : poisoned(result);
      Object returned = run(adjoint, keep, y, cotangent, inputs, outputs);
      String text = Printer.print(adjoint);
      assertClose(flat(outputs), expected, 1e-9, keep + "\n" + text);
      if (keep == Adjoint.Value.KEPT) {
        Object actualValue = result == null ? returned : y;
        assertWithMessage(text)
            .that(flat(List.of(actualValue)))
            .isEqualTo(flat(List.of(expectedValue)));
      }
    }
    checkSecond(cotangent, inputs);
  }

  private void checkSecond(Object cotangent, Object... inputs) {
    Function adjoint = adjoint(Adjoint.Value.DROPPED);
    List<Variable> inputVariables = wrt;
    Program second =
        Tangent.of(new Program(adjoint, Map.of()), new LinkedHashSet<>(inputVariables));
    Verifier.verify(second);
    Random random = new Random(2);
    List<Object> tangents = new ArrayList<>();
    List<Object> directions = new ArrayList<>();
    int k = 0;
    for (Parameter parameter : primal.parameters()) {
      if (parameter.role() == Role.OUTPUT) {
        continue;
      }
      directions.add(null);
      if (parameter.role() == Role.INPUT) {
        Object v = randomLike(inputs[k], random);
        tangents.add(v);
        directions.set(k, v);
      }
      k++;
    }
    double[] expected = dualsOfAdjoint(adjoint, cotangent, directions, inputs);
    List<Object> arguments = new ArrayList<>();
    List<Object> outputs = new ArrayList<>();
    int input = 0;
    int tangent = 0;
    for (Parameter parameter : second.entry().parameters()) {
      Role role = parameter.role();
      if (role == Role.INPUT || role == Role.CONSTANT) {
        arguments.add(inputs[input++]);
      } else if (role == Role.COTANGENT) {
        arguments.add(cotangent);
      } else if (role == Role.TANGENT) {
        arguments.add(tangents.get(tangent++));
      } else {
        Object like = outputLike(parameter.variable().name().replaceAll("Tangent$", ""), inputs);
        arguments.add(like);
        if (parameter.variable().name().endsWith("Tangent")) {
          outputs.add(like);
        }
      }
    }
    Interpreter.runOnDoubles(second.functions(), second.entry(), arguments, STEPS);
    assertClose(flat(outputs), expected, 1e-8, "second order\n" + Printer.print(second.entry()));
  }

  private Object outputLike(String name, Object... inputs) {
    int k = 0;
    int scalars = 0;
    for (Parameter parameter : primal.parameters()) {
      if (parameter.role() == Role.OUTPUT) {
        continue;
      }
      Variable variable = parameter.variable();
      if (variable.isArray() && name.equals("d" + variable.name())) {
        return poisoned(inputs[k]);
      }
      if (!variable.isArray() && parameter.role() == Role.INPUT) {
        scalars++;
      }
      k++;
    }
    return poisoned(new double[scalars]);
  }

  private Object run(
      Function adjoint,
      Adjoint.Value keep,
      Object y,
      Object cotangent,
      Object[] inputs,
      List<Object> outputs) {
    List<Object> arguments = new ArrayList<>();
    int k = 0;
    boolean valueSeen = keep == Adjoint.Value.DROPPED || y == null;
    for (Parameter parameter : adjoint.parameters()) {
      Role role = parameter.role();
      if (role == Role.INPUT || role == Role.CONSTANT) {
        arguments.add(inputs[k++]);
      } else if (role == Role.COTANGENT) {
        arguments.add(cotangent);
      } else if (!valueSeen) {
        arguments.add(y);
        valueSeen = true;
      } else {
        Object like = outputLike(parameter.variable().name(), inputs);
        arguments.add(like);
        outputs.add(like);
      }
    }
    try {
      return Interpreter.runOnDoubles(Map.of(), adjoint, arguments, STEPS);
    } catch (RuntimeException e) {
      throw new AssertionError(e + "\n" + Printer.print(adjoint), e);
    }
  }

  private Object value(Object result, Object... inputs) {
    List<Object> arguments = new ArrayList<>();
    Object y = result == null ? null : poisoned(result);
    int k = 0;
    for (Parameter parameter : primal.parameters()) {
      arguments.add(parameter.role() == Role.OUTPUT ? y : inputs[k++]);
    }
    Object returned = Interpreter.runOnDoubles(Map.of(), primal, arguments, STEPS);
    return result == null ? returned : y;
  }

  /** Jᵀ·cotangent by dual numbers: arrays first, in order, then the scalars. */
  private double[] duals(Object result, Object cotangent, Object... inputs) {
    List<Double> arrays = new ArrayList<>();
    List<Double> scalars = new ArrayList<>();
    int k = 0;
    for (Parameter parameter : primal.parameters()) {
      if (parameter.role() == Role.OUTPUT) {
        continue;
      }
      if (parameter.role() == Role.INPUT) {
        int size = flat(List.of(inputs[k])).length;
        for (int e = 0; e < size; e++) {
          double d = dual(result, cotangent, k, e, inputs);
          (parameter.variable().isArray() ? arrays : scalars).add(d);
        }
      }
      k++;
    }
    arrays.addAll(scalars);
    return arrays.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private double dual(Object result, Object cotangent, int at, int element, Object... inputs) {
    List<Object> arguments = new ArrayList<>();
    Object y = result == null ? null : toDuals(poisoned(result), new int[] {-1});
    int k = 0;
    for (Parameter parameter : primal.parameters()) {
      if (parameter.role() == Role.OUTPUT) {
        arguments.add(y);
      } else {
        boolean real = parameter.variable().type().isReal();
        Object duals = toDuals(inputs[k], new int[] {k == at ? element : -1});
        arguments.add(real ? duals : discrete(inputs[k]));
        k++;
      }
    }
    Interpreter<Dual> interpreter =
        new Interpreter<>(new DualNumbers(), Map.of(), Environment.NONE, STEPS);
    Object returned = interpreter.run(primal, arguments);
    if (result == null) {
      return ((Dual) returned).tangent();
    }
    List<Double> tangents = new ArrayList<>();
    collectTangents(y, tangents);
    double[] weights = flat(List.of(cotangent));
    double sum = 0;
    for (int j = 0; j < weights.length; j++) {
      sum += weights[j] * tangents.get(j);
    }
    return sum;
  }

  private static Object discrete(Object value) {
    if (!value.getClass().isArray()) {
      return value;
    }
    Object[] boxed = new Object[Array.getLength(value)];
    for (int i = 0; i < boxed.length; i++) {
      boxed[i] = discrete(Array.get(value, i));
    }
    return boxed;
  }

  private static void collectTangents(Object value, List<Double> tangents) {
    if (value instanceof Object[] array) {
      for (Object element : array) {
        collectTangents(element, tangents);
      }
    } else {
      tangents.add(((Dual) value).tangent());
    }
  }

  private static Object toDuals(Object value, int[] countdown) {
    if (value.getClass().isArray()) {
      Object[] duals = new Object[Array.getLength(value)];
      for (int i = 0; i < duals.length; i++) {
        duals[i] = toDuals(Array.get(value, i), countdown);
      }
      return duals;
    }
    if (!(value instanceof Number number)) {
      return value;
    }
    double x = number.doubleValue();
    return countdown[0]-- == 0 ? Dual.variable(x) : Dual.constant(x);
  }

  static double[] flat(List<Object> values) {
    List<Double> all = new ArrayList<>();
    values.forEach(value -> collect(value, all));
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void collect(Object value, List<Double> all) {
    if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        collect(Array.get(value, i), all);
      }
    } else if (value instanceof Number number) {
      all.add(number.doubleValue());
    }
  }

  private static Object map(Object value, java.util.function.DoubleUnaryOperator f) {
    if (value instanceof double[] vector) {
      return java.util.Arrays.stream(vector).map(f).toArray();
    }
    if (value instanceof Double number) {
      return f.applyAsDouble(number);
    }
    if (value instanceof float[] vector) {
      float[] mapped = new float[vector.length];
      for (int i = 0; i < mapped.length; i++) {
        mapped[i] = (float) f.applyAsDouble(vector[i]);
      }
      return mapped;
    }
    if (value instanceof Float number) {
      return (float) f.applyAsDouble(number);
    }
    Object copy = Array.newInstance(value.getClass().getComponentType(), Array.getLength(value));
    for (int i = 0; i < Array.getLength(value); i++) {
      Array.set(copy, i, map(Array.get(value, i), f));
    }
    return copy;
  }

  private static Object randomLike(Object value, Random random) {
    return map(value, x -> random.nextDouble() * 2 - 1);
  }

  private static Object poisoned(Object value) {
    return map(value, x -> Double.NaN);
  }

  /** The directional derivative of the adjoint's outputs: the adjoint run on dual numbers. */
  private double[] dualsOfAdjoint(
      Function adjoint, Object cotangent, List<Object> directions, Object... inputs) {
    List<Object> arguments = new ArrayList<>();
    List<Object> outputs = new ArrayList<>();
    int k = 0;
    for (Parameter parameter : adjoint.parameters()) {
      Role role = parameter.role();
      if (role == Role.INPUT) {
        arguments.add(along(inputs[k], flat(List.of(directions.get(k))), new int[1]));
        k++;
      } else if (role == Role.CONSTANT) {
        boolean real = parameter.variable().type().isReal();
        arguments.add(real ? toDuals(inputs[k], new int[] {-1}) : discrete(inputs[k]));
        k++;
      } else if (role == Role.COTANGENT) {
        arguments.add(toDuals(cotangent, new int[] {-1}));
      } else {
        Object like = toDuals(outputLike(parameter.variable().name(), inputs), new int[] {-1});
        arguments.add(like);
        outputs.add(like);
      }
    }
    new Interpreter<>(new DualNumbers(), Map.of(), Environment.NONE, STEPS).run(adjoint, arguments);
    List<Double> tangents = new ArrayList<>();
    outputs.forEach(output -> collectTangents(output, tangents));
    return tangents.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Object along(Object value, double[] direction, int[] at) {
    if (value.getClass().isArray()) {
      Object[] duals = new Object[Array.getLength(value)];
      for (int i = 0; i < duals.length; i++) {
        duals[i] = along(Array.get(value, i), direction, at);
      }
      return duals;
    }
    return new Dual(((Number) value).doubleValue(), direction[at[0]++]);
  }

  private static void assertClose(double[] actual, double[] expected, double eps, String text) {
    assertWithMessage("number of elements of\n" + text)
        .that(actual.length)
        .isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      double scale = Math.max(1, Math.abs(expected[i]));
      boolean close =
          Double.compare(actual[i], expected[i]) == 0
              || Math.abs(actual[i] - expected[i]) <= eps * scale;
      if (!close) {
        throw new AssertionError(
            "element " + i + " is " + actual[i] + ", not " + expected[i] + "\n" + text);
      }
    }
  }
}
