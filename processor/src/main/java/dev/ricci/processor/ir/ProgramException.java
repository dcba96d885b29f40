package dev.ricci.processor.ir;

/** A {@link Throw} of the interpreted program was reached. */
public final class ProgramException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String exception;

  ProgramException(String exception, String message) {
    super(message, null, false, false);
    this.exception = exception;
  }

  /** Canonical name of the exception's class that the program throws. */
  public String exception() {
    return exception;
  }
}
