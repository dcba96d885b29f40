package dev.ricci.processor.shape;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs and what must be said about them. A line {@code //! column severity: [code] message}
 * expects that at the code line above it; nothing else may be said. With {@code -Dricci.update=true}
 * the expectations are rewritten to what is said; look at the difference before committing it.
 */
class ShapeCorpusTest {
  private static final Path RESOURCES = Path.of("src", "test", "resources");
  private static final String MARK = "//! ";

  static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>(files("shapes-good"));
    files.addAll(files("shapes-bad"));
    return files;
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void saysExactlyWhatIsExpected(Path file) throws IOException {
    String text = Files.readString(file);
    String said = annotated(text, ShapeRun.of(plain(text)));
    if (Boolean.getBoolean("ricci.update")) {
      Files.writeString(file, said);
    }
    assertThat(text).isEqualTo(said);
  }

  @Test
  void acceptsCorrectPrograms() throws IOException {
    int methods = 0;
    int accesses = 0;
    int unproven = 0;
    for (Path file : files("shapes-good")) {
      ShapeRun run = ShapeRun.of(plain(Files.readString(file)));
      methods += run.methods();
      accesses += run.accesses();
      for (ShapeRun.Shown shown : run.shown()) {
        assertWithMessage(file + ":" + shown.line()).that(shown.text()).startsWith("warning: ");
        unproven++;
      }
    }
    assertThat(methods).isAtLeast(100);
    assertWithMessage("unproven of " + accesses).that(unproven).isAtMost(accesses / 10);
  }

  @Test
  void findsEveryMistakeOnce() throws IOException {
    int errors = 0;
    for (Path file : files("shapes-bad")) {
      ShapeRun run = ShapeRun.of(plain(Files.readString(file)));
      List<String> texts = run.shown().stream().map(ShapeRun.Shown::text).toList();
      for (String text : texts) {
        assertWithMessage(file.toString()).that(text).startsWith("error: ");
      }
      assertWithMessage(file.toString()).that(texts).hasSize(run.methods());
      errors += texts.size();
    }
    assertThat(errors).isAtLeast(60);
  }

  private static String plain(String text) {
    return String.join("\n", text.lines().filter(line -> !line.strip().startsWith(MARK)).toList());
  }

  private static String annotated(String text, ShapeRun run) {
    List<String> lines = plain(text).lines().toList();
    StringBuilder out = new StringBuilder();
    for (int k = 0; k < lines.size(); k++) {
      out.append(lines.get(k)).append('\n');
      for (ShapeRun.Shown shown : run.shown()) {
        if (shown.line() == k + 1) {
          String indent = " ".repeat(lines.get(k).length() - lines.get(k).stripLeading().length());
          out.append(indent).append(MARK).append(shown.column()).append(' ').append(shown.text());
          out.append('\n');
        }
      }
    }
    return out.toString();
  }
}
