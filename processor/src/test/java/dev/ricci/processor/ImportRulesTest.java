package dev.ricci.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each room of the processor may know; {@code docs/architecture.md} has it in prose. */
final class ImportRulesTest {
  private static final Path ROOT = Path.of("src/main/java/dev/ricci/processor");

  /** Each room, and the rooms that it may know; every one of these stands above it. */
  private static final List<Map.Entry<String, Set<String>>> ROOMS =
      List.of(
          Map.entry("ir", Set.of()),
          Map.entry("diagnostic", Set.of()),
          Map.entry("options", Set.of()),
          Map.entry("signature", Set.of("ir")),
          Map.entry("analysis", Set.of("ir", "diagnostic")),
          Map.entry("shape", Set.of("ir", "diagnostic", "analysis")),
          Map.entry("optimize", Set.of("ir", "analysis", "shape")),
          Map.entry("differentiate", Set.of("ir", "signature", "analysis", "shape", "optimize")),
          Map.entry(
              "index", Set.of("ir", "signature", "analysis", "shape", "optimize", "differentiate")),
          Map.entry("verify", Set.of("ir", "diagnostic", "signature", "shape", "differentiate")),
          Map.entry("codegen", Set.of("ir", "signature", "analysis", "shape", "differentiate")),
          Map.entry("frontend", Set.of("ir", "diagnostic", "signature", "analysis", "shape")));

  /** Beside java.* and Ricci's annotations. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("ir", List.of("javax.lang.model.SourceVersion")),
          Map.entry("diagnostic", List.of()),
          Map.entry("options", List.of()),
          Map.entry("signature", List.of("javax.lang.model.element.Element")),
          Map.entry("analysis", List.of()),
          Map.entry("shape", List.of("javax.lang.model.SourceVersion")),
          Map.entry("optimize", List.of()),
          Map.entry("differentiate", List.of("javax.lang.model.SourceVersion")),
          Map.entry("index", List.of("javax.lang.model.SourceVersion")),
          Map.entry("verify", List.of("dev.ricci.runtime.")),
          Map.entry("codegen", List.of("com.palantir.javapoet.", "javax.lang.model.")),
          Map.entry(
              "frontend",
              List.of(
                  "com.sun.source.", "javax.lang.model.", "javax.annotation.", "javax.tools.")));

  private static final Pattern COMMENT_OR_STRING =
      Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*|\"(?:\\\\.|[^\"\\\\\\n])*\"");
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:java|javax|com|dev|org)(?:\\.[a-z]\\w*)+\\.[A-Z]\\w*");

  @Test
  void roomsKnowOnlyWhatStandsAboveThem() throws IOException {
    Set<String> above = new TreeSet<>();
    for (Map.Entry<String, Set<String>> room : ROOMS) {
      assertWithMessage(room.getKey()).that(above).containsAtLeastElementsIn(room.getValue());
      above.add(room.getKey());
    }
    assertWithMessage("rooms").that(rooms()).isEqualTo(above);
  }

  @Test
  void roomsImportOnlyWhatTheyMayKnow() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, Set<String>> room : ROOMS) {
      for (var file : files(room.getKey()).entrySet()) {
        for (String type : typesIn(file.getValue())) {
          if (!mayKnow(room.getKey(), room.getValue(), type)) {
            wrong.add(room.getKey() + "/" + file.getKey() + " knows " + type);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void noRoomKnowsTheRoot() {
    assertThat(mayKnow("frontend", Set.of("ir"), "dev.ricci.processor.Pipeline")).isFalse();
    assertThat(mayKnow("ir", Set.of(), "com.sun.source.tree.Tree")).isFalse();
    assertThat(mayKnow("shape", Set.of("ir"), "dev.ricci.processor.index.Term")).isFalse();
    assertThat(mayKnow("shape", Set.of("ir"), "dev.ricci.processor.ir.Read")).isTrue();
  }

  private static boolean mayKnow(String room, Set<String> others, String type) {
    if (type.startsWith("dev.ricci.processor.")) {
      String[] parts = type.split("\\.", -1);
      return parts[3].equals(room) || others.contains(parts[3]);
    }
    return type.startsWith("java.")
        || type.matches("dev\\.ricci\\.[A-Z]\\w*")
        || LIBRARIES.get(room).stream().anyMatch(type::startsWith);
  }

  /** Imported types, and those written out in full. */
  private static Set<String> typesIn(String text) {
    Set<String> types = new TreeSet<>();
    Matcher type = TYPE.matcher(COMMENT_OR_STRING.matcher(text).replaceAll(" "));
    while (type.find()) {
      types.add(type.group());
    }
    return types;
  }

  private static Set<String> rooms() throws IOException {
    try (Stream<Path> entries = Files.list(ROOT)) {
      Set<String> rooms = new TreeSet<>();
      entries.filter(Files::isDirectory).forEach(e -> rooms.add(e.getFileName().toString()));
      return rooms;
    }
  }

  private static Map<String, String> files(String room) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve(room))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }
}
