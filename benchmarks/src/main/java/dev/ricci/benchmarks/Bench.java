package dev.ricci.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the races and prints the table: {@code Bench [--quick] [--djl] [regex]}, where the regex is looked
 * for in "problem size". JMH's own reports go to {@code benchmarks/target/bench}.
 */
public final class Bench {
  private static final Path LOG = Path.of("benchmarks", "target", "bench");

  private final boolean quick;

  private Bench(boolean quick) {
    this.quick = quick;
  }

  /** See the class. */
  public static void main(String[] args) throws RunnerException, IOException {
    List<String> rest = new ArrayList<>(List.of(args));
    Bench bench = new Bench(rest.remove("--quick"));
    rest.remove("--djl"); // known to the build alone
    Pattern wanted = Pattern.compile(rest.isEmpty() ? "" : rest.get(0), Pattern.CASE_INSENSITIVE);
    Files.createDirectories(LOG);
    System.out.println(
        "JDK " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
    System.out.println(Table.HEADER);
    for (Race race : Races.all()) {
      for (String size : race.sizes()) {
        if (wanted.matcher(race.problem() + " " + size).find()) {
          Map<Contender, Measure> measures = bench.run(race, size);
          System.out.println(Table.row(race.problem(), size, measures));
        }
      }
    }
  }

  /** Measures all contenders of one row, those that the bars compare one right after the other. */
  private Map<Contender, Measure> run(Race race, String size) throws RunnerException {
    Map<Contender, Measure> measures = new EnumMap<>(Contender.class);
    for (boolean precise : new boolean[] {true, false}) {
      Set<Contender> contenders = Races.contenders(race, size);
      contenders.removeIf(r -> r.precise() != precise);
      if (contenders.isEmpty()) {
        continue;
      }
      String names = contenders.stream().map(Contender::name).collect(Collectors.joining("|"));
      String type = race.getClass().getSimpleName();
      ChainedOptionsBuilder options =
          new OptionsBuilder()
              .include("\\." + type + "\\.(" + names + ")$")
              .param("size", size)
              .forks(1)
              .shouldFailOnError(true)
              .verbosity(VerboseMode.NORMAL)
              .output(
                  LOG.resolve(type + "-" + size.replace(' ', '-') + "-" + precise + ".log")
                      .toString())
              .addProfiler(GCProfiler.class)
              .jvmArgsAppend("-Xms1g", "-Xmx4g", "-Dai.djl.offline=true");
      times(options, precise);
      for (RunResult result : new org.openjdk.jmh.runner.Runner(options.build()).run()) {
        String label = result.getParams().getBenchmark();
        measures.put(
            Contender.valueOf(label.substring(label.lastIndexOf('.') + 1)),
            new Measure(
                result.getPrimaryResult().getStatistics().getPercentile(50), bytes(result)));
      }
    }
    return measures;
  }

  private void times(ChainedOptionsBuilder options, boolean precise) {
    TimeValue iteration = TimeValue.milliseconds(quick ? 100 : precise ? 300 : 200);
    options
        .warmupIterations(precise ? 8 : 2) // HotSpot takes a second for the longest
        .warmupTime(iteration)
        .measurementIterations(quick || !precise ? 3 : 5)
        .measurementTime(iteration);
  }

  private static double bytes(RunResult result) {
    Result<?> rate = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return rate == null ? Double.NaN : rate.getScore();
  }
}
