package dev.ricci.processor.fuzz;

import dev.ricci.processor.endtoend.CompiledProgram;
import dev.ricci.runtime.Estimate;
import dev.ricci.runtime.FiniteDifferences;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * Compares every mode of one compiled program with every other and with extrapolated central
 * differences. Points near a kink are drawn again: differences must agree at one of several points,
 * the modes with one another at all of them.
 */
final class Agreement {
  private static final int N = 3;
  private static final int INPUTS = 2 + 2 * N + N * N;
  private static final int POINTS = 6;

  private final CompiledProgram compiled;
  private final RandomProgram program;
  private final String stem;

  Agreement(CompiledProgram compiled, String owner, RandomProgram program) {
    this.compiled = compiled;
    this.program = program;
    this.stem =
        "fuzz." + Character.toUpperCase(program.name().charAt(0)) + program.name().substring(1);
    this.owner = owner;
  }

  private final String owner;

  /** What disagrees; empty if nothing does. */
  Optional<String> check() {
    Random random = new Random(7);
    String disagreement = null;
    for (int point = 0; point < POINTS; point++) {
      double[] in = random.doubles(INPUTS, -1.2, 1.4).toArray();
      int outputs = program.vector() ? N : 1;
      double[] value = value(in);
      double[][] forward = forward(in, outputs);
      double[][] reverse = reverse(in, outputs);
      Optional<String> modes = differ("jvp and reverse", forward, reverse, 1e-9);
      if (modes.isPresent()) {
        return modes;
      }
      double[][] jacobian = program.vector() ? jacobian(in, value) : gradientWithValue(in, value);
      modes = differ("jvp and jacobian/valueAndGradient", forward, jacobian, 1e-9);
      if (modes.isPresent()) {
        return modes;
      }
      Optional<String> second = program.vector() ? Optional.empty() : hessian(in);
      Optional<String> differences = differ(forward, in);
      if (second.isEmpty() && differences.isEmpty()) {
        disagreement = null;
        break;
      }
      disagreement = differences.or(() -> second).get();
    }
    return Optional.ofNullable(disagreement);
  }

  private Object[] arguments(double[] in) {
    double[] x = Arrays.copyOfRange(in, 2, 2 + N);
    double[] y = Arrays.copyOfRange(in, 2 + N, 2 + 2 * N);
    double[][] a = new double[N][];
    for (int i = 0; i < N; i++) {
      int from = 2 + 2 * N + i * N;
      a[i] = Arrays.copyOfRange(in, from, from + N);
    }
    return new Object[] {in[0], in[1], x, y, a};
  }

  private double[] value(double[] in) {
    Object value = compiled.call(owner, program.name(), arguments(in));
    return value instanceof double[] v ? v : new double[] {(double) value};
  }

  private double[][] forward(double[] in, int outputs) {
    double[][] j = new double[outputs][INPUTS];
    for (int k = 0; k < INPUTS; k++) {
      double[] unit = new double[INPUTS];
      unit[k] = 1;
      double[] column = new double[outputs];
      if (program.vector()) {
        compiled.call(stem + "Jacobian", "jvp", join(arguments(in), arguments(unit), column));
      } else {
        column[0] =
            (double) compiled.call(stem + "Gradient", "jvp", join(arguments(in), arguments(unit)));
      }
      for (int p = 0; p < outputs; p++) {
        j[p][k] = column[p];
      }
    }
    return j;
  }

  private double[][] reverse(double[] in, int outputs) {
    double[][] j = new double[outputs][];
    for (int p = 0; p < outputs; p++) {
      double[] dx = new double[N];
      double[] dy = new double[N];
      double[][] da = new double[N][N];
      double[] scalars = new double[2];
      if (program.vector()) {
        double[] unit = new double[N];
        unit[p] = 1;
        compiled.call(stem + "Jacobian", "vjp", join(arguments(in), unit, dx, dy, da, scalars));
      } else {
        compiled.call(stem + "Gradient", "gradient", join(arguments(in), dx, dy, da, scalars));
      }
      j[p] = flat(scalars, dx, dy, da);
    }
    return j;
  }

  private double[][] gradientWithValue(double[] in, double[] value) {
    double[] dx = new double[N];
    double[] dy = new double[N];
    double[][] da = new double[N][N];
    double[] scalars = new double[2];
    double v =
        (double)
            compiled.call(
                stem + "Gradient", "valueAndGradient", join(arguments(in), dx, dy, da, scalars));
    requireBits(value, v);
    return new double[][] {flat(scalars, dx, dy, da)};
  }

