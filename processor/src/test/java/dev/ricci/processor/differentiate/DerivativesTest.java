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
  void straightLine() {
    String body =
        """
        (@Shape("3") double[] x, double c, @Shape({"2", "2"}) double[][] A,
            @Out @Shape("4") double[] y) {
          double t = x[0] * x[1];
          double u = Math.sin(t) * A[0][1];
          double v = 1;
          if (u > 0.1) {
            double w = u * u;
            v = w * c;
            u = v + w;
          } else if (x[2] < 0) {
            u = Math.exp(u) / c;
          }
          y[0] = u;
          y[1] = v * x[2];
          t = t * t + u;
          y[2] = Math.sqrt(1 + t * t) * y[0];
          y[3] = 7;
          if (A[1][1] > 100) {
            throw new IllegalArgumentException("too large");
          }
        }
        """;
    double[][] small = {{0.3, 1.2}, {0.9, -0.4}};
    double[][] points = {{0.7, 0.9, 0.4}, {0.7, -0.9, 0.4}, {0.7, -0.9, -0.4}};
    for (double[] point : points) {
      for (String layout : List.of("NUMERATOR", "DENOMINATOR")) {
        for (String storage : List.of("NESTED", "FLAT")) {
          String annotation =
              "@Differentiable(layout = Layout." + layout + ", storage = Storage." + storage + ")";
          checkArray(
              annotation + " static void f" + body,
              layout.equals("DENOMINATOR"),
              storage.equals("FLAT"),
              new double[4],
              point,
              1.3,
              small);
        }
      }
    }
  }

  @Test
  void straightLineComputesEachPartialOnce() {
    Differentiated f =
        Differentiated.of(
            "static void f(@Shape(\"3\") double[] x, @Out @Shape(\"2\") double[] y) {"
                + " double t = Math.exp(x[0] * x[1]); y[0] = t * x[2]; y[1] = x[0]; }");
    String jacobian = f.printed().get(Kind.JACOBIAN);
    com.google.common.truth.Truth.assertThat(jacobian).contains("dx[1][1] = 0.0;");
    com.google.common.truth.Truth.assertThat(jacobian).contains("dx[1][0] = 1.0;");
    com.google.common.truth.Truth.assertThat(jacobian.split("exp\\(", -1)).hasLength(2);
    com.google.common.truth.Truth.assertThat(jacobian).doesNotContain("for");
  }

  @Test
  void independentRows() {
    String residuals =
        """
        (@Shape("p") double[] b, double c, @Shape("n") double[] t, @Shape("n") double[] z,
            @Out @Shape("n") double[] r) {
          double scale = 1 / (1 + c * c);
          for (int i = 0; i < t.length; i++) {
            double s = 0;
            for (int j = 0; j < b.length; j++) {
              s = s * t[i] + b[j];
            }
            if (t[i] > 0.5) {
              r[i] = Math.exp(s * scale) - z[i];
            } else {
              r[i] = s - z[i] * c;
            }
          }
        }
        """;
    String kernel =
        """
        (double[][] x, double h, double g, @Out @Shape({"2", "2"}) double[][] K) {
          for (int i = 0; i < 2; i++) {
            double[] xi = x[i];
            for (int j = 0; j < 2; j++) {
              double d = 0;
              for (int k = 0; k < xi.length; k++) {
                d += (xi[k] - x[j][k]) * (xi[k] - x[j][k]);
              }
              K[i][j] = h * Math.exp(-g * d);
            }
          }
        }
        """;
    String pairs =
        """
        (double[] x, @Out @Shape("4") double[] y) {
          Arrays.fill(y, 3);
          for (int i = 0; i < x.length / 2; i++) {
            y[2 * i] = x[i] * x[i + 1];
            y[2 * i + 1] = Math.sin(x[i]);
          }
        }
        """;
    double[] t = {0.3, 0.8, 1.4};
    for (String layout : List.of("NUMERATOR", "DENOMINATOR")) {
      for (String storage : List.of("NESTED", "FLAT")) {
        String annotation =
            "@Differentiable(layout = Layout." + layout + ", storage = Storage." + storage + ")";
        boolean transposed = layout.equals("DENOMINATOR");
        boolean flat = storage.equals("FLAT");
        for (String body : List.of(residuals, kernel, pairs)) {
          String jacobian =
              Differentiated.of(annotation + " static void f" + body).printed().get(Kind.JACOBIAN);
          com.google.common.truth.Truth.assertThat(jacobian).doesNotContain("Seed");
        }
        checkArray(
            annotation + " static void f" + residuals,
            transposed,
            flat,
            new double[3],
            X2,
            0.7,
            t,
            X);
        checkArray(
            annotation + " static void f" + kernel,
            transposed,
            flat,
            new double[2][2],
            M,
            0.7,
            1.2);
        checkArray(annotation + " static void f" + pairs, transposed, flat, new double[4], t);
      }
    }
  }

  @Test
  void rowsThatDependOnEachOther() {
    checkArray(
        """
        static void f(double[] x, double c, @Out @Shape("3") double[] y) {
          double s = 0;
          for (int i = 0; i < 3; i++) {
            s = s * c + x[i] * x[i];
            y[i] = s;
          }
        }
        """,
        false,
        false,
        new double[3],
        X,
        0.7);
    checkArray(
        """
        static void f(double[] x, double c, @Out @Shape("3") double[] y) {
          y[0] = x[0] * c;
          for (int i = 1; i < 3; i++) {
            y[i] = y[i - 1] * x[i];
          }
        }
        """,
        false,
        false,
        new double[3],
        X,
        0.7);
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

  @Test
  void hessians() {
    String quadratic =
        """
        static double f(double a, @Shape("n") double[] x, double[][] A, double b) {
          double s = a * b;
          for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
              s += Math.sin(a * x[i]) * A[i][j] * x[j] * Math.exp(b * A[j][i]);
            }
          }
          return s;
        }
        """;
    double[][] square = {{0.3, 1.2}, {0.9, -0.4}};
    for (String storage : List.of("NESTED", "FLAT")) {
      String annotation = "@Differentiable(order = 2, storage = Storage." + storage + ") ";
      checkHessian(annotation + quadratic, storage.equals("FLAT"), 0.7, X2, square, 1.1);
      checkHessian(
          annotation
              + "static double f(double[] x) { double p = 1;"
              + " for (double v : x) { p *= v + Math.sqrt(v * v + 1); } return p; }",
          storage.equals("FLAT"),
          (Object) X);
      checkHessian(
          annotation
              + "static double f(double[][] A) { return A[0][0] * A[1][1] * A[0][1]"
              + " + A[1][0] * A[1][0]; }",
          storage.equals("FLAT"),
          (Object) square);
      checkHessian(
          annotation + "static double f(double a, double b) { return Math.pow(a, b) / b; }",
          storage.equals("FLAT"),
          0.8,
          1.7);
    }
    checkHessian(
        "@Differentiable(order = 2) static double f(double a) { return Math.tanh(a * a); }",
        false,
        0.8);
  }

  @Test
  void declaredDerivatives() {
    checkHessian(
        """
        @Differentiable(order = 2)
        static double f(double a, double b) { return bell(a * b, b) * a; }
        static double bell(double x, double y) { return Math.exp(-x * x) * Math.sin(y); }
        @DerivativeOf(method = "bell", wrt = "x")
        static double bellDx(double x, double y) { return -2 * x * Math.exp(-x * x) * Math.sin(y); }
        @DerivativeOf(method = "bell", wrt = "y")
        static double bellDy(double x, double y) { return Math.exp(-x * x) * Math.cos(y); }
        """,
        false,
        0.8,
        0.6);
  }

  @Test
  void hessianOfARecursion() {
    checkHessian(
        """
        @Differentiable(order = 2)
        static double f(double[] x) { return power(x[0] * x[1], 3) * x[2]; }
        static double power(double a, int k) { return k == 0 ? 1 : a * power(a, k - 1); }
        """,
        false,
        (Object) X);
  }

  private static final double[] X2 = {0.7, -1.3};

  /** Hessian, alone and with value and gradient, and Hessian-vector product. */
  private static void checkHessian(String source, boolean flatStorage, Object... inputs) {
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

  private static List<Object> gradientOutputs(Object[] inputs) {
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
  private static double[] inOrder(Object[] inputs, List<Object> outputs) {
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

  private static double[] gradientDifference(
      Differentiated f, Object[] inputs, List<Object> direction) {
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
  private static Object shaped(Object zero, double[] values, int[] next) {
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
