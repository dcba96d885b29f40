package dev.ricci.processor.index;

/** Thrown inside this package where a program is not one of index formulas. */
final class OutsideNotation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what stands outside. */
  OutsideNotation(String what) {
    super(what, null, false, false);
  }
}
