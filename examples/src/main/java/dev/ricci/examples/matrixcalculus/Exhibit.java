package dev.ricci.examples.matrixcalculus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One function of the gallery.
 *
 * @param title what it is, as a formula
 * @param derivation definitions, partials and shapes, a line each
 * @param structures of its derivatives
 */
record Exhibit(String title, List<String> derivation, List<Structure> structures) {
  private static final String BEGIN = "<pre>{@code";
  private static final String END = "}</pre>";

  Exhibit {
    derivation = List.copyOf(derivation);
    structures = List.copyOf(structures);
  }

  /** Of a generated class, whose Javadoc shows the derivation; the build puts its source beside it. */
  static Exhibit of(String title, Class<?> generated) {
    String file = generated.getSimpleName() + ".java";
    try (InputStream in = generated.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not on the class path; build with Maven");
      }
      return new Exhibit(
          title, derivation(new String(in.readAllBytes(), StandardCharsets.UTF_8)), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of the first block of code in a source's Javadoc. */
  private static List<String> derivation(String source) {
    int begin = source.indexOf(BEGIN);
    int end = source.indexOf(END, begin);
    if (begin < 0 || end < 0) {
      throw new IllegalArgumentException("no derivation in " + source);
    }
    return source
        .substring(begin + BEGIN.length(), end)
        .lines()
        .map(line -> line.replaceFirst("^ \\* ?", ""))
        .filter(line -> !line.isBlank())
        .toList();
  }

  Exhibit with(Structure structure) {
    List<Structure> all = new ArrayList<>(structures);
    all.add(structure);
    return new Exhibit(title, derivation, all);
  }

  /** Title, derivation and structures, as printed. */
  String text() {
    StringBuilder text = new StringBuilder(title).append('\n');
    text.append("─".repeat(title.length())).append('\n');
    derivation.forEach(line -> text.append("  ").append(line).append('\n'));
    for (Structure structure : structures) {
      text.append('\n').append(structure.text().indent(2));
    }
    return text.toString();
  }
}
