package dev.ricci.processor.fuzz;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.testing.compile.Compilation;
import dev.ricci.processor.endtoend.CompiledProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Sixty random programs, all through one javac call; the same in every run. {@code
 * -Dricci.fuzz.programs=N} makes the run longer, {@code -Dricci.fuzz.seed=S} another.
 */
final class ProgramFuzzTest {
  private static final int PROGRAMS = Integer.getInteger("ricci.fuzz.programs", 60);
  private static final int PER_CLASS = 25;

  @Property(tries = 1, seed = "20261121", shrinking = ShrinkingMode.OFF)
  void allModesAgree(@ForAll long drawn) {
    long seed = Long.getLong("ricci.fuzz.seed", drawn);
    List<RandomProgram> programs = new ArrayList<>();
    for (int k = 0; k < PROGRAMS; k++) {
      programs.add(RandomProgram.of("f" + k, seed + k));
    }
    CompiledProgram compiled = compile(programs);
    for (int k = 0; k < PROGRAMS; k++) {
      RandomProgram program = programs.get(k);
      Optional<String> problem = problem(compiled, "fuzz.Fuzz" + k / PER_CLASS, program);
      if (problem.isPresent()) {
        RandomProgram small = shrink(program);
        String message =
            problem(compile(List.of(small)), "fuzz.Fuzz0", small).orElse(problem.get());
        assertWithMessage("seed %s: %s\n%s", seed + k, message, small.source()).fail();
      }
    }
  }

  private static Optional<String> problem(
      CompiledProgram compiled, String owner, RandomProgram program) {
    try {
      return new Agreement(compiled, owner, program).check();
    } catch (AssertionError | RuntimeException e) {
      return Optional.of(e.toString());
    }
  }

  /** Takes statements away as long as the program compiles and still disagrees. */
  private static RandomProgram shrink(RandomProgram program) {
    RandomProgram smallest = program;
    boolean shrunk = true;
    while (shrunk) {
      shrunk = false;
      for (List<Line> body : Line.smaller(smallest.body())) {
        RandomProgram candidate = smallest.withBody(body);
        if (compiles(candidate)
            && problem(compile(List.of(candidate)), "fuzz.Fuzz0", candidate).isPresent()) {
          smallest = candidate;
          shrunk = true;
          break;
        }
      }
    }
    return smallest;
  }

  private static boolean compiles(RandomProgram program) {
    return CompiledProgram.compile(List.of(), sources(List.of(program))).status()
        != Compilation.Status.FAILURE;
  }

  private static CompiledProgram compile(List<RandomProgram> programs) {
    return CompiledProgram.lenient(sources(programs));
  }

  private static String[] sources(List<RandomProgram> programs) {
    List<String> classes = new ArrayList<>();
    for (int from = 0; from < programs.size(); from += PER_CLASS) {
      StringBuilder methods = new StringBuilder();
      for (RandomProgram program :
          programs.subList(from, Math.min(from + PER_CLASS, programs.size()))) {
        methods.append(program.source());
      }
      classes.add(
          """
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
          %s}
          """
              .formatted(from / PER_CLASS, methods));
    }
    return classes.toArray(new String[0]);
  }
}
