package dev.ricci.benchmarks;

import static com.google.common.truth.Truth.assertWithMessage;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Everyone who is timed computes the same derivative. */
final class ContendersAgreeTest {

  /** All at the smallest size, the hand-written one at all. */
  @TestFactory
  Stream<DynamicTest> agree() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Race race : Races.all()) {
      for (String size : race.sizes()) {
        boolean smallest = size.equals(race.sizes().get(0));
        Set<Contender> contenders = Races.contenders(race, size);
        contenders.remove(Contender.primal);
        contenders.removeIf(c -> !smallest && !c.precise());
        tests.add(
            DynamicTest.dynamicTest(
                race.problem() + " " + size, () -> compare(race, size, contenders)));
      }
    }
    return tests.stream();
  }

  private static void compare(Race race, String size, Set<Contender> contenders)
      throws ReflectiveOperationException {
    race.prepare(size);
    Object value = run(race, Contender.primal);
    double[] expected = null;
    for (Contender contender : contenders) {
      race.outputs().forEach(ContendersAgreeTest::spoil);
      Object returned = run(race, contender);
      double[] filled =
          race.outputs().stream().flatMapToDouble(ContendersAgreeTest::entries).toArray();
      double tolerance = contender == Contender.differences ? 1e-5 : 1e-9;
      if (value instanceof Double expectedValue && returned instanceof Double actual) {
        assertClose(contender + " value", new double[] {actual}, tolerance, expectedValue);
      }
      if (expected == null) {
        expected = filled;
      }
      assertClose(contender.name(), filled, tolerance, expected);
    }
  }

  private static Object run(Race race, Contender contender) throws ReflectiveOperationException {
    Method method = race.getClass().getMethod(contender.name());
    return method.invoke(race);
  }

  /** What nobody fills must not pass for a derivative. */
  private static void spoil(Object array) {
    if (array instanceof double[] vector) {
      Arrays.fill(vector, Double.NaN);
    } else {
      for (Object row : (Object[]) array) {
        spoil(row);
      }
    }
  }

  private static DoubleStream entries(Object array) {
    return array instanceof double[] vector
        ? Arrays.stream(vector)
        : Arrays.stream((Object[]) array).flatMapToDouble(ContendersAgreeTest::entries);
  }

  /** Relative to the largest entry, since differences of large values say little of small ones. */
  private static void assertClose(
      String who, double[] actual, double tolerance, double... expected) {
    double scale = 1e-300;
    for (double e : expected) {
      scale = Math.max(scale, Math.abs(e));
    }
    assertWithMessage(who).that(actual).hasLength(expected.length);
    for (int i = 0; i < actual.length; i++) {
      boolean close = Math.abs(actual[i] - expected[i]) <= tolerance * scale;
      assertWithMessage("%s [%s]: %s, expected %s", who, i, actual[i], expected[i])
          .that(close)
          .isTrue();
    }
  }
}
