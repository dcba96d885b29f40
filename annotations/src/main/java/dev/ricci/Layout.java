package dev.ricci;

/** The index order of Jacobian arrays. */
public enum Layout {
  /** {@code J[result indices][parameter indices]}. */
  NUMERATOR,
  /** {@code J[parameter indices][result indices]}. */
  DENOMINATOR
}
