package dev.ricci.benchmarks;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;

/** All races, in the table's order, and who takes part in them. */
public final class Races {
  private Races() {}

  /** One of each, not yet prepared; some in a version with contenders of which they do not know. */
  public static List<Race> all() {
    List<Race> races = new ArrayList<>(plain());
    for (Race extended : ServiceLoader.load(Race.class)) {
      races.replaceAll(r -> r.getClass() == extended.getClass().getSuperclass() ? extended : r);
    }
    return races;
  }

  private static List<Race> plain() {
    return List.of(
        new GmmRace(),
        new ObservationRace(),
        new BundleRace(),
        new LstmRace(),
        new LogisticRace(),
        new DenseRace(),
        new QuadraticGradientRace(),
        new QuadraticHessianRace(),
        new GramRace(),
        new CallRace(),
        new RosenbrockRace(),
        new SparseHessianRace(),
        new RungeKuttaRace(),
        new ArmRace(),
        new GaussianRace());
  }

  /**
   * Who runs.
   *
   * @param race any
   * @param size one of its sizes
   */
  public static Set<Contender> contenders(Race race, String size) {
    Set<Contender> contenders = EnumSet.noneOf(Contender.class);
    for (Method method : race.getClass().getMethods()) {
      Sizes sizes = method.getAnnotation(Sizes.class);
      if (method.isAnnotationPresent(Benchmark.class)
          && (sizes == null || Arrays.asList(sizes.value()).contains(size))) {
        contenders.add(Contender.valueOf(method.getName()));
      }
    }
    return contenders;
  }
}
