package dev.ricci.processor.differentiate;

import static dev.ricci.processor.differentiate.Differentiated.assertNear;
import static dev.ricci.processor.differentiate.Differentiated.flat;
import static dev.ricci.processor.differentiate.Differentiated.units;
import static dev.ricci.processor.differentiate.Differentiated.zero;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compares everything that is generated for a method with central differences of the method. */
final class CentralDifferences {
  private CentralDifferences() {}

  /** Hessian, alone and with value and gradient, and Hessian-vector product. */
  static void checkHessian(String source, boolean flatStorage, Object... inputs) {
    Differentiated f = Differentiated.of(source);
    checkScalar(source, inputs);
    int size = 0;
    for (Object input : inputs) {
      size += flat(input).length;
    }
    double[][] hessian = new double[size][];
    int row = 0;
    for (int k = 0; k < inputs.length; k++) {
      for (Object unit : units(inputs[k])) {
        hessian[row++] = gradientDifference(f, inputs, along(inputs, k, unit));
      }
    }
    double[] expected = Arrays.stream(hessian).flatMapToDouble(Arrays::stream).toArray();
    boolean block = inputs.length == 1 && !(inputs[0] instanceof Double);
    Object output =
        flatStorage
            ? new double[size * size]
            : block ? nest(inputs[0], inputs[0]) : new double[size][size];
    f.run(Kind.HESSIAN, joined(List.of(inputs), List.of(output)));
    assertNear("hessian", flat(output), expected, 1e-7);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        com.google.common.truth.Truth.assertThat(flat(output)[i * size + j])
            .isEqualTo(flat(output)[j * size + i]);
      }
    }
    List<Object> all = gradientOutputs(inputs);
    Object again = zero(output);
    all.add(again);
    Object value = f.run(Kind.VALUE_GRADIENT_AND_HESSIAN, joined(List.of(inputs), all));
    com.google.common.truth.Truth.assertThat(value).isEqualTo(f.value(List.of(inputs)));
    assertNear("hessian", flat(again), flat(output), 0);
    List<Object> product = gradientOutputs(inputs);
    f.run(Kind.HVP, joined(List.of(inputs), joinedList(List.of(inputs), product)));
    double[] gradient = inOrder(inputs, product);
    for (int i = 0; i < size; i++) {
      double sum = 0;
      int j = 0;
      for (Object input : inputs) {
        for (double v : flat(input)) {
          sum += hessian[i][j++] * v;
        }
      }
      assertNear("hvp", new double[] {gradient[i]}, new double[] {sum}, 1e-7);
    }
  }

  static List<Object> gradientOutputs(Object[] inputs) {
    List<Object> outputs = new ArrayList<>();
    int scalars = 0;
    for (Object input : inputs) {
      if (input instanceof Double) {
        scalars++;
      } else {
        outputs.add(zero(input));
      }
    }
    if (scalars > 0) {
      outputs.add(new double[scalars]);
    }
    return outputs;
  }

  /** A gradient's outputs in the order of the inputs. */
  static double[] inOrder(Object[] inputs, List<Object> outputs) {
    List<Double> all = new ArrayList<>();
    int array = 0;
    int scalar = 0;
    for (Object input : inputs) {
      if (input instanceof Double) {
        all.add(((double[]) outputs.get(outputs.size() - 1))[scalar++]);
      } else {
        Arrays.stream(flat(outputs.get(array++))).forEach(all::add);
      }
    }
    return all.stream().mapToDouble(x -> x).toArray();
  }

  static double[] gradientDifference(Differentiated f, Object[] inputs, List<Object> direction) {
    double h = 1e-3;
    double[] sum = null;
    double[] weights = {45, -9, 1};
    for (int k = -3; k <= 3; k++) {
      if (k == 0) {
        continue;
      }
      Object[] moved = inputs.clone();
      for (int i = 0; i < inputs.length; i++) {
        moved[i] = Differentiated.moved(inputs[i], direction.get(i), k * h);
      }
      List<Object> outputs = gradientOutputs(inputs);
      f.run(Kind.GRADIENT, joined(List.of(moved), outputs));
      double[] gradient = inOrder(inputs, outputs);
      sum = sum == null ? new double[gradient.length] : sum;
      for (int i = 0; i < sum.length; i++) {
        sum[i] += Math.signum(k) * weights[Math.abs(k) - 1] * gradient[i] / (60 * h);
      }
    }
    return sum;
  }

  /** Gradient, value and gradient, and jvp. */
  static Differentiated checkScalar(String source, Object... inputs) {
    Differentiated f = Differentiated.of(source);
    List<Object> arrays = new ArrayList<>();
    List<double[]> expected = new ArrayList<>();
    List<Double> scalars = new ArrayList<>();
    List<Object> directions = new ArrayList<>();
    double directional = 0;
    for (int k = 0; k < inputs.length; k++) {
      if (!f.wrt().get(k)) {
        continue;
      }
      double[] gradient = new double[flat(inputs[k]).length];
      List<Object> units = units(inputs[k]);
      for (int entry = 0; entry < gradient.length; entry++) {
        gradient[entry] =
            f.difference(List.of(inputs), along(inputs, k, units.get(entry)), null)[0];
        directional += gradient[entry] * flat(inputs[k])[entry];
      }
      directions.add(inputs[k]);
      if (inputs[k] instanceof Double) {
        scalars.add(gradient[0]);
      } else {
        arrays.add(zero(inputs[k]));
        expected.add(gradient);
      }
    }
    if (!scalars.isEmpty()) {
      arrays.add(new double[scalars.size()]);
      expected.add(scalars.stream().mapToDouble(x -> x).toArray());
    }
    for (Kind kind : List.of(Kind.GRADIENT, Kind.VALUE_AND_GRADIENT)) {
      List<Object> outputs = new ArrayList<>();
      arrays.forEach(a -> outputs.add(zero(a)));
      Object value = f.run(kind, joined(List.of(inputs), outputs));
      for (int k = 0; k < outputs.size(); k++) {
        assertNear(kind + " " + k, flat(outputs.get(k)), expected.get(k), 1e-9);
      }
      if (kind == Kind.VALUE_AND_GRADIENT) {
        com.google.common.truth.Truth.assertThat(value).isEqualTo(f.value(List.of(inputs)));
      }
    }
    Object jvp = f.run(Kind.JVP, joined(List.of(inputs), directions));
    assertNear("jvp", flat(jvp), new double[] {directional}, 1e-9);
    return f;
  }

  /** Jacobian, value and Jacobian, jvp and vjp. */
  static void checkArray(
      String source, boolean transposed, boolean flatStorage, Object output, Object... inputs) {
    Differentiated f = Differentiated.of(source);
    int rows = flat(output).length;
    double[] cotangent = new double[rows];
    Arrays.setAll(cotangent, k -> 1.5 - k);
    List<double[][]> blocks = new ArrayList<>(); // [column][row]
    List<Object> gradients = new ArrayList<>();
    List<Object> directions = new ArrayList<>();
    List<double[]> scalarColumns = new ArrayList<>();
    double[] directional = new double[rows];
    for (int k = 0; k < inputs.length; k++) {
      if (!f.wrt().get(k)) {
        continue;
      }
      directions.add(inputs[k]);
      List<double[]> columns = new ArrayList<>();
      for (Object unit : units(inputs[k])) {
        columns.add(f.difference(List.of(inputs), along(inputs, k, unit), output));
      }
      for (int entry = 0; entry < columns.size(); entry++) {
        for (int row = 0; row < rows; row++) {
          directional[row] += columns.get(entry)[row] * flat(inputs[k])[entry];
        }
      }
      if (inputs[k] instanceof Double) {
        scalarColumns.addAll(columns);
      } else {
        blocks.add(columns.toArray(double[][]::new));
        gradients.add(zero(inputs[k]));
      }
    }
    boolean single = scalarColumns.size() == 1;
    if (!scalarColumns.isEmpty()) {
      blocks.add(scalarColumns.toArray(double[][]::new));
      gradients.add(new double[scalarColumns.size()]);
    }
    for (Kind kind : List.of(Kind.JACOBIAN, Kind.VALUE_AND_JACOBIAN)) {
      List<Object> outputs = new ArrayList<>();
      if (kind == Kind.VALUE_AND_JACOBIAN) {
        outputs.add(zero(output));
      }
      int first = outputs.size();
      for (int k = 0; k < gradients.size(); k++) {
        boolean noDimension = single && k == gradients.size() - 1;
        Object input = noDimension ? 0.0 : gradients.get(k);
        Object nested = transposed ? nest(input, output) : nest(output, input);
        outputs.add(flatStorage ? new double[flat(nested).length] : nested);
      }
      f.run(kind, joined(List.of(inputs), outputs));
      for (int k = 0; k < gradients.size(); k++) {
        double[] jacobian = flat(outputs.get(first + k));
        double[][] columns = blocks.get(k);
        double[] expected = new double[jacobian.length];
        for (int row = 0; row < rows; row++) {
          for (int column = 0; column < columns.length; column++) {
            int at = transposed ? column * rows + row : row * columns.length + column;
            expected[at] = columns[column][row];
          }
        }
        assertNear(kind + " " + k, jacobian, expected, 1e-9);
      }
    }
    Object tangent = zero(output);
    f.run(Kind.JVP, joined(List.of(inputs), joinedList(directions, List.of(tangent))));
    assertNear("jvp", flat(tangent), directional, 1e-9);
    List<Object> outputs = new ArrayList<>();
    gradients.forEach(g -> outputs.add(zero(g)));
    f.run(
        Kind.VJP,
        joined(
            List.of(inputs),
            joinedList(List.of(shaped(zero(output), cotangent, new int[1])), outputs)));
    for (int k = 0; k < outputs.size(); k++) {
      double[] expected = new double[blocks.get(k).length];
      for (int column = 0; column < expected.length; column++) {
        for (int row = 0; row < rows; row++) {
          expected[column] += cotangent[row] * blocks.get(k)[column][row];
        }
      }
      assertNear("vjp " + k, flat(outputs.get(k)), expected, 1e-9);
    }
  }

  /** The values in row-major order in the shape of {@code zero}. */
  static Object shaped(Object zero, double[] values, int[] next) {
    for (int i = 0; i < java.lang.reflect.Array.getLength(zero); i++) {
      if (zero instanceof double[] vector) {
        vector[i] = values[next[0]++];
      } else {
        shaped(java.lang.reflect.Array.get(zero, i), values, next);
      }
    }
    return zero;
  }

  /** An array with an array like {@code inner} for each number in {@code outer}. */
  static Object nest(Object outer, Object inner) {
    if (outer instanceof Double) {
      return zero(inner);
    }
    if (inner instanceof Double) {
      return zero(outer);
    }
    int length = java.lang.reflect.Array.getLength(outer);
    Object[] rows = new Object[length];
    for (int k = 0; k < length; k++) {
      Object element = java.lang.reflect.Array.get(outer, k);
      rows[k] = nest(element, inner);
    }
    Object typed = java.lang.reflect.Array.newInstance(rows[0].getClass(), length);
    System.arraycopy(rows, 0, typed, 0, length);
    return typed;
  }

  static List<Object> along(Object[] inputs, int k, Object unit) {
    List<Object> direction = new ArrayList<>();
    for (int other = 0; other < inputs.length; other++) {
      direction.add(other == k ? unit : null);
    }
    return direction;
  }

  static Object[] joined(List<Object> a, List<Object> b) {
    return joinedList(a, b).toArray();
  }

  static List<Object> joinedList(List<Object> a, List<Object> b) {
    List<Object> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }
}
