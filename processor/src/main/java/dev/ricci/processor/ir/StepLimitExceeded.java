package dev.ricci.processor.ir;

/** A run of an {@link Interpreter} took more steps, or went deeper, than it was allowed. */
public final class StepLimitExceeded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StepLimitExceeded(String message) {
    super(message, null, false, false);
  }
}
