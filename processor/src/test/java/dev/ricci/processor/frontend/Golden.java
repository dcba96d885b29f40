package dev.ricci.processor.frontend;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A file of cases: {@code === title}, a Java source, and behind the first line that starts with
 * {@code >>>} what comes of it. {@code -Dricci.update=true} writes what comes of them anew.
 */
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/dev/ricci/processor/frontend");

  private final String file;
  private final UnaryOperator<String> outcome;

  /**
   * A golden file.
   *
   * @param file its name
   * @param outcome what comes of a source
   */
  Golden(String file, UnaryOperator<String> outcome) {
    this.file = file;
    this.outcome = outcome;
  }

  /** A test for each case. */
  Stream<DynamicTest> tests() throws IOException {
    if (Boolean.getBoolean("ricci.update")) {
      update();
    }
    return parts().stream()
        .skip(1)
        .map(
            part ->
                DynamicTest.dynamicTest(part.lines().findFirst().orElseThrow(), () -> check(part)));
  }

  private void check(String part) {
    String body = body(part);
    String expected = body.substring(source(body).length()).stripTrailing() + "\n";
    assertThat(outcome.apply(source(body)).stripTrailing() + "\n").isEqualTo(expected);
  }

  private void update() throws IOException {
    List<String> parts = new ArrayList<>();
    for (String part : parts()) {
      String source = source(body(part));
      parts.add(
          parts.isEmpty()
              ? part
              : part.substring(0, part.length() - body(part).length())
                  + source
                  + outcome.apply(source).stripTrailing()
                  + "\n\n");
    }
    Files.writeString(FOLDER.resolve(file), String.join("=== ", parts).stripTrailing() + "\n");
  }

  private List<String> parts() throws IOException {
    String text = Files.exists(FOLDER) ? Files.readString(FOLDER.resolve(file)) : packaged();
    return Arrays.asList(text.split("(?m)^=== "));
  }

  private String packaged() throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String body(String part) {
    return part.substring(part.indexOf('\n') + 1);
  }

  private static String source(String body) {
    int end = body.indexOf("\n>>>");
    return end < 0 ? body.stripTrailing() + "\n" : body.substring(0, end + 1);
  }
}
