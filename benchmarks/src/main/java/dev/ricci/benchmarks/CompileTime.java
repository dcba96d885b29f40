package dev.ricci.benchmarks;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What the processor adds to javac. The same classes are compiled twice: from the users' sources with
 * the processor, and from those and what it generated without it.
 *
 * <p>{@code CompileTime PROCESSOR-PATH CLASS-PATH SOURCE-DIRECTORY…}
 */
public final class CompileTime {
  private static final int RUNS = 3;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final List<String> processorOptions;
  private final List<String> plainOptions;
  private final Path generated;
  private double cpuSeconds;

  private CompileTime(String processorPath, String classPath) throws IOException {
    Path classes = Files.createTempDirectory("compiletime");
    generated = Files.createDirectory(classes.resolve("generated"));
    List<String> common =
        List.of("-nowarn", "--release", "17", "-cp", classPath, "-d", classes.toString());
    processorOptions = new ArrayList<>(common);
    processorOptions.addAll(
        List.of(
            "-processorpath",
            processorPath,
            "-processor",
            "dev.ricci.processor.DifferentiableProcessor",
            "-s",
            generated.toString()));
    plainOptions = new ArrayList<>(common);
    plainOptions.add("-proc:none");
  }

  /** See the class. */
  public static void main(String[] args) throws IOException, InterruptedException {
    CompileTime time = new CompileTime(args[0], args[1]);
    List<Path> sources = new ArrayList<>();
    for (String directory : Arrays.asList(args).subList(2, args.length)) {
      sources.addAll(javaFiles(Path.of(directory)));
    }
    StackSampler sampler = new StackSampler(Thread.currentThread());
    sampler.start();
    time.warm(time.processorOptions, sources);
    sampler.finish();
    List<Path> all = new ArrayList<>(sources);
    all.addAll(javaFiles(time.generated));
    System.out.printf(
        Locale.ROOT,
        "JDK %s: %d source files, %d generated from them%n",
        Runtime.version(),
        sources.size(),
        all.size() - sources.size());

    System.out.println("seconds        with processor   without   overhead");
    report("new JVM", time.cold(time.processorOptions, sources), time.cold(time.plainOptions, all));
    for (int i = 0; i < RUNS; i++) { // until both are compiled
      time.warm(time.processorOptions, sources);
      time.warm(time.plainOptions, all);
    }
    double[][] with = new double[2][RUNS];
    double[][] without = new double[2][RUNS];
    for (int i = 0; i < RUNS; i++) {
      with[0][i] = time.warm(time.processorOptions, sources);
      with[1][i] = time.cpuSeconds;
      without[0][i] = time.warm(time.plainOptions, all);
      without[1][i] = time.cpuSeconds;
    }
    report("warmed JVM", median(with[0]), median(without[0]));
    report("  its CPU", median(with[1]), median(without[1]));
    System.out.println("\nwhere a first run in a new JVM spends its time");
    System.out.print(sampler.report());
  }

  private static void report(String what, double with, double without) {
    System.out.printf(
        Locale.ROOT, "%-14s %14.2f %9.2f %10.2f%n", what, with, without, with - without);
  }

  private static List<Path> javaFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .filter(f -> !f.toString().contains("jmh_generated"))
          .sorted()
          .toList();
    }
  }

  /** Seconds of one compilation in this JVM. */
  private double warm(List<String> options, List<Path> sources) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      StringWriter said = new StringWriter();
      long start = System.nanoTime();
      long work = THREADS.getCurrentThreadCpuTime();
      boolean good =
          javac
              .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      double seconds = (System.nanoTime() - start) * 1e-9;
      cpuSeconds = (THREADS.getCurrentThreadCpuTime() - work) * 1e-9;
      if (!good) {
        throw new IllegalStateException(said.toString());
      }
      return seconds;
    }
  }

  /** Median seconds of compilations in JVMs of their own. */
  private double cold(List<String> options, List<Path> sources)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(options);
    sources.forEach(f -> command.add(f.toString()));
    double[] seconds = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      Process process = new ProcessBuilder(command).inheritIO().start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("javac failed");
      }
      seconds[i] = (System.nanoTime() - start) * 1e-9;
    }
    return median(seconds);
  }

  private static double median(double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
