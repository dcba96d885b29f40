package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Statement;

/** A program that this compiler cannot differentiate, found while differentiating it. */
public final class NotDifferentiableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Statement statement;

  /**
   * A refusal.
   *
   * @param statement where
   * @param message what and how to mend it, for {@code ricci.not-differentiable}
   */
  public NotDifferentiableException(Statement statement, String message) {
    super(message);
    this.statement = statement;
  }

  /** Where: its origin is the user's line. */
  public Statement statement() {
    return statement;
  }
}
