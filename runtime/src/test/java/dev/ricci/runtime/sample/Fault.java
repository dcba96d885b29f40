package dev.ricci.runtime.sample;

/** What a hand-written derivative is to do wrong. */
public enum Fault {
  NONE,
  WRONG_ENTRY,
  ACCUMULATED_ENTRY,
  LAST_BIT_OF_VALUE,
  INPUT_CHANGED,
  ASYMMETRIC,
  TRANSPOSED,
  WRONG_PRODUCT;

  /** The fault now in force; a test sets it and puts NONE back. */
  public static Fault current = NONE;

  static boolean is(Fault fault) {
    return current == fault;
  }
}
