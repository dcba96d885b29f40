package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;

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
}
