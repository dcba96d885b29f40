package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.ricci.runtime.DerivativeCheck;
import dev.ricci.runtime.Report;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One of the programs under {@code known}, compiled with the processor, and what must hold. */
final class KnownTrouble {
  private static final double TOLERANCE = 1e-12;

  private final CompiledProgram program;
  private final String owner;

  private KnownTrouble(CompiledProgram program, String owner) {
    this.program = program;
    this.owner = "known." + owner;
  }

  /** Compiles classes together; the first one's methods are looked at. */
  static KnownTrouble compile(String... classes) {
    String[] sources = Arrays.stream(classes).map(KnownTrouble::source).toArray(String[]::new);
    return new KnownTrouble(CompiledProgram.lenient(sources), classes[0]);
  }

  /** The text of one of the programs. */
  static String source(String name) {
    try (InputStream in = KnownTrouble.class.getResourceAsStream("/known/" + name + ".java")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Every mode of a method agrees with finite differences, and its value with it to the bit. */
  void agrees(double tolerance, String method, Object... arguments) {
    Report report =
        DerivativeCheck.of(program.type(owner), method).at(arguments).tolerance(tolerance).run();
    assertWithMessage("%s", report).that(report.passed()).isTrue();
  }

  /** A class of the same compilation. */
  Class<?> type(String name) {
    return program.type("known." + name);
  }

  /** The text of a generated class. */
  String generated(String name) {
    return program.generated("known." + name);
  }

  /** Calls a static method of a generated class. */
  Object call(String className, String method, Object... arguments) {
    return program.call("known." + className, method, arguments);
  }

  /** Every mode of a function of one vector {@code x}, gradient and value. */
  void hasGradient(String method, double[] x, double... gradient) {
    String stem = stem(method) + "Gradient";
    Object value = program.call(owner, method, x);
    double[] filled = nan(x.length);
    call(stem, "gradient", x, filled);
    close(method + ": gradient", filled, gradient);
    Arrays.fill(filled, Double.NaN);
    assertWithMessage(method).that(call(stem, "valueAndGradient", x, filled)).isEqualTo(value);
    close(method + ": valueAndGradient", filled, gradient);
    close(method + ": at", (double[]) accessor(call(stem, "at", x), "dx"), gradient);
    for (int k = 0; k < x.length; k++) {
      double tangent = (Double) call(stem, "jvp", x, unit(x.length, k));
      close(method + ": jvp along " + k, new double[] {tangent}, gradient[k]);
    }
  }

  /** The same, and every mode of its Hessian. */
  void hasDerivatives(String method, double[] x, double[] gradient, double[]... hessian) {
    hasGradient(method, x, gradient);
    String stem = stem(method) + "Hessian";
    double[][] filled = new double[x.length][x.length];
    call(stem, "hessian", x, filled);
    double[][] again = new double[x.length][x.length];
    double[] first = nan(x.length);
    Object value = call(stem, "valueGradientAndHessian", x, first, again);
    assertWithMessage(method).that(value).isEqualTo(program.call(owner, method, x));
    close(method + ": gradient beside the Hessian", first, gradient);
    double[][] held = (double[][]) accessor(call(stem, "at", x), "hessian");
    for (int k = 0; k < x.length; k++) {
      close(method + ": hessian, row " + k, filled[k], hessian[k]);
      close(method + ": valueGradientAndHessian, row " + k, again[k], hessian[k]);
      close(method + ": hessian of at, row " + k, held[k], hessian[k]);
      double[] product = nan(x.length);
      call(stem, "hvp", x, unit(x.length, k), product);
      close(method + ": hvp along " + k, product, hessian[k]);
    }
  }

  /** Every mode of a vector-valued function of one vector {@code x}. */
  void hasJacobian(String method, double[] x, double[]... jacobian) {
    String stem = stem(method) + "Jacobian";
    int rows = jacobian.length;
    double[][] filled = new double[rows][x.length];
    double[][] again = new double[rows][x.length];
    double[] value = nan(rows);
    call(stem, "jacobian", x, filled);
    call(stem, "valueAndJacobian", x, value, again);
    assertWithMessage(method).that(value).isEqualTo(program.call(owner, method, x));
    double[][] held = (double[][]) accessor(call(stem, "at", x), "dx");
    for (int i = 0; i < rows; i++) {
      close(method + ": jacobian, row " + i, filled[i], jacobian[i]);
      close(method + ": valueAndJacobian, row " + i, again[i], jacobian[i]);
      close(method + ": at, row " + i, held[i], jacobian[i]);
      double[] cotangent = nan(x.length);
      call(stem, "vjp", x, unit(rows, i), cotangent);
      close(method + ": vjp of " + i, cotangent, jacobian[i]);
    }
    for (int k = 0; k < x.length; k++) {
      int at = k;
      double[] tangent = nan(rows);
      call(stem, "jvp", x, unit(x.length, k), tangent);
      double[] column = Arrays.stream(jacobian).mapToDouble(row -> row[at]).toArray();
      close(method + ": jvp along " + k, tangent, column);
    }
  }

  private static Object accessor(Object at, String name) {
    try {
      Method accessor = at.getClass().getDeclaredMethod(name);
      accessor.setAccessible(true);
      return accessor.invoke(at);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static String stem(String method) {
    return Character.toUpperCase(method.charAt(0)) + method.substring(1);
  }

  static double[] nan(int n) {
    double[] a = new double[n];
    Arrays.fill(a, Double.NaN);
    return a;
  }

  private static double[] unit(int n, int k) {
    double[] unit = new double[n];
    unit[k] = 1;
    return unit;
  }

  /** Equal relative to the largest entry; infinities and NaNs exactly. */
  static void close(String what, double[] actual, double... expected) {
    double largest =
        Arrays.stream(expected).map(Math::abs).filter(Double::isFinite).max().orElse(0);
    assertWithMessage(what).that(actual.length).isEqualTo(expected.length);
    for (int k = 0; k < actual.length; k++) {
      boolean same =
          actual[k] == expected[k]
              || Double.compare(actual[k], expected[k]) == 0
              || Math.abs(actual[k] - expected[k])
                  <= TOLERANCE * Math.max(largest, Math.abs(expected[k]));
      assertWithMessage(
              "%s: %s, expected %s", what, Arrays.toString(actual), Arrays.toString(expected))
          .that(same)
          .isTrue();
    }
  }
}
