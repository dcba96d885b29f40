package dev.ricci.processor.frontend;

import dev.ricci.processor.DifferentiableProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is refused, where, and with which words: the programs of {@code refusals.txt}, each with its
 * messages, the line they stand at and a caret under the column.
 */
final class RefusalTest {
  @TestFactory
  Stream<DynamicTest> refusesWithExactMessages() throws IOException {
    return new Golden("refusals.txt", RefusalTest::messages).tests();
  }

  /** Some methods beside the refused ones are generated. */
  private static final Path GENERATED = folder();

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("ricci");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String messages(String part) {
    String source = Lowering.complete(part);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    JavaCompiler.CompilationTask task =
        compiler.getTask(
            null,
            null,
            collector,
            List.of("-proc:only", "-Aricci.verify=false", "-s", GENERATED.toString()),
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
    text.append(">>> ")
        .append(diagnostic.getKind() == Diagnostic.Kind.ERROR ? "" : "warning: ")
        .append(diagnostic.getMessage(null))
        .append('\n');
    if (diagnostic.getLineNumber() > 0) {
      text.append(lines.get((int) diagnostic.getLineNumber() - 1)).append('\n');
      text.append(" ".repeat((int) diagnostic.getColumnNumber() - 1)).append("^\n");
    }
  }
}
