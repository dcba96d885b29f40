package dev.ricci.processor.verify;

import dev.ricci.Layout;
import dev.ricci.Storage;
import dev.ricci.processor.differentiate.Derivative;
import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.signature.Signature;
import dev.ricci.runtime.Estimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Compares derivative functions with the reference at one point. */
final class PointCheck {
  private static final int MAX_COLUMNS = 8;
  private static final int MAX_SECOND = 4;
  private static final double FIRST_STEP = 1.0 / 2048;

  private final Signature signature;
  private final Inputs inputs;
  private final List<Leaf> leaves;
  private final Reference reference;
  private final List<Object> values;
  private final List<Integer> resultDimensions;
  private final Execution execution;
  private final List<CompressedRows> compressed;
  private final boolean hasFloats;
  private final Random random;
  private final Map<Integer, double[]> columns = new HashMap<>();
  private final List<Integer> sample = new ArrayList<>();
  private double scale;
  private boolean unsettled;

  PointCheck(
      Signature signature,
      Inputs inputs,
      List<Leaf> leaves,
      Reference reference,
      Object value,
      Type resultType,
      Execution execution,
      List<CompressedRows> compressed,
      boolean hasFloats,
      Random random) {
    this.signature = signature;
    this.inputs = inputs;
    this.leaves = leaves;
    this.reference = reference;
    this.values = Values.flatten(value);
    this.resultDimensions = Values.dimensions(value, resultType.rank());
    this.execution = execution;
    this.compressed = compressed;
    this.hasFloats = hasFloats;
    this.random = random;
    for (int j = 0; j < leaves.size(); j++) {
      sample.add(j);
    }
    Collections.shuffle(sample, random);
    if (sample.size() > MAX_COLUMNS) {
      sample.subList(MAX_COLUMNS, sample.size()).clear();
    }
  }

  /**
   * Runs the reference on the sampled leaves.
   *
   * @return whether all derivatives are finite, so that the point can be used
   */
  boolean prepare() {
    // All partials may be 0 by cancellation, as those of x/(x + 0): the value's rounding remains.
    for (Object value : values) {
      if (Double.isFinite(real(value))) {
        scale = Math.max(scale, Math.abs(real(value)));
      }
    }
    for (int leaf : sample) {
      double[] column = reference.column(leaf);
      columns.put(leaf, column);
      for (double entry : column) {
        if (!Double.isFinite(entry)) {
          return false;
        }
        scale = Math.max(scale, Math.abs(entry));
      }
    }
    return true;
  }

  /** Whether finite differences of the value agree with dual numbers, in a random direction. */
  boolean isSmooth() {
    if (hasFloats) {
      return true; // Their rounding drowns the differences.
    }
    double[] direction = direction();
    double[] tangent = reference.tangent(null, direction);
    Estimate[] differences = reference.differences(direction);
    for (int m = 0; m < tangent.length; m++) {
      double distance = Math.abs(tangent[m] - differences[m].value());
      if (differences[m].isKnown()
          && distance
              > 10 * differences[m].error() + 1e-4 * Math.max(scale, Math.abs(tangent[m]))) {
        return false;
      }
    }
    return true;
  }

  /** Compares one derivative function. */
  void check(Derivative derivative) throws Disagreement {
    double[] direction = direction();
    double[] cotangent = random.doubles(values.size(), -1, 1).map(PointCheck::short8).toArray();
    Kind kind = derivative.kind();
    Execution.Result run =
        execution.run(derivative, direction, cotangent, outputDimensions(derivative));
    switch (kind) {
      case GRADIENT -> gradient(kind, run.outputs());
      case VALUE_AND_GRADIENT -> {
        value(kind, List.of(run.result()));
        gradient(kind, run.outputs());
      }
      case DERIVATIVE -> compare(kind, 0, 0, real(run.result()));
      case JVP -> jvp(kind, run, direction);
      case VJP -> vjp(kind, run.outputs(), cotangent);
      case JACOBIAN -> jacobian(kind, expanded(run.outputs()));
      case VALUE_AND_JACOBIAN -> {
        value(kind, Values.flatten(run.outputs().get(0)));
        jacobian(kind, expanded(run.outputs().subList(1, run.outputs().size())));
      }
      case HESSIAN -> hessian(kind, expanded(run.outputs()).get(0));
      case VALUE_GRADIENT_AND_HESSIAN -> {
        int last = run.outputs().size() - 1;
        value(kind, List.of(run.result()));
        gradient(kind, run.outputs().subList(0, last));
        hessian(kind, expanded(run.outputs().subList(last, last + 1)).get(0));
      }
      case HVP -> hvp(kind, run.outputs(), direction);
      case SECOND_DERIVATIVE -> second(kind, 0, unit(0), real(run.result()), entry(0, 0) + "²");
    }
  }

