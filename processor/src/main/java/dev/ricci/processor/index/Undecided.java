package dev.ricci.processor.index;

/**
 * Thrown where the way on depends on whether {@code e ≥ 0} and the facts do not tell. Whoever knows
 * the loop over the last of its indices divides that loop in two and tries again.
 */
final class Undecided extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Affine e;

  Undecided(Affine e) {
    super(e + " ≥ 0", null, false, false);
    this.e = e;
  }

  Affine e() {
    return e;
  }

  /** Whether {@code e ≥ 0}. */
  static boolean isAtLeastZero(Affine e, Facts facts) {
    if (facts.holds(new Condition.AtLeast(e))) {
      return true;
    }
    if (facts.fails(new Condition.AtLeast(e))) {
      return false;
    }
    throw new Undecided(e);
  }
}
