package dev.ricci.processor.shape;

/** A {@code @Shape} entry that is no size; the message says why, in the user's words. */
public final class BadShapeException extends Exception {
  private static final long serialVersionUID = 1;

  BadShapeException(String message) {
    super(message);
  }
}
