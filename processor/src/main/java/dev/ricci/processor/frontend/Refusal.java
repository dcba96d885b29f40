package dev.ricci.processor.frontend;

import com.sun.source.tree.Tree;
import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;

/**
 * Thrown where the lowering of one statement meets something that it refuses; caught at that
 * statement, so that the problems of the following ones are found too.
 */
@SuppressWarnings("serial") // never serialised
final class Refusal extends RuntimeException {
  private final transient Problem problem;

  Refusal(Code code, Tree tree, String message) {
    super(message, null, false, false);
    this.problem = new Problem(code, tree, message);
  }

  /** Code, place and text. */
  Problem problem() {
    return problem;
  }

  /** What the language has no place for. */
  static Refusal syntax(Tree tree, String message) {
    return new Refusal(Code.UNSUPPORTED_SYNTAX, tree, message);
  }
}
