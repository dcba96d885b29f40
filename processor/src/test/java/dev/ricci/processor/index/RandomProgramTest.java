package dev.ricci.processor.index;

import static com.google.common.truth.Truth.assertThat;

import dev.ricci.processor.frontend.Lowered;
import dev.ricci.processor.frontend.Lowering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random index programs: whatever is raised has the derivatives that differences show. */
final class RandomProgramTest {
  private static final int PROGRAMS = Integer.getInteger("ricci.index.programs", 24);
  private static final long SEED = Long.getLong("ricci.index.seed", 1);

  @Test
  void derivativesAgreeWithDifferences() {
    StringBuilder source =
        new StringBuilder("package demo;\nimport dev.ricci.*;\nfinal class Models {\n");
    for (int k = 0; k < PROGRAMS; k++) {
      source.append(RandomProgram.of(SEED + k, "f" + k));
    }
    Map<String, Lowered> programs = Lowering.all(source.append("}\n").toString());
    assertThat(programs).hasSize(PROGRAMS);
    int raised = 0;
    for (int k = 0; k < PROGRAMS; k++) {
      Lowered lowered = programs.get("f" + k);
      if (!lowered.isAccepted() || !Derived.isRaised(lowered)) {
        continue;
      }
      raised++;
      for (int n : new int[] {1, 3, 4}) {
        try {
          check(lowered, n);
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError(
              "n = " + n + ", seed " + (SEED + k) + "\n" + RandomProgram.of(SEED + k, "f" + k), e);
        }
      }
    }
    assertThat(raised).isAtLeast(PROGRAMS * 3 / 4);
  }

  private static void check(Lowered lowered, int n) {
    Random random = new Random(n);
    List<Object> inputs =
        new ArrayList<>(
            List.of(
                Derived.random(random, n, n),
                Derived.random(random, n),
                Derived.random(random, n)));
    Derived derived = Derived.of(lowered);
    if (derived.primal.result().isPresent()) {
      derived.checkGradient(inputs);
    } else {
      derived.checkJacobian(inputs, new double[n]);
    }
  }
}
