package dev.ricci.processor.index;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.frontend.Lowered;
import dev.ricci.processor.frontend.Lowering;
import dev.ricci.processor.ir.Arithmetic;
import dev.ricci.processor.ir.DoubleArithmetic;
import dev.ricci.processor.ir.Environment;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Interpreter;
import dev.ricci.processor.ir.OperationCounts;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Printer;
import dev.ricci.processor.ir.Verifier;
import dev.ricci.processor.optimize.Inline;
import dev.ricci.processor.optimize.ResultAsOutput;
import dev.ricci.processor.shape.ShapeCheck;
import dev.ricci.processor.shape.Shapes;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A method derived in index notation, and the means to run it and its derivatives. References are
 * differences of the method itself, which know no rule.
 */
final class Derived {
  private static final long STEPS = 50_000_000;
  final Function primal;
  final Derivation derivation;
  private final Lowered lowered;

  private Derived(Function primal, Derivation derivation, Lowered lowered) {
    this.primal = primal;
    this.derivation = derivation;
    this.lowered = lowered;
  }

  static Derived of(String source) {
    return of(Lowering.accepted(source));
  }

  /** Whether the method is raised at all. */
  static boolean isRaised(Lowered lowered) {
    Function shown = Inline.inline(lowered.program().orElseThrow());
    return Raise.raise(shown, ShapeCheck.infer(shown), new Indices()).isPresent();
  }

  static Derived of(Lowered lowered) {
    Function shown = Inline.inline(lowered.program().orElseThrow());
    Shapes shapes = ShapeCheck.infer(shown);
    Function computed =
        shown.result().isPresent() && shown.result().get().rank() > 0
            ? ResultAsOutput.apply(shown, "value")
            : shown;
    Derivation derivation =
        IndexCalculus.of(shown, computed, lowered.signature().orElseThrow(), shapes)
            .orElseThrow(
                () -> {
                  Raise.raiseOrExplain(shown, shapes, new Indices());
                  Raise.raiseOrExplain(computed, shapes, new Indices());
                  return new AssertionError("not raised");
                });
    return new Derived(computed, derivation, lowered);
  }

  Lowered lowered() {
    return lowered;
  }

  Function function(Kind kind) {
    Function function = derivation.function(kind).orElseThrow();
    Verifier.verify(function);
    return function;
  }

  static Object run(Function function, List<Object> arguments) {
    return Interpreter.runOnDoubles(Map.of(), function, arguments, STEPS);
  }

  /** Runs a derivative and counts its operations. */
  OperationCounts count(Kind kind, List<Object> inputs, Object... outputs) {
    Arithmetic<Double> arithmetic = DoubleArithmetic.INSTANCE;
    Interpreter<Double> interpreter =
        new Interpreter<>(arithmetic, Map.of(), Environment.NONE, STEPS);
    List<Object> arguments = new ArrayList<>(inputs);
    arguments.addAll(List.of(outputs));
    interpreter.runOnJava(function(kind), arguments);
    return interpreter.counts();
  }

  /** An array of random numbers, away from 0. */
  static Object random(Random random, int... dimensions) {
    Object array = Array.newInstance(double.class, dimensions);
    each(array, (row, k) -> row[k] = 0.2 + random.nextDouble());
    return array;
  }

  interface Element {
    void at(double[] row, int k);
  }

  static void each(Object array, Element action) {
    if (array instanceof double[] row) {
      for (int k = 0; k < row.length; k++) {
        action.at(row, k);
      }
      return;
    }
    for (int k = 0; k < Array.getLength(array); k++) {
      each(Array.get(array, k), action);
    }
  }

  static double[] flat(Object array) {
    List<Double> all = new ArrayList<>();
    if (array instanceof Double d) {
      return new double[] {d};
    }
    each(array, (row, k) -> all.add(row[k]));
    return all.stream().mapToDouble(d -> d).toArray();
  }

