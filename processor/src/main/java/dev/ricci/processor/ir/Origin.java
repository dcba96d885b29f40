package dev.ricci.processor.ir;

/**
 * The source line a statement comes from, for comments in generated code.
 *
 * @param line 1-based line in the user's file; 0 for statements that no line asked for
 * @param text that line, trimmed, without a trailing comment
 */
public record Origin(int line, String text) {
  /** For statements that no source line asked for. */
  public static final Origin NONE = new Origin(0, "");
}
