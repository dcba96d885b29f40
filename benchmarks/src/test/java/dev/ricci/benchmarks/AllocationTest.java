package dev.ricci.benchmarks;

import static com.google.common.truth.Truth.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Generated and hand-written derivatives allocate nothing once they have run. */
final class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TestFactory
  Stream<DynamicTest> nothing() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Race race : Races.all()) {
      for (Contender contender : List.of(Contender.ricci, Contender.hand)) {
        String size = race.sizes().get(0);
        tests.add(
            DynamicTest.dynamicTest(
                race.problem() + " " + size + " " + contender,
                () -> assertThat(bytesPerCall(race, size, contender)).isEqualTo(0)));
      }
    }
    return tests.stream();
  }

  /** The least of several calls, since the first ones grow scratch memory and load classes. */
  private static long bytesPerCall(Race race, String size, Contender contender) throws Throwable {
    race.prepare(size);
    Class<?> returned = race.getClass().getMethod(contender.name()).getReturnType();
    MethodHandle call =
        MethodHandles.lookup().unreflect(race.getClass().getMethod(contender.name())).bindTo(race);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      if (returned == double.class) {
        double ignored = (double) call.invokeExact();
      } else {
        Object ignored = call.invoke();
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