  /** The method's value, flattened; of an array result, {@code like} says the shape. */
  double[] value(List<Object> inputs, Object like) {
    List<Object> arguments = new ArrayList<>(inputs);
    if (primal.result().isPresent()) {
      return new double[] {(Double) run(primal, arguments)};
    }
    Object out = zeros(like);
    arguments.add(out);
    run(primal, arguments);
    return flat(out);
  }

  static Object zeros(Object like) {
    List<Integer> dims = new ArrayList<>();
    for (Object a = like; a.getClass().isArray(); a = Array.get(a, 0)) {
      dims.add(Array.getLength(a));
    }
    return Array.newInstance(double.class, dims.stream().mapToInt(d -> d).toArray());
  }

  /** Columns ∂value/∂entry for each entry of an array input, by extrapolated central differences. */
  double[][] differences(List<Object> inputs, int input, Object like) {
    List<double[]> columns = new ArrayList<>();
    each(
        inputs.get(input),
        (row, k) -> {
          double x = row[k];
          double[] coarse = quotient(inputs, row, k, 8e-4, like);
          double[] middle = quotient(inputs, row, k, 4e-4, like);
          double[] fine = quotient(inputs, row, k, 2e-4, like);
          double[] column = new double[fine.length];
          for (int c = 0; c < column.length; c++) {
            double first = (4 * middle[c] - coarse[c]) / 3;
            double second = (4 * fine[c] - middle[c]) / 3;
            column[c] = (16 * second - first) / 15;
          }
          row[k] = x;
          columns.add(column);
        });
    return columns.toArray(double[][]::new);
  }

  private double[] quotient(List<Object> inputs, double[] row, int k, double h, Object like) {
    double x = row[k];
    row[k] = x + h;
    double[] up = value(inputs, like);
    row[k] = x - h;
    double[] down = value(inputs, like);
    row[k] = x;
    double[] quotient = new double[up.length];
    for (int c = 0; c < up.length; c++) {
      quotient[c] = (up[c] - down[c]) / (2 * h);
    }
    return quotient;
  }

  /** Compares the gradient by every array input with differences, and the value to the bit. */
  void checkGradient(List<Object> inputs) {
    List<Object> outputs = new ArrayList<>();
    List<Integer> wrt = wrt();
    for (int k : wrt) {
      Object output = zeros(inputs.get(k));
      each(output, (row, c) -> row[c] = Double.NaN);
      outputs.add(output);
    }
    List<Object> arguments = new ArrayList<>(inputs);
    arguments.addAll(outputs);
    run(function(Kind.GRADIENT), arguments);
    for (int k = 0; k < wrt.size(); k++) {
      double[][] columns = differences(inputs, wrt.get(k), null);
      double[] expected = new double[columns.length];
      for (int c = 0; c < columns.length; c++) {
        expected[c] = columns[c][0];
      }
      near(flat(outputs.get(k)), expected, Kind.GRADIENT);
    }
    double[] first =
        outputs.stream().flatMapToDouble(o -> java.util.Arrays.stream(flat(o))).toArray();
    Object value = run(function(Kind.VALUE_AND_GRADIENT), arguments);
    assertWithMessage("value").that(value).isEqualTo(value(inputs, null)[0]);
    double[] second =
        outputs.stream().flatMapToDouble(o -> java.util.Arrays.stream(flat(o))).toArray();
    near(second, first, Kind.VALUE_AND_GRADIENT);
  }

  List<Integer> wrt() {
    List<Integer> wrt = new ArrayList<>();
    int k = 0;
    for (Parameter parameter : primal.parameters()) {
      if (parameter.role() == Parameter.Role.INPUT && parameter.variable().isArray()) {
        wrt.add(k);
      }
      k++;
    }
    return wrt;
  }

