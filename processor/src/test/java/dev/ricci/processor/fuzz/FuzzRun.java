package dev.ricci.processor.fuzz;

import com.google.testing.compile.Compilation;
import dev.ricci.processor.endtoend.CompiledProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Random programs compiled many at a time; those that fail are found out and shrunk. */
final class FuzzRun {
  private static final int PER_CLASS = 25;

  private FuzzRun() {}

  /** What is wrong with the programs of {@code count} seeds, each with the smallest that shows it. */
  static List<String> failures(long seed, int count) {
    List<RandomProgram> programs = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      programs.add(RandomProgram.of("f" + k, seed + k));
    }
    List<String> failures = new ArrayList<>();
    for (RandomProgram program : failing(programs)) {
      RandomProgram small = shrink(program);
      long own = seed + Integer.parseInt(program.name().substring(1));
      failures.add("seed " + own + ": " + complaint(small).orElse("?") + "\n" + small.source());
    }
    return failures;
  }

  /** Those of which something is wrong; all are compiled together unless one does not compile. */
  private static List<RandomProgram> failing(List<RandomProgram> programs) {
    String[] sources = sources(programs);
    List<RandomProgram> failing = new ArrayList<>();
    if (!compiles(sources)) {
      if (programs.size() == 1) {
        return programs;
      }
      int half = programs.size() / 2;
      failing.addAll(failing(programs.subList(0, half)));
      failing.addAll(failing(programs.subList(half, programs.size())));
      return failing;
    }
    CompiledProgram compiled = CompiledProgram.lenient(sources);
    for (int k = 0; k < programs.size(); k++) {
      if (disagreement(compiled, "fuzz.Fuzz" + k / PER_CLASS, programs.get(k)).isPresent()) {
        failing.add(programs.get(k));
      }
    }
    return failing;
  }

  /** What is wrong with one program: a refusal, or a disagreement between modes. */
  private static Optional<String> complaint(RandomProgram program) {
    Compilation compilation = CompiledProgram.compile(List.of(), sources(List.of(program)));
    if (compilation.status() == Compilation.Status.FAILURE) {
      return Optional.of(compilation.errors().toString());
    }
    CompiledProgram compiled = CompiledProgram.lenient(sources(List.of(program)));
    return disagreement(compiled, "fuzz.Fuzz0", program);
  }

  private static Optional<String> disagreement(
      CompiledProgram compiled, String owner, RandomProgram program) {
    try {
      return new Agreement(compiled, owner, program).check();
    } catch (AssertionError | RuntimeException e) {
      return Optional.of(e.toString());
    }
  }

  /** Takes statements away as long as what is left fails in the same way. */
  private static RandomProgram shrink(RandomProgram program) {
    String kind = complaint(program).map(FuzzRun::kind).orElse("");
    RandomProgram smallest = program;
    boolean shrunk = true;
    while (shrunk) {
      shrunk = false;
      for (List<Line> body : Line.smaller(smallest.body())) {
        RandomProgram candidate = smallest.withBody(body);
        Optional<String> complaint = complaint(candidate);
        if (complaint.map(FuzzRun::kind).filter(kind::equals).isPresent()) {
          smallest = candidate;
          shrunk = true;
          break;
        }
      }
    }
    return smallest;
  }

  /** What a complaint is about: the code of a refusal, or the modes that differ. */
  private static String kind(String complaint) {
    int code = Math.max(complaint.indexOf("[ricci."), 0);
    int end = complaint.indexOf(code > 0 || complaint.startsWith("[ricci.") ? "]" : " at [", code);
    return complaint.substring(code, end < 0 ? complaint.length() : end);
  }

  private static boolean compiles(String... sources) {
    return CompiledProgram.compile(List.of(), sources).status() != Compilation.Status.FAILURE;
  }

  private static String[] sources(List<RandomProgram> programs) {
    List<String> classes = new ArrayList<>();
    for (int from = 0; from < programs.size(); from += PER_CLASS) {
      List<RandomProgram> some =
          programs.subList(from, Math.min(from + PER_CLASS, programs.size()));
      classes.add(source(from / PER_CLASS, some.stream().map(RandomProgram::source).toList()));
    }
    return classes.toArray(new String[0]);
  }

  /** A class of methods, with those that they call. */
  static String source(int number, List<String> methods) {
    return """
        package fuzz;
        import dev.ricci.*;
        import java.util.Arrays;
        final class Fuzz%d {
          static double helper(double p, double q) {
            if (p > q) {
              return Math.sin(p) * q;
            }
            double s = p;
            for (int k = 0; k < 2; k++) {
              s = Math.cos(s) + q;
            }
            return s;
          }
          static void update(double[] w, double c) {
            for (int k = 1; k < w.length; k++) {
              w[k] = Math.tanh(w[k] * c + w[k - 1]);
            }
            w[0] *= w[0];
          }
          static double again(double p, int n) {
            return n == 0 ? p : Math.sin(again(p, n - 1)) * again(p * 0.5, n / 2) + p * 0.3;
          }
          static void down(double[] w, int k, double c) {
            if (k >= w.length) {
              return;
            }
            w[k] = Math.sin(w[k] + c);
            down(w, k + 1, c * w[0]);
            w[0] += w[k] * 0.1;
          }
        %s}
        """
        .formatted(number, String.join("", methods));
  }
}
