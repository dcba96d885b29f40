package dev.ricci.processor.differentiate;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.ricci.processor.frontend.Lowered;
import dev.ricci.processor.frontend.Lowering;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Interpreter;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Printer;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Verifier;
import dev.ricci.processor.shape.ShapeCheck;
import dev.ricci.processor.signature.Signature;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/** A Java method with its derivatives, which are run and compared with central differences. */
final class Differentiated {
  private static final long STEPS = 10_000_000;

  private final Program program;
  private final DerivativeSet set;

  private Differentiated(Program program, DerivativeSet set) {
    this.program = program;
    this.set = set;
  }

  /** The method of {@code source}, which fills an {@code @Out} array or returns a scalar. */
  static Differentiated of(String source) {
    Lowered lowered = Lowering.accepted(source);
    Signature signature = lowered.signature().orElseThrow();
    Program program = lowered.program().orElseThrow();
    DerivativeSet set = Derivatives.of(signature, program, ShapeCheck.infer(program.entry()));
    for (Derivative derivative : set.derivatives()) {
      Verifier.verify(new Program(derivative.function(), set.callees()));
    }
    return new Differentiated(program, set);
  }

  DerivativeSet set() {
    return set;
  }

  Function function(Kind kind) {
    return set.of(kind).orElseThrow().function();
  }

  /** Runs a derivative on its inputs and outputs; the outputs are filled. */
  Object run(Kind kind, Object... arguments) {
    return Interpreter.runOnDoubles(set.callees(), function(kind), List.of(arguments), STEPS);
  }

  /** The user's method: its scalar, or the array that it fills (given last). */
  Object value(List<Object> arguments) {
    return Interpreter.runOnDoubles(program.functions(), program.entry(), arguments, STEPS);
  }

  /**
   * The central difference, of order 6, of the result along {@code direction}, as a flat array.
   *
   * @param inputs the arguments without an output
   * @param direction for each input its change; null where it is fixed
   * @param output an array like the result; null for a scalar
   */
  double[] difference(List<Object> inputs, List<Object> direction, Object output) {
    DoubleFunction<double[]> at =
        h -> {
          List<Object> moved = new ArrayList<>();
          for (int k = 0; k < inputs.size(); k++) {
            moved.add(moved(inputs.get(k), direction.get(k), h));
          }
          if (output == null) {
            return new double[] {((Number) value(moved)).doubleValue()};
          }
          Object filled = moved(output, null, 0);
          moved.add(filled);
          value(moved);
          return flat(filled);
        };
    double h = 1e-3;
    double[] sum = new double[at.apply(0).length];
    double[] weights = {45, -9, 1};
    for (int k = 1; k <= 3; k++) {
      double[] right = at.apply(k * h);
      double[] left = at.apply(-k * h);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weights[k - 1] * (right[i] - left[i]) / (60 * h);
      }
    }
    return sum;
  }

  static Object moved(Object value, Object direction, double h) {
    if (value instanceof Double x) {
      return direction == null ? x : (Object) (x + h * (Double) direction);
    }
    if (value instanceof double[] x) {
      double[] moved = x.clone();
      Arrays.setAll(moved, k -> direction == null ? x[k] : x[k] + h * ((double[]) direction)[k]);
      return moved;
    }
    if (value instanceof Object[] rows) {
      Object[] moved = rows.clone();
      Arrays.setAll(
          moved, k -> moved(rows[k], direction == null ? null : ((Object[]) direction)[k], h));
      return moved;
    }
    return value;
  }

  /** All numbers in row-major order. */
  static double[] flat(Object array) {
    if (array instanceof double[] vector) {
      return vector;
    }
    if (array instanceof Double number) {
      return new double[] {number};
    }
    return Arrays.stream((Object[]) array).flatMapToDouble(r -> Arrays.stream(flat(r))).toArray();
  }

  /** An array of zeros, or the scalar 0, like {@code value}. */
  static Object zero(Object value) {
    return moved(value instanceof Double ? (Object) 0.0 : value, null, 0) instanceof Double d
        ? d
        : zeroed(value);
  }

  private static Object zeroed(Object value) {
    if (value instanceof double[] x) {
      return new double[x.length];
    }
    Object[] rows = ((Object[]) value).clone();
    Arrays.setAll(rows, k -> zeroed(rows[k]));
    return rows;
  }

  /** The unit directions of one input: {@code like} with one entry 1 and the rest 0. */
  static List<Object> units(Object like) {
    List<Object> units = new ArrayList<>();
    int count = flat(like).length;
    for (int k = 0; k < count; k++) {
      units.add(unit(zero(like), new int[] {k}));
    }
    return units;
  }

  private static Object unit(Object zero, int[] left) {
    if (zero instanceof Double) {
      return left[0]-- == 0 ? 1.0 : 0.0;
    }
    for (int i = 0; i < Array.getLength(zero); i++) {
      Object element = Array.get(zero, i);
      Array.set(zero, i, unit(element, left));
    }
    return zero;
  }

  static void assertNear(String what, double[] actual, double[] expected, double tolerance) {
    assertWithMessage(what).that(actual).hasLength(expected.length);
    for (int k = 0; k < expected.length; k++) {
      assertWithMessage(what + " [" + k + "] of " + Arrays.toString(actual))
          .that(actual[k])
          .isWithin(tolerance * Math.max(1, Math.abs(expected[k])))
          .of(expected[k]);
    }
  }

  /** Every derivative, printed, by the name of its kind. */
  Map<Kind, String> printed() {
    Map<Kind, String> printed = new LinkedHashMap<>();
    set.derivatives().forEach(d -> printed.put(d.kind(), Printer.print(d.function())));
    return printed;
  }

  /** Which inputs a derivative is taken by. */
  List<Boolean> wrt() {
    return program.entry().parameters().stream()
        .filter(p -> p.role() != Parameter.Role.OUTPUT)
        .map(p -> p.role() == Parameter.Role.INPUT)
        .toList();
  }
}