  /** Compares the Jacobian (numerator, nested) by every array input with differences. */
  void checkJacobian(List<Object> inputs, Object like) {
    List<Object> outputs = new ArrayList<>();
    List<Integer> wrt = wrt();
    for (int k : wrt) {
      Object output = outer(like, inputs.get(k));
      each(output, (row, c) -> row[c] = Double.NaN);
      outputs.add(output);
    }
    List<Object> arguments = new ArrayList<>(inputs);
    arguments.addAll(outputs);
    run(function(Kind.JACOBIAN), arguments);
    for (int k = 0; k < wrt.size(); k++) {
      double[][] columns = differences(inputs, wrt.get(k), like);
      double[] expected = new double[columns.length * columns[0].length];
      for (int c = 0; c < columns.length; c++) {
        for (int r = 0; r < columns[0].length; r++) {
          expected[r * columns.length + c] = columns[c][r];
        }
      }
      near(flat(outputs.get(k)), expected, Kind.JACOBIAN);
    }
    double[] first = flat(outputs.get(0));
    arguments = new ArrayList<>(inputs);
    Object value = zeros(like);
    arguments.add(value);
    arguments.addAll(outputs);
    run(function(Kind.VALUE_AND_JACOBIAN), arguments);
    assertWithMessage("value").that(flat(value)).isEqualTo(value(inputs, like));
    near(flat(outputs.get(0)), first, Kind.VALUE_AND_JACOBIAN);
  }

  /** Compares the Hessian by a single array input with differences of the gradient. */
  void checkHessian(List<Object> inputs) {
    int input = wrt().get(0);
    Object hessian = outer(inputs.get(input), inputs.get(input));
    each(hessian, (row, c) -> row[c] = Double.NaN);
    List<Object> arguments = new ArrayList<>(inputs);
    arguments.add(hessian);
    run(function(Kind.HESSIAN), arguments);
    double[] found = flat(hessian);
    int n = flat(inputs.get(input)).length;
    int[] column = {0};
    double[] expected = new double[n * n];
    each(
        inputs.get(input),
        (row, k) -> {
          double x = row[k];
          double h = 1e-4;
          row[k] = x + h;
          double[] up = gradient(inputs, input);
          row[k] = x - h;
          double[] down = gradient(inputs, input);
          row[k] = x;
          for (int r = 0; r < n; r++) {
            expected[r * n + column[0]] = (up[r] - down[r]) / (2 * h);
          }
          column[0]++;
        });
    near(found, expected, Kind.HESSIAN);
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < n; c++) {
        assertWithMessage("symmetry").that(found[r * n + c]).isEqualTo(found[c * n + r]);
      }
    }
  }

  private double[] gradient(List<Object> inputs, int input) {
    double[][] columns = differences(inputs, input, null);
    double[] gradient = new double[columns.length];
    for (int c = 0; c < columns.length; c++) {
      gradient[c] = columns[c][0];
    }
    return gradient;
  }

  /** Zeros with the dimensions of both. */
  static Object outer(Object a, Object b) {
    List<Integer> dims = new ArrayList<>();
    for (Object array : List.of(a, b)) {
      for (Object r = array; r.getClass().isArray(); r = Array.get(r, 0)) {
        dims.add(Array.getLength(r));
      }
    }
    return Array.newInstance(double.class, dims.stream().mapToInt(d -> d).toArray());
  }

  private void near(double[] found, double[] expected, Kind kind) {
    assertWithMessage("%s length", kind).that(found.length).isEqualTo(expected.length);
    for (int k = 0; k < found.length; k++) {
      double tolerance = (kind == Kind.HESSIAN ? 1e-5 : 1e-7) * (1 + Math.abs(expected[k]));
      if (!(Math.abs(found[k] - expected[k]) <= tolerance)) {
        assertWithMessage("%s entry %s\n%s", kind, k, Printer.print(function(kind)))
            .that(found[k])
            .isWithin(tolerance)
            .of(expected[k]);
      }
    }
  }
}
