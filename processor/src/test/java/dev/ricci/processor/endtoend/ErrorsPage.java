package dev.ricci.processor.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code docs/errors.md}, taken apart. */
record ErrorsPage(String text, List<Section> sections) {
  /**
   * What the page says of one code.
   *
   * @param key the code in brackets
   * @param programs in the order of the page
   */
  record Section(String key, List<Program> programs) {}

  /**
   * A file of the page.
   *
   * @param options given to javac with it
   * @param messages that it draws, one a line; none for a mended program
   */
  record Program(List<String> options, String source, List<String> messages) {}

  private static final Pattern HEADING = Pattern.compile("(?m)^## `(\\S+)`$");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```(java|text|sh)\\n(.*?)^```$");

  /** Reads the page of the repository that the tests run in. */
  static ErrorsPage read() throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/errors.md"))) {
      folder = folder.getParent();
    }
    String text = Files.readString(folder.resolve("docs/errors.md"));
    List<Section> sections = new ArrayList<>();
    Matcher heading = HEADING.matcher(text);
    int from = -1;
    String key = "";
    while (heading.find()) {
      if (from >= 0) {
        sections.add(new Section(key, programs(text.substring(from, heading.start()))));
      }
      key = heading.group(1);
      from = heading.end();
    }
    sections.add(new Section(key, programs(text.substring(from))));
    return new ErrorsPage(text, sections);
  }

  private static List<Program> programs(String section) {
    List<Program> programs = new ArrayList<>();
    List<String> options = List.of();
    Matcher fence = FENCE.matcher(section);
    while (fence.find()) {
      String content = fence.group(2);
      switch (fence.group(1)) {
        case "sh" ->
            options =
                Arrays.stream(content.strip().split(" ")).filter(w -> w.startsWith("-")).toList();
        case "java" -> {
          programs.add(new Program(options, content, List.of()));
          options = List.of();
        }
        default -> {
          if (!programs.isEmpty()) {
            Program last = programs.remove(programs.size() - 1);
            programs.add(new Program(last.options(), last.source(), content.lines().toList()));
          }
        }
      }
    }
    return programs;
  }
}
