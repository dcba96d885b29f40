package dev.ricci.processor.ir;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.ricci.processor.frontend.Lowering;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Source lowered and interpreted gives what javac and the JVM give, to the bit. */
final class InterpreterAgainstJavaTest {
  @TestFactory
  Stream<DynamicTest> corpus() {
    return Corpus.sources().entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> compare(e.getValue())));
  }

  private static void compare(String source) throws Throwable {
    Program program = Lowering.program(source);
    Verifier.verify(program);
    JavaMethod java = JavaMethod.compile(source);
    for (int seed = 0; seed < 40; seed++) {
      int size = 3 + seed % 3;
      List<Object> forJava = new Draws(seed, size).arguments(program.entry());
      List<Object> forUs = new Draws(seed, size).arguments(program.entry());
      Outcome theirs = Outcome.of(() -> java.call(forJava), forJava);
      Outcome ours =
          Outcome.of(
              () -> Interpreter.runOnDoubles(program.functions(), program.entry(), forUs, 100_000),
              forUs);
      assertWithMessage("seed %s of\n%s", seed, Printer.print(program))
          .that(ours)
          .isEqualTo(theirs);
      assertWithMessage("arguments").that(Arrays.deepToString(forUs.toArray())).isNotEmpty();
    }
  }
}
