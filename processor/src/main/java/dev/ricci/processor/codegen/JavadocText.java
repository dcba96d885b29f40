package dev.ricci.processor.codegen;

import java.util.List;
import java.util.regex.Pattern;

/** Text as it may stand in Javadoc. */
final class JavadocText {
  private static final int WIDTH = 92;
  private static final Pattern TAG = Pattern.compile("(\\{@\\w+) ([^ }]*\\})");

  private JavadocText() {}

  /** A block of preformatted lines. */
  static String block(List<String> lines) {
    String text = SourceComments.harmless(String.join("\n", lines), "\n");
    return isPlain(text)
        ? "<pre>{@code\n" + text + "\n}</pre>\n"
        : "<pre>\n" + escaped(text) + "\n</pre>\n";
  }

  /** Words broken into lines that fit. */
  static String paragraph(String text) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    String whole = TAG.matcher(text.trim()).replaceAll("$1\u0000$2"); // tags are not broken
    for (String word : whole.split(" +", -1)) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        lines.append('\n');
        column = 0;
      } else if (column > 0) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += word.length();
    }
    return lines.append('\n').toString().replace('\0', ' ');
  }

  /** Words from the user's source, in the font of code. */
  static String code(String text) {
    return isPlain(text) ? "{@code " + text + "}" : "<code>" + escaped(text) + "</code>";
  }

  /** Whether an inline tag takes the text as it is: braces match and nothing begins a tag. */
  private static boolean isPlain(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth < 0) {
        return false;
      }
    }
    return depth == 0 && !text.contains("*/") && !text.contains("@");
  }

  /** With entities for what HTML, Javadoc or the end of a comment would take for its own. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;")
        .replace("{", "&#123;")
        .replace("}", "&#125;")
        .replace("*/", "*&#47;");
  }
}