  private double[][] jacobian(double[] in, double[] value) {
    double[] v = new double[N];
    double[][] dx = new double[N][N];
    double[][] dy = new double[N][N];
    double[][][] da = new double[N][N][N];
    double[][] scalars = new double[N][2];
    compiled.call(
        stem + "Jacobian", "valueAndJacobian", join(arguments(in), v, dx, dy, da, scalars));
    requireBits(value, v);
    double[][] j = new double[N][];
    for (int p = 0; p < N; p++) {
      j[p] = flat(scalars[p], dx[p], dy[p], da[p]);
    }
    return j;
  }

  private Optional<String> hessian(double[] in) {
    double[][] h = new double[INPUTS][INPUTS];
    compiled.call(stem + "Hessian", "hessian", join(arguments(in), (Object) h));
    double[][] differences = new double[INPUTS][INPUTS];
    for (int k = 0; k < INPUTS; k++) {
      for (int l = 0; l < INPUTS; l++) {
        if (Double.doubleToLongBits(h[k][l]) != Double.doubleToLongBits(h[l][k])) {
          return Optional.of("Hessian not symmetric at " + k + ", " + l);
        }
      }
      double[] plus = in.clone();
      double[] minus = in.clone();
      plus[k] += 1e-5;
      minus[k] -= 1e-5;
      double[] up = reverse(plus, 1)[0];
      double[] down = reverse(minus, 1)[0];
      for (int l = 0; l < INPUTS; l++) {
        differences[k][l] = (up[l] - down[l]) / 2e-5;
      }
    }
    return differ("hessian and differences of gradients", h, differences, 1e-5);
  }

  /** Whether extrapolated differences of the value contradict the tangents. */
  private Optional<String> differ(double[][] tangents, double[] in) {
    Estimate[][] differences = FiniteDifferences.jacobian(this::value, in);
    double scale = 1;
    for (double[] row : tangents) {
      scale = Math.max(scale, Arrays.stream(row).map(Math::abs).max().orElse(0));
    }
    for (int p = 0; p < tangents.length; p++) {
      for (int k = 0; k < INPUTS; k++) {
        Estimate expected = differences[p][k];
        double distance = Math.abs(tangents[p][k] - expected.value());
        if (expected.isKnown() && !(distance <= 1e-5 * scale + 10 * expected.error())) {
          return Optional.of(
              "jvp and differences differ at [%d][%d]: %s, %s"
                  .formatted(p, k, tangents[p][k], expected));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> differ(
      String what, double[][] a, double[][] b, double tolerance) {
    double scale = 1;
    for (double[] row : a) {
      for (double e : row) {
        scale = Math.max(scale, Math.abs(e));
      }
    }
    for (int p = 0; p < a.length; p++) {
      for (int k = 0; k < a[p].length; k++) {
        if (!(Math.abs(a[p][k] - b[p][k]) <= tolerance * scale)) {
          return Optional.of(
              "%s differ at [%d][%d]: %s, %s".formatted(what, p, k, a[p][k], b[p][k]));
        }
      }
    }
    return Optional.empty();
  }

  private static void requireBits(double[] expected, double... actual) {
    if (!Arrays.equals(expected, actual)) {
      throw new AssertionError(
          "value " + Arrays.toString(actual) + ", the method's is " + Arrays.toString(expected));
    }
  }

  private static double[] flat(double[] scalars, double[] dx, double[] dy, double[][] da) {
    double[] all = new double[INPUTS];
    System.arraycopy(scalars, 0, all, 0, 2);
    System.arraycopy(dx, 0, all, 2, N);
    System.arraycopy(dy, 0, all, 2 + N, N);
    for (int i = 0; i < N; i++) {
      System.arraycopy(da[i], 0, all, 2 + 2 * N + i * N, N);
    }
    return all;
  }

  private static Object[] join(Object[] first, Object... rest) {
    java.util.List<Object> all = new java.util.ArrayList<>();
    all.addAll(Arrays.asList(first));
    for (Object r : rest) {
      if (r instanceof Object[] several
          && !(r instanceof double[][])
          && !(r instanceof double[][][])) {
        all.addAll(Arrays.asList(several));
      } else {
        all.add(r);
      }
    }
    return all.toArray();
  }
}
