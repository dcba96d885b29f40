package dev.ricci.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.processor.ir.Origin;

/**
 * The user's source lines as comments in generated code, each where the statements begin that come
 * from it. A statement that is its source line word for word needs none. Mutable: remembers the line
 * it is at.
 */
final class SourceComments {
  private Origin last = Origin.NONE;

  /** The comment before a statement of that origin that begins with {@code code}; may be empty. */
  CodeBlock before(Origin origin, CodeBlock code) {
    if (origin.line() == 0 || origin.line() == last.line()) {
      return CodeBlock.of("");
    }
    last = origin;
    CodeBlock line = CodeBlock.of("$L\n", code); // without its end JavaPoet keeps the rest back
    return isSame(origin.text(), line.toString())
        ? CodeBlock.of("")
        : CodeBlock.of("// $L\n", harmless(origin.text()));
  }

  private static boolean isSame(String source, String code) {
    return squeeze(source).equals(squeeze(code));
  }

  /** Without spaces and punctuation that says nothing about what is computed. */
  private static String squeeze(String text) {
    return text.replace("java.lang.", "")
        .replace("java.util.", "")
        .replaceAll("^(final|var) ", "")
        .replaceAll("\\b(\\d+)\\.0\\b", "$1")
        .replaceAll("\\+= 1;?$", "++")
        .replaceAll("[\\s{};]+|^\\}? *else(?= if)", "");
  }

  /** With nothing in it that javac reads inside comments, or that would end the line. */
  static String harmless(String text) {
    return harmless(text, " ");
  }

  /** The same, with {@code newline} where there was the end of a line. */
  static String harmless(String text, String newline) {
    return text.replace("\\u", "\\ u").replaceAll("\\R", newline);
  }
}
