package dev.ricci.processor.frontend;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.DoubleArithmetic;
import dev.ricci.processor.ir.Environment;
import dev.ricci.processor.ir.Interpreter;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Printer;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.ProgramException;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Verifier;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What Java computes, the lowered program computes, bit for bit: every program of {@code
 * evaluation.txt}, run by reflection and by the interpreter on the same random arguments.
 */
final class EvaluationTest {
  private static final int RUNS = 40;
  private static final long STEPS = 1_000_000;

  @TestFactory
  Stream<DynamicTest> computesWhatJavaComputes() throws IOException {
    String text;
    try (InputStream in = EvaluationTest.class.getResourceAsStream("evaluation.txt")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    return Arrays.stream(text.split("(?m)^=== "))
        .skip(1)
        .map(part -> part.split("\n", 2))
        .map(part -> DynamicTest.dynamicTest(part[0].trim(), () -> check(part[1])));
  }

  private static void check(String source) throws Exception {
    Lowered lowered = Lowering.accepted(source);
    Program program = lowered.program().orElseThrow();
    Verifier.verify(program);
    JavaRun java = JavaRun.of(source);
    Random random = new Random(42);
    for (int run = 0; run < RUNS; run++) {
      List<Object> forJava = arguments(program, random);
      List<Object> forIr = forJava.stream().map(EvaluationTest::copy).toList();
      Object expected = outcome(() -> java.call(program.entry().name(), forJava.toArray()));
      Object actual =
          outcome(
              () ->
                  new Interpreter<>(
                          DoubleArithmetic.INSTANCE, program.functions(), Environment.NONE, STEPS)
                      .runOnJava(program.entry(), forIr));
      String about = Printer.print(program) + "\nof " + text(forJava);
      assertWithMessage(about).that(text(actual)).isEqualTo(text(expected));
      assertWithMessage(about).that(text(forIr)).isEqualTo(text(forJava));
    }
  }

  private interface Run {
    Object run() throws Exception;
  }

  /** The result, or the class and message of what was thrown. */
  private static Object outcome(Run run) throws Exception {
    try {
      return run.run();
    } catch (ProgramException e) {
      return e.exception() + ": " + (e.getMessage().isEmpty() ? null : e.getMessage());
    } catch (ArithmeticException | IndexOutOfBoundsException | NegativeArraySizeException e) {
      return e.getClass().getName();
    } catch (IllegalArgumentException | IllegalStateException e) {
      return e.getClass().getName() + ": " + e.getMessage();
    }
  }

  private static List<Object> arguments(Program program, Random random) {
    List<Object> arguments = new ArrayList<>();
    int n = 3 + random.nextInt(3);
    for (Parameter parameter : program.entry().parameters()) {
      arguments.add(value(parameter.variable().type(), n, random));
    }
    return arguments;
  }

  private static Object value(Type type, int n, Random random) {
    if (type instanceof ArrayType array) {
      Object[] boxes = new Object[n];
      Arrays.setAll(boxes, k -> value(array.component(), n, random));
      Object result =
          Array.newInstance(
              boxes[0] instanceof Double
                  ? double.class
                  : boxes[0] instanceof Integer
                      ? int.class
                      : boxes[0] instanceof Float ? float.class : boxes[0].getClass(),
              n);
      for (int k = 0; k < n; k++) {
        Array.set(result, k, boxes[k]);
      }
      return result;
    }
    return switch ((ScalarType) type) {
      case BOOLEAN -> random.nextBoolean();
      case INT -> random.nextInt(n);
      case LONG -> random.nextLong() >> random.nextInt(60);
      case FLOAT -> (float) random.nextGaussian();
      default -> random.nextGaussian() * 2;
    };
  }

  private static Object copy(Object value) {
    if (!value.getClass().isArray()) {
      return value;
    }
    int n = Array.getLength(value);
    Object copy = Array.newInstance(value.getClass().getComponentType(), n);
    for (int k = 0; k < n; k++) {
      Array.set(copy, k, copy(Array.get(value, k)));
    }
    return copy;
  }

  /** Exact: doubles print so that their bits can be read back. */
  private static String text(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(EvaluationTest::text).toList().toString();
    }
    return value != null && value.getClass().isArray()
        ? Arrays.deepToString(new Object[] {value})
        : String.valueOf(value);
  }
}
