package dev.ricci.processor.differentiate;

import static com.google.common.truth.Truth.assertThat;

import dev.ricci.processor.frontend.Lowered;
import dev.ricci.processor.frontend.Lowering;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Adjoints of random programs, and the tangents of those adjoints, against dual numbers. */
final class RandomAdjointTest {
  private static final int PROGRAMS = 15;

  @Property(tries = 3)
  void adjointsAgreeWithDualNumbers(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
    StringBuilder source =
        new StringBuilder("package demo;\nimport dev.ricci.*;\nclass Models {\n");
    for (long k = seed; k < seed + PROGRAMS; k++) {
      source.append("@Differentiable ").append(RandomProgram.method("f" + k, k)).append('\n');
    }
    source.append("}\n");
    Map<String, Lowered> programs = Lowering.all(source.toString());
    assertThat(programs).hasSize(PROGRAMS);
    programs.forEach((name, program) -> check(program));
  }

  private static void check(Lowered lowered) {
    Reversed reversed = Reversed.of(lowered.program().orElseThrow());
    reversed.check(
        reversed.isVector() ? new double[4] : null,
        0.7,
        -1.1,
        new double[] {0.3, -0.8, 1.2, 0.5},
        new double[][] {
          {1.1, 0.2, -0.4, 0.9}, {-0.6, 0.35, 0.75, -1.3}, {0.15, 0.45, 0.85, -0.25}
        });
  }
}
