package dev.ricci.processor.fuzz;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.ricci.processor.endtoend.CompiledProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Sixty random programs, all through one javac call; the same in every run. {@code
 * -Dricci.fuzz.seed=S} makes it others, {@code -Dricci.fuzz.programs=N} more of them, and {@code
 * -Dricci.fuzz.minutes=M} goes on with others until the time is up. What has failed once stands,
 * shrunk, in the corpus, and is tried in every run.
 */
final class ProgramFuzzTest {
  private static final int PROGRAMS = Integer.getInteger("ricci.fuzz.programs", 60);
  private static final int MINUTES = Integer.getInteger("ricci.fuzz.minutes", 0);
  private static final Path CORPUS = Path.of("src/test/resources/corpus");

  @Property(tries = 1, seed = "20261121", shrinking = ShrinkingMode.OFF)
  void allModesAgree(@ForAll long drawn) {
    long seed = Long.getLong("ricci.fuzz.seed", drawn);
    assertThat(FuzzRun.failures(seed, PROGRAMS)).isEmpty();
  }

  @Test
  void theCorpusAgrees() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(CORPUS)) {
      files = found.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
    assertThat(files).isNotEmpty();
    List<String> methods = new ArrayList<>();
    for (Path file : files) {
      methods.add(Files.readString(file));
    }
    CompiledProgram compiled = CompiledProgram.lenient(FuzzRun.source(0, methods));
    for (int k = 0; k < methods.size(); k++) {
      Matcher head = Pattern.compile("static double(\\[\\])? (\\w+)\\(").matcher(methods.get(k));
      assertWithMessage("%s", files.get(k)).that(head.find()).isTrue();
      RandomProgram like = new RandomProgram(head.group(2), head.group(1) != null, 0, List.of());
      Optional<String> problem = new Agreement(compiled, "fuzz.Fuzz0", like).check();
      assertWithMessage("%s: %s", files.get(k), problem).that(problem.isPresent()).isFalse();
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "ricci.fuzz.minutes", matches = "\\d+")
  void aLongRun() throws IOException {
    long end = System.nanoTime() + MINUTES * 60_000_000_000L;
    long seed = Long.getLong("ricci.fuzz.seed", System.currentTimeMillis());
    long first = seed;
    List<String> failures = new ArrayList<>();
    while (System.nanoTime() < end) {
      failures.addAll(FuzzRun.failures(seed, PROGRAMS));
      seed += PROGRAMS;
      String told =
          (seed - first) + " programs from seed " + first + ", " + failures.size() + " failed";
      Files.writeString(Path.of("target", "fuzz.txt"), told + "\n" + String.join("\n", failures));
    }
    assertThat(failures).isEmpty();
  }
}
