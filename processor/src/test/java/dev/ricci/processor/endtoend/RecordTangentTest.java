package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Constructor;
import org.junit.jupiter.api.Test;

/** Tangents of records that hold constants beside reals. */
final class RecordTangentTest {
  @Test
  void constantsOfATangentAreNotRead() throws ReflectiveOperationException {
    CompiledProgram program =
        CompiledProgram.of(
            """
            package demo;
            import dev.ricci.Differentiable;
            public final class Models {
              public record Data(int k, double y, boolean up) {}
              @Differentiable
              public static double f(Data d, double s) {
                return d.up() ? d.y() * d.y() * s * d.k() : s;
              }
            }
            """);
    Constructor<?> data = program.type("demo.Models$Data").getDeclaredConstructors()[0];
    Object point = data.newInstance(3, 2.0, true);
    Object tangent = data.newInstance(99, 0.5, false);
    // d(k·y²·s) = 2·k·y·s·ẏ + k·y²·ṡ at k = 3, y = 2, s = 5, ẏ = 0.5, ṡ = 0.25
    assertThat(program.call("demo.FGradient", "jvp", point, 5.0, tangent, 0.25)).isEqualTo(33.0);
  }

  @Test
  void constantBeforeAnArray() throws ReflectiveOperationException {
    CompiledProgram program =
        CompiledProgram.of(
            """
            package demo;
            import dev.ricci.Differentiable;
            public final class Models {
              public record Data(int k, double[] x) {}
              @Differentiable
              public static double f(Data d, double t) {
                double s = 0;
                for (double v : d.x()) {
                  s += v * v * t;
                }
                return s * d.k();
              }
            }
            """);
    Constructor<?> data = program.type("demo.Models$Data").getDeclaredConstructors()[0];
    Object point = data.newInstance(3, new double[] {1, 2});
    Object tangent = data.newInstance(99, new double[] {0.5, 0.25});
    // 2·k·t·(x·ẋ) + k·(x·x)·ṫ at k = 3, t = 5, x·ẋ = 1, x·x = 5, ṫ = 0.1
    assertThat((double) program.call("demo.FGradient", "jvp", point, 5.0, tangent, 0.1))
        .isWithin(1e-12)
        .of(31.5);
    double[] dd = new double[2];
    double[] dscalars = new double[1];
    program.call("demo.FGradient", "gradient", point, 5.0, dd, dscalars);
    assertThat(dd).usingTolerance(1e-12).containsExactly(30, 60).inOrder();
    assertThat(dscalars).usingTolerance(1e-12).containsExactly(15);
    Object shorter = data.newInstance(3, new double[] {1});
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> program.call("demo.FGradient", "jvp", point, 5.0, shorter, 0.1));
    assertThat(thrown).hasMessageThat().contains("dTangent.x has length 1");
  }
}
