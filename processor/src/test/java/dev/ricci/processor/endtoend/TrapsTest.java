package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Programs that could break a processor which reads method bodies: each compiles without a word
 * from javac, and its main prints ok.
 */
final class TrapsTest {
  private static final Path OWN = Path.of("src/test/resources/traps");
  private static final Path SHARED = Path.of("../../shared/javac-traps");

  @Test
  void ownPrograms() throws IOException {
    runAll(OWN);
  }

  @Test
  void sharedPrograms() throws IOException {
    assumeTrue(Files.isDirectory(SHARED));
    runAll(SHARED);
  }

  private static void runAll(Path folder) throws IOException {
    List<Path> programs;
    try (Stream<Path> files = Files.list(folder)) {
      programs = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    assertThat(programs).isNotEmpty();
    for (Path program : programs) {
      CompiledProgram compiled = CompiledProgram.of(Files.readString(program));
      PrintStream before = System.out;
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      try {
        String name = program.getFileName().toString().replace(".java", "");
        compiled.call("traps." + name, "main", (Object) new String[0]);
      } finally {
        System.setOut(before);
      }
      assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("ok\n");
    }
  }
}