  private List<List<Integer>> outputDimensions(Derivative derivative) {
    return new OutputDimensions(
            signature, inputs, leaves, resultDimensions, execution.point(), compressed)
        .of(derivative.kind());
  }

  /** What is stored in compressed rows, with the zeros. */
  private List<Object> expanded(List<Object> outputs) {
    if (compressed.isEmpty()) {
      return outputs;
    }
    List<Object> whole = new ArrayList<>();
    for (int k = 0; k < outputs.size(); k++) {
      boolean mirrored = signature.storage() == Storage.SPARSE_LOWER;
      whole.add(compressed.get(k).expanded((Object[]) outputs.get(k), columns(k), mirrored));
    }
    return whole;
  }

  /** The number of columns of an output. */
  private int columns(int output) {
    if (values.size() == 1 && resultDimensions.isEmpty()) {
      return leaves.size(); // of the Hessian
    }
    return signature.layout() == Layout.NUMERATOR ? members(output).size() : values.size();
  }

  private void value(Kind kind, List<Object> actual) throws Disagreement {
    for (int m = 0; m < values.size(); m++) {
      double a = real(actual.get(m));
      double e = real(values.get(m));
      if (Double.compare(a, e) != 0) {
        throw new Disagreement(kind, "the value" + index(m), a, e, "the method gives");
      }
    }
  }

  private void gradient(Kind kind, List<Object> outputs) throws Disagreement {
    for (int g = 0; g < inputs.groups().size(); g++) {
      List<Object> entries = Values.flatten(outputs.get(g));
      List<Integer> members = members(g);
      for (int e = 0; e < members.size(); e++) {
        if (columns.containsKey(members.get(e))) {
          compare(kind, 0, members.get(e), real(entries.get(e)));
        }
      }
    }
  }

  private void jacobian(Kind kind, List<Object> outputs) throws Disagreement {
    boolean numerator = signature.layout() == Layout.NUMERATOR;
    for (int g = 0; g < inputs.groups().size(); g++) {
      List<Object> entries = Values.flatten(outputs.get(g));
      List<Integer> members = members(g);
      for (int e = 0; e < members.size(); e++) {
        for (int m = 0; m < values.size() && columns.containsKey(members.get(e)); m++) {
          int at = numerator ? m * members.size() + e : e * values.size() + m;
          compare(kind, m, members.get(e), real(entries.get(at)));
        }
      }
    }
  }

  private void jvp(Kind kind, Execution.Result run, double[] direction) throws Disagreement {
    int last = run.outputs().size() - 1;
    Object actual = last < 0 ? run.result() : run.outputs().get(last);
    List<Object> entries = Values.flatten(actual);
    double[] expected = reference.tangent(null, direction);
    for (int m = 0; m < expected.length; m++) {
      double a = real(entries.get(m));
      if (!Tolerance.first(hasFloats).agree(a, expected[m], scale, 0)
          && isWellPosed(direction, m, a - expected[m])) {
        String entry = "the tangent of " + signature.method() + index(m);
        throw new Disagreement(kind, entry, a, expected[m], "dual numbers");
      }
    }
  }

  private void vjp(Kind kind, List<Object> outputs, double[] cotangent) throws Disagreement {
    for (int g = 0; g < inputs.groups().size(); g++) {
      List<Object> entries = Values.flatten(outputs.get(g));
      List<Integer> members = members(g);
      for (int e = 0; e < members.size(); e++) {
        int leaf = members.get(e);
        double[] column = columns.get(leaf);
        if (column == null) {
          continue;
        }
        double expected = 0;
        for (int m = 0; m < column.length; m++) {
          expected += cotangent[m] * column[m];
        }
        double a = real(entries.get(e));
        if (!Tolerance.first(hasFloats).agree(a, expected, scale, 0)
            && isWellPosed(unit(leaf), -1, a - expected)) {
          String entry = "the cotangent of " + leaves.get(leaf).name();
          throw new Disagreement(kind, entry, a, expected, "dual numbers");
        }
      }
    }
  }

  private void hessian(Kind kind, Object output) throws Disagreement {
    List<Object> entries = Values.flatten(output);
    int n = leaves.size();
    List<Integer> few = sample.subList(0, Math.min(MAX_SECOND, sample.size()));
    for (int i : few) {
      for (int j : few) {
        String name = entry(0, i) + "∂" + leaves.get(j).name();
        second(kind, i, unit(j), real(entries.get(i * n + j)), name);
      }
    }
  }

