package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.testing.compile.Compilation;
import dev.ricci.processor.diagnostic.Code;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The programs and messages of {@code docs/errors.md}, tried on javac. */
final class ErrorsPageTest {
  /** No program draws them: they need another compiler, or a fault. */
  private static final Set<Code> WITHOUT_PROGRAM = Set.of(Code.UNSUPPORTED_COMPILER, Code.INTERNAL);

  @TestFactory
  Stream<DynamicTest> programsDrawTheMessagesOfThePage() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (ErrorsPage.Section section : ErrorsPage.read().sections()) {
      for (ErrorsPage.Program program : section.programs()) {
        String what = program.messages().isEmpty() ? " mended" : " failing";
        tests.add(DynamicTest.dynamicTest(section.key() + what, () -> check(program)));
      }
    }
    return tests.stream();
  }

  private static void check(ErrorsPage.Program program) {
    List<String> options = new ArrayList<>(List.of("-Xlint:all"));
    options.addAll(program.options());
    Compilation compilation = CompiledProgram.compile(options, program.source());
    assertWithMessage("%s", program.source())
        .that(compilation.diagnostics().stream().map(d -> masked(line(d))).toList())
        .containsExactlyElementsIn(program.messages().stream().map(ErrorsPageTest::masked).toList())
        .inOrder();
  }

  /** Without the points that verification draws, and what comes of them. */
  private static String masked(String line) {
    return line.replaceAll("-?\\d+\\.\\d{6,}(E-?\\d+)?", "0.0");
  }

  /** As the page writes it: javac's line, with the column of the caret. */
  private static String line(Diagnostic<? extends JavaFileObject> diagnostic) {
    String kind =
        switch (diagnostic.getKind()) {
          case ERROR -> "error";
          case WARNING, MANDATORY_WARNING -> "warning";
          default -> "note";
        };
    JavaFileObject source = diagnostic.getSource();
    String place = "";
    if (source != null) {
      String name = source.getName();
      place =
          name.substring(name.lastIndexOf('/') + 1)
              + ":"
              + diagnostic.getLineNumber()
              + ":"
              + diagnostic.getColumnNumber()
              + ": ";
    }
    return place + kind + ": " + diagnostic.getMessage(Locale.ROOT);
  }

  @Test
  void everyCodeHasItsSection() throws IOException {
    ErrorsPage page = ErrorsPage.read();
    assertThat(page.sections().stream().map(ErrorsPage.Section::key).toList())
        .containsExactlyElementsIn(Arrays.stream(Code.values()).map(Code::key).toList())
        .inOrder();
    for (Code code : Code.values()) {
      String anchor = code.key().replace(".", "");
      String severity = code.severity().name().toLowerCase(Locale.ROOT);
      assertThat(page.text())
          .contains("| [`" + code.key() + "`](#" + anchor + ") | " + severity + " | ");
    }
  }

  @Test
  void everySectionHasFailingAndMendedPrograms() throws IOException {
    for (ErrorsPage.Section section : ErrorsPage.read().sections()) {
      Code code =
          Arrays.stream(Code.values()).filter(c -> c.key().equals(section.key())).findAny().get();
      if (WITHOUT_PROGRAM.contains(code)) {
        assertWithMessage(section.key()).that(section.programs()).isEmpty();
        continue;
      }
      assertWithMessage(section.key()).that(section.programs()).hasSize(2);
      List<String> failing = section.programs().get(0).messages();
      assertWithMessage(section.key()).that(failing).isNotEmpty();
      for (String message : failing) {
        assertThat(message).contains("[" + section.key() + "] ");
      }
      assertWithMessage(section.key()).that(section.programs().get(1).messages()).isEmpty();
    }
  }
}
