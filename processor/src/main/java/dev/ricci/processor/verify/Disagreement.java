package dev.ricci.processor.verify;

import dev.ricci.processor.differentiate.Kind;

/** A derivative function gave what the reference does not. */
final class Disagreement extends Exception {
  private static final long serialVersionUID = 1L;

  Disagreement(Kind kind, String entry, double actual, double expected, String by) {
    super(kind.methodName() + " gives " + entry + " = " + actual + ", but " + by + " " + expected);
  }

  Disagreement(Kind kind, String what) {
    super(kind.methodName() + " " + what);
  }
}
