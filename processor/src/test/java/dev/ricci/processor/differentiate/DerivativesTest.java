package dev.ricci.processor.differentiate;

import static dev.ricci.processor.differentiate.Differentiated.assertNear;
import static dev.ricci.processor.differentiate.Differentiated.flat;
import static dev.ricci.processor.differentiate.Differentiated.units;
import static dev.ricci.processor.differentiate.Differentiated.zero;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything that is generated for a method, against central differences of the method. */
final class DerivativesTest {
  private static final double[] X = {0.7, -1.3, 0.4};
  private static final double[][] M = {{0.3, 1.2, -0.7}, {0.9, -0.4, 0.6}};

  @Test
  void quadraticForm() {
    checkScalar(
        """
        static double quadratic(@Shape({"n", "n"}) double[][] A, @Shape("n") double[] x) {
          double s = 0;
          for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
              s += x[i] * A[i][j] * x[j];
            }
          }
          return s;
        }
        """,
        new double[][] {{0.3, 1.2}, {0.9, -0.4}},
        new double[] {0.7, -1.3});
  }

  @Test
  void scalarsAndAnArray() {
    checkScalar(
        """
        static double f(double a, double[] x, int k, double b) {
          double s = Math.exp(a * b);
          for (double v : x) {
            s = s * Math.sin(v) + a / (1 + b * b);
          }
          return s * x[k];
        }
        """,
        0.6,
        X,
        1,
        1.1);
  }

  @Test
  void earlyReturns() {
    checkScalar(
        """
        static double f(double[] x) {
          for (int i = 0; i < x.length; i++) {
            if (x[i] < 0) {
              return x[i] * x[0];
            }
          }
          return 0;
        }
        """,
        X);
  }

  @Test
  void oneScalar() {
    Differentiated f =
        checkScalar("static double f(double t) { return t * Math.exp(-t * t); }", 0.8);
    double expected = (1 - 2 * 0.64) * Math.exp(-0.64);
    assertNear("derivative", flat(f.run(Kind.DERIVATIVE, 0.8)), new double[] {expected}, 1e-14);
  }

  @Test
  void recursion() {
    checkScalar(
        """
        @Differentiable static double f(double[] x) { return power(x[0] * x[1], 3) + x[2]; }
        static double power(double a, int k) { return k == 0 ? 1 : a * power(a, k - 1); }
        """,
        X);
  }

  @Test
  void outputOfAMatrix() {
    String body =
        """
        (@Shape({"m", "n"}) double[][] A, @Shape("n") double[] x, double c,
            @Out @Shape("m") double[] y) {
          for (int i = 0; i < A.length; i++) {
            y[i] = c;
            for (int j = 0; j < x.length; j++) {
              y[i] += A[i][j] * x[j] * x[j];
            }
          }
        }
        """;
    for (String layout : List.of("NUMERATOR", "DENOMINATOR")) {
      for (String storage : List.of("NESTED", "FLAT")) {
        String annotation =
            "@Differentiable(layout = Layout." + layout + ", storage = Storage." + storage + ")";
        checkArray(
            annotation + " static void f" + body,
            layout.equals("DENOMINATOR"),
            storage.equals("FLAT"),
            new double[2],
            M,
            X,
            0.9);
      }
    }
  }

  @Test
  void twoScalarsAreAVector() {
    String body =
        "(double a, double b, @Out @Shape(\"2\") double[] y)" + " { y[0] = a * b; y[1] = a / b; }";
    for (String layout : List.of("NUMERATOR", "DENOMINATOR")) {
      checkArray(
          "@Differentiable(layout = Layout." + layout + ") static void f" + body,
          layout.equals("DENOMINATOR"),
          false,
          new double[2],
          0.7,
          1.4);
    }
  }

  /** Gradient, value and gradient, and jvp. */
  private static Differentiated checkScalar(String source, Object... inputs) {
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
  private static void checkArray(
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
    f.run(Kind.VJP, joined(List.of(inputs), joinedList(List.of(cotangent), outputs)));
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

  /** An array with an array like {@code inner} for each number in {@code outer}. */
  private static Object nest(Object outer, Object inner) {
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

  private static List<Object> along(Object[] inputs, int k, Object unit) {
    List<Object> direction = new ArrayList<>();
    for (int other = 0; other < inputs.length; other++) {
      direction.add(other == k ? unit : null);
    }
    return direction;
  }

  private static Object[] joined(List<Object> a, List<Object> b) {
    return joinedList(a, b).toArray();
  }

  private static List<Object> joinedList(List<Object> a, List<Object> b) {
    List<Object> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }
}
