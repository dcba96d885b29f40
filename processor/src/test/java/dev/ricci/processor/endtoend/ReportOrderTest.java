package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Problems are told from top to bottom, and one that two methods share is told once. */
final class ReportOrderTest {
  @Test
  void fromTopToBottomAndOnce(@TempDir Path folder) {
    HostCompilation compiled =
        new HostCompilation(folder)
            .source(
                "demo/Models.java",
                """
                package demo;
                import dev.ricci.*;
                final class Models {
                  static double first(@Shape("n") double[] x) { return x[-1]; }
                  @Differentiable static double a(@Shape("n") double[] x) { return first(x); }
                  @Differentiable static double b(@Shape("n") double[] x) { return 2 * first(x); }
                  @Differentiable(wrt = "y") static double c(double x) { return x; }
                  @DerivativeOf(method = "c", wrt = "z") static double d(double x) { return 1; }
                }
                """)
            .run();
    assertThat(compiled.errors())
        .containsExactly(
            "[ricci.index-out-of-bounds] x[-1] is out of range: the first index is 0",
            "[ricci.unknown-parameter] c has no parameter y; did you mean x?",
            "[ricci.bad-derivative] c has no parameter z; did you mean x?")
        .inOrder();
  }
}
