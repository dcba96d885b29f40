package dev.ricci.processor.ir;

/**
 * The source line a statement comes from, for comments in generated code, and what the source asks
 * for there.
 *
 * @param line 1-based line in the user's file; 0 for statements that no line asked for
 * @param text that line, trimmed, without a trailing comment
 * @param stretch of a loop: after how many iterations its state is to be kept, so that the reverse
 *     sweep runs them again instead of recording them all; 0 where all are recorded
 */
public record Origin(int line, String text, int stretch) {
  /** For statements that no source line asked for. */
  public static final Origin NONE = new Origin(0, "");

  /** A line of which nothing is asked. */
  public Origin(int line, String text) {
    this(line, text, 0);
  }
}
