package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;

import com.google.testing.compile.Compilation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code @Checkpoint}: derivatives as without it, of a tape that grows with the root of the steps. */
final class KnownLongLoopsTest {
  private static final double[] X = {0.4, 0.9};
  private static KnownTrouble known;

  @BeforeAll
  static void compile() {
    known = KnownTrouble.compile("LongLoops");
  }

  private static void agrees(String method, Object... arguments) {
    known.agrees(1e-7, method, arguments);
  }

  @Test
  void countedLoops() {
    for (int n : new int[] {0, 1, 2, 3, 4, 6, 7}) {
      agrees("short3", X, 0.1, n);
    }
  }

  @Test
  void loopsThatEndByACondition() {
    agrees("untilLarge", 0.8, 1.3);
    agrees("untilLarge", 0.3, 0.4);
    agrees("untilLarge", -2.5, 1.0);
  }

  @Test
  void arraysThatTheLoopFills() {
    for (int n : new int[] {1, 2, 5, 8, 9}) {
      double[] x = new double[n];
      for (int i = 0; i < n; i++) {
        x[i] = Math.sin(1 + i);
      }
      agrees("filledBackwards", x, 0.7);
      agrees("trajectory", 0.9, 1.1, x);
    }
  }

  @Test
  void inACalledMethodBelowABranch() {
    for (int n : new int[] {0, 1, 2, 5}) {
      agrees("through", new double[] {0.4, 0.9, -0.3}, n);
    }
  }

  @Test
  void sameDerivativesToTheBit() {
    int n = 1234;
    double[] recorded = new double[2];
    double[] kept = new double[2];
    double[] byH = new double[1];
    double[] keptByH = new double[1];
    known.call("RecordedGradient", "gradient", X, 0.01, n, recorded, byH);
    known.call("KeptGradient", "gradient", X, 0.01, n, kept, keptByH);
    assertThat(kept).isEqualTo(recorded);
    assertThat(keptByH).isEqualTo(byH);
    double[] v = {0.3, -0.2};
    double[] product = new double[2];
    double[] keptProduct = new double[2];
    known.call("RecordedHessian", "hvp", X, 0.01, n, v, 0.5, product, byH);
    known.call("KeptHessian", "hvp", X, 0.01, n, v, 0.5, keptProduct, keptByH);
    assertThat(keptProduct).isEqualTo(product);
    assertThat(keptByH).isEqualTo(byH);
  }

  @Test
  void aStretchOfNothingIsRefused() {
    String source = KnownTrouble.source("LongLoops").replace("@Checkpoint(3)", "@Checkpoint(0)");
    Compilation compilation = CompiledProgram.compile(List.of(), source);
    assertThat(compilation.errors().toString())
        .contains("[ricci.unsupported-signature] @Checkpoint(0) keeps no state");
  }

  @Test
  void theTapeGrowsWithTheRootOfTheSteps() throws ReflectiveOperationException {
    int steps = 10_000;
    int recorded = tape("RecordedGradient", steps);
    int kept = tape("KeptGradient", steps);
    // Recorded: at least two numbers a step. Kept: the state, of three, for each hundred steps, and
    // the records of one hundred; tapes grow by doubling.
    assertThat(recorded).isAtLeast(2 * steps);
    assertThat(kept).isAtMost(2 * (3 * 100 + 10 * 100));
  }

  private static int tape(String name, int steps) throws ReflectiveOperationException {
    Class<?> type = known.type(name + "$Workspace");
    var constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object workspace = constructor.newInstance();
    for (Method method : known.type(name).getDeclaredMethods()) {
      if (method.getName().equals("gradient") && method.getParameterCount() == 6) {
        method.setAccessible(true);
        method.invoke(null, X, 0.001, steps, new double[2], new double[1], workspace);
      }
    }
    Field tape = type.getDeclaredField("realTape");
    tape.setAccessible(true);
    return ((double[]) tape.get(workspace)).length;
  }
}
