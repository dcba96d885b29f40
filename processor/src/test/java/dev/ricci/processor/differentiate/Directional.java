package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Interpreter;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.Verifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs functions of scalars and their tangents; the reference knows no derivative rule. */
final class Directional {
  private static final long STEPS = 1_000_000;

  private Directional() {}

  static Set<Variable> inputs(Function f) {
    Set<Variable> inputs = new LinkedHashSet<>();
    for (Parameter parameter : f.parameters()) {
      if (parameter.role() == Parameter.Role.INPUT) {
        inputs.add(parameter.variable());
      }
    }
    return inputs;
  }

  /** The tangent by all inputs, checked. */
  static Program tangent(Program f, Set<Variable> wrt) {
    Program tangent = Tangent.of(f, wrt);
    Verifier.verify(tangent);
    return tangent;
  }

  static double value(Function f, double... x) {
    return (Double) Interpreter.runOnDoubles(Map.of(), f, boxed(x), STEPS);
  }

  /** The derivative along {@code v}. */
  static double of(Function f, double[] x, double[] v) {
    Program tangent = tangent(new Program(f, Map.of()), inputs(f));
    List<Object> arguments = boxed(x);
    arguments.addAll(boxed(v));
    return (Double)
        Interpreter.runOnDoubles(tangent.functions(), tangent.entry(), arguments, STEPS);
  }

  /** The partial by the k-th input. */
  static double partial(Function f, int k, double... x) {
    double[] v = new double[x.length];
    v[k] = 1;
    return of(f, x, v);
  }

  /** The second partial by the k-th and l-th input: tangent of tangent. */
  static double secondPartial(Function f, int k, int l, double... x) {
    Set<Variable> inputs = inputs(f);
    Function first = Tangent.of(f, inputs);
    Program second = tangent(new Program(first, Map.of()), inputs);
    double[] v = new double[x.length];
    v[k] = 1;
    double[] w = new double[x.length];
    w[l] = 1;
    List<Object> arguments = boxed(x);
    arguments.addAll(boxed(v));
    arguments.addAll(boxed(w));
    return (Double) Interpreter.runOnDoubles(second.functions(), second.entry(), arguments, STEPS);
  }

  /** Central differences, extrapolated thrice. */
  static double difference(Function f, int k, double... x) {
    double[] table = new double[4];
    double h = 1e-2;
    for (int level = 0; level < table.length; level++, h /= 2) {
      double previous = table[0];
      table[0] = quotient(f, k, h, x);
      double factor = 4;
      for (int order = 1; order <= level; order++, factor *= 4) {
        double next = (factor * table[order - 1] - previous) / (factor - 1);
        previous = table[order];
        table[order] = next;
      }
    }
    return table[table.length - 1];
  }

  private static double quotient(Function f, int k, double h, double[] x) {
    double[] right = x.clone();
    right[k] += h;
    double[] left = x.clone();
    left[k] -= h;
    return (value(f, right) - value(f, left)) / (2 * h);
  }

  static List<Object> boxed(double... values) {
    List<Object> boxed = new ArrayList<>();
    for (double value : values) {
      boxed.add(value);
    }
    return boxed;
  }
}
