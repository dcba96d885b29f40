package dev.ricci.processor.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement of a random program: a text, and nested statements between braces if it has any.
 *
 * @param text the statement, or the head of a compound one
 * @param blocks nested statement lists; the second is an else branch
 * @param tail text after the last closing brace, such as {@code while (k < 3);}
 * @param fixed whether the program no longer compiles without it
 */
record Line(String text, List<List<Line>> blocks, String tail, boolean fixed) {

  static Line of(String text) {
    return new Line(text, List.of(), "", false);
  }

  static Line fixed(String text) {
    return new Line(text, List.of(), "", true);
  }

  static Line compound(String head, List<Line> body) {
    return new Line(head, List.of(List.copyOf(body)), "", false);
  }

  /** The source text of a list of statements. */
  static String render(List<Line> lines, String indent) {
    StringBuilder out = new StringBuilder();
    for (Line line : lines) {
      out.append(indent).append(line.text());
      if (line.blocks().isEmpty()) {
        out.append('\n');
        continue;
      }
      for (int k = 0; k < line.blocks().size(); k++) {
        out.append(k == 0 ? " {\n" : " else {\n")
            .append(render(line.blocks().get(k), indent + "  "))
            .append(indent)
            .append('}');
      }
      out.append(line.tail().isEmpty() ? "" : " " + line.tail()).append('\n');
    }
    return out.toString();
  }

  /** Every list that has one statement less, or a compound statement replaced by its first block. */
  static List<List<Line>> smaller(List<Line> lines) {
    List<List<Line>> candidates = new ArrayList<>();
    for (int k = 0; k < lines.size(); k++) {
      Line line = lines.get(k);
      if (!line.fixed()) {
        candidates.add(replace(lines, k, List.of()));
      }
      for (int b = 0; b < line.blocks().size(); b++) {
        if (!line.fixed()) {
          candidates.add(replace(lines, k, line.blocks().get(b)));
        }
        for (List<Line> block : smaller(line.blocks().get(b))) {
          List<List<Line>> blocks = new ArrayList<>(line.blocks());
          blocks.set(b, block);
          candidates.add(
              replace(lines, k, List.of(new Line(line.text(), blocks, line.tail(), line.fixed()))));
        }
      }
    }
    return candidates;
  }

  private static List<Line> replace(List<Line> lines, int k, List<Line> by) {
    List<Line> result = new ArrayList<>(lines.subList(0, k));
    result.addAll(by);
    result.addAll(lines.subList(k + 1, lines.size()));
    return result;
  }
}
