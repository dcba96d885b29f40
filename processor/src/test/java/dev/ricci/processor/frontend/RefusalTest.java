package dev.ricci.processor.frontend;

import static com.google.common.truth.Truth.assertThat;

import dev.ricci.processor.DifferentiableProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is refused, where, and with which words: the programs of {@code refusals.txt}, each with its
 * messages, the line they stand at and a caret under the column. Run with {@code
 * -Dricci.update=true} to write the messages anew.
 */
final class RefusalTest {
  private static final String FILE = "refusals.txt";
  private static final Path SOURCE =
      Path.of("src/test/resources/dev/ricci/processor/frontend").resolve(FILE);

  @TestFactory
  Stream<DynamicTest> refusesWithExactMessages() throws IOException {
    return parts()
        .skip(1)
        .map(part -> part.split("\n", 2))
        .map(part -> DynamicTest.dynamicTest(part[0].trim(), () -> check(part[1])));
  }

  @Test
  void updatesItselfOnRequest() throws IOException {
    if (!Boolean.getBoolean("ricci.update")) {
      return;
    }
    List<String> parts = new ArrayList<>();
    for (String part : parts().toList()) {
      int body = part.indexOf('\n') + 1;
      parts.add(
          parts.isEmpty()
              ? part
              : part.substring(0, body)
                  + source(part.substring(body))
                  + messages(part.substring(body))
                  + "\n");
    }
    Files.writeString(SOURCE, String.join("=== ", parts).stripTrailing() + "\n");
  }

  private static Stream<String> parts() throws IOException {
    try (InputStream in = RefusalTest.class.getResourceAsStream(FILE)) {
      return Arrays.stream(
          new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^=== "));
    }
  }

  private static void check(String part) {
    assertThat(messages(part))
        .isEqualTo(part.substring(source(part).length()).stripTrailing() + "\n");
  }

  private static String source(String part) {
    int end = part.indexOf("\n>>> ");
    return end < 0 ? part.stripTrailing() + "\n" : part.substring(0, end + 1);
  }

  private static String messages(String part) {
    String source = Lowering.complete(source(part));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    JavaCompiler.CompilationTask task =
        compiler.getTask(
            null,
            null,
            collector,
            List.of("-proc:only", "-Aricci.verify=false"),
            null,
            List.of(Lowering.file(source)));
    task.setProcessors(List.of(new DifferentiableProcessor()));
    task.call();
    List<String> lines = source.lines().toList();
    StringBuilder text = new StringBuilder();
    collector.getDiagnostics().stream()
        .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
        .sorted(Comparator.comparingLong(Diagnostic::getPosition))
        .forEach(d -> append(d, lines, text));
    return text.toString();
  }

  private static void append(Diagnostic<?> diagnostic, List<String> lines, StringBuilder text) {
    String message = diagnostic.getMessage(null);
    text.append(">>> ")
        .append(diagnostic.getKind() == Diagnostic.Kind.ERROR ? "" : "warning: ")
        .append(message)
        .append('\n');
    if (diagnostic.getLineNumber() > 0) {
      text.append(lines.get((int) diagnostic.getLineNumber() - 1)).append('\n');
      text.append(" ".repeat((int) diagnostic.getColumnNumber() - 1)).append("^\n");
    }
  }
}
