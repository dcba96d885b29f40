package dev.ricci.processor.verify;

/** How many interpreter steps the check of one method may still make. Mutable. */
final class Budget {
  private static final long PER_RUN = 20_000;

  private long left;

  Budget(long steps) {
    this.left = steps;
  }

  /** The most steps that one run may make. */
  long perRun() {
    return PER_RUN;
  }

  /** Takes note of steps made. */
  void spend(long steps) {
    left -= steps;
  }

  /** Whether that many steps are left. */
  boolean allows(long steps) {
    return left >= steps;
  }

  /** What is left. */
  long left() {
    return left;
  }
}