  private void hvp(Kind kind, List<Object> outputs, double[] direction) throws Disagreement {
    for (int g = 0; g < inputs.groups().size(); g++) {
      List<Object> entries = Values.flatten(outputs.get(g));
      List<Integer> members = members(g);
      for (int e = 0; e < members.size(); e++) {
        if (sample.indexOf(members.get(e)) >= 0 && sample.indexOf(members.get(e)) < MAX_SECOND) {
          String name = "the tangent of " + entry(0, members.get(e));
          second(kind, members.get(e), direction, real(entries.get(e)), name);
        }
      }
    }
  }

  private void second(Kind kind, int leaf, double[] direction, double actual, String name)
      throws Disagreement {
    // A program may oscillate or bend within the step: shorter ones, until two tell the same.
    Estimate settled = null;
    Estimate last = null;
    for (double h = FIRST_STEP; h > 1e-8; h /= 8) {
      Estimate expected = reference.second(leaf, direction, h);
      if (agreesWith(expected, actual)) {
        return;
      }
      if (settled == null && last != null && tellTheSame(last, expected, h)) {
        settled = expected;
      }
      last = expected;
    }
    if (settled == null) {
      unsettled = true;
      return;
    }
    throw new Disagreement(
        kind, name, actual, settled.value(), "differences of dual derivatives give");
  }

  /** Whether two steps give one derivative, but for what rounding leaves of the difference. */
  private boolean tellTheSame(Estimate wide, Estimate narrow, double h) {
    double larger = Math.max(Math.abs(wide.value()), Math.abs(narrow.value()));
    double rounding = Tolerance.second(hasFloats).rounding() * Math.max(scale, 1) / h;
    return Math.abs(wide.value() - narrow.value()) <= 0.01 * larger + rounding;
  }

  /** Whether second derivatives could not be told at this point. */
  boolean isUnsettled() {
    return unsettled;
  }

  private boolean agreesWith(Estimate expected, double actual) {
    return Double.isNaN(expected.value())
        || Tolerance.second(hasFloats)
            .agree(actual, expected.value(), scale, 10 * expected.error());
  }

  private void compare(Kind kind, int m, int leaf, double actual) throws Disagreement {
    double expected = columns.get(leaf)[m];
    if (!Tolerance.first(hasFloats).agree(actual, expected, scale, 0)
        && isWellPosed(unit(leaf), m, actual - expected)) {
      throw new Disagreement(kind, entry(m, leaf), actual, expected, "dual numbers give");
    }
  }

  /** Whether moving the point by less than rounding does leaves the reference where it is. */
  private boolean isWellPosed(double[] direction, int m, double distance) {
    double[] offset = new double[leaves.size()];
    for (int j = 0; j < offset.length; j++) {
      offset[j] = (random.nextBoolean() ? 1 : -1) * 1e-12;
    }
    double[] here = reference.tangent(null, direction);
    double[] moved = reference.tangent(offset, direction);
    for (int k = 0; k < here.length; k++) {
      double change = Math.abs(here[k] - moved[k]);
      if ((m < 0 || k == m) && (Double.isNaN(change) || change > 1e-3 * Math.abs(distance))) {
        return false;
      }
    }
    return true;
  }

  /** Positions of the leaves that share an output, in its order. */
  private List<Integer> members(int group) {
    List<Integer> members = new ArrayList<>();
    for (int j = 0; j < leaves.size(); j++) {
      if (inputs.groups().get(group).contains(leaves.get(j).parameter())) {
        members.add(j);
      }
    }
    return members;
  }

  private String entry(int m, int leaf) {
    return "∂" + signature.method() + index(m) + "/∂" + leaves.get(leaf).name();
  }

  /** {@code [1][0]} of a result entry; nothing for a scalar. */
  private String index(int m) {
    StringBuilder text = new StringBuilder();
    int rest = m;
    for (int k = resultDimensions.size() - 1; k >= 0; k--) {
      text.insert(0, "[" + rest % resultDimensions.get(k) + "]");
      rest /= resultDimensions.get(k);
    }
    return text.toString();
  }

  private double[] direction() {
    return random.doubles(leaves.size(), -1, 1).map(PointCheck::short8).toArray();
  }

  /** Rounded to few digits, which a float holds. */
  private static double short8(double x) {
    return Math.rint(x * 256) / 256;
  }

  private double[] unit(int leaf) {
    double[] unit = new double[leaves.size()];
    unit[leaf] = 1;
    return unit;
  }

  private static double real(Object value) {
    return (Double) value;
  }
}
