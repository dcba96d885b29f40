package dev.ricci.benchmarks;

/** The ways to a derivative; a race's benchmark methods have their names. */
public enum Contender {
  /** The user's method alone. */
  primal("primal", true),
  /** What Ricci generates. */
  ricci("ricci", true),
  /** Written by hand, as fast as we can. */
  hand("hand", true),
  /** Hipparchus' {@code Gradient}. */
  hipparchus("Hipparchus", false),
  /** Hipparchus' {@code DerivativeStructure}. */
  structure("Hipp. DS", false),
  /** commons-math3's {@code DerivativeStructure}. */
  commons("commons", false),
  /** Central differences. */
  differences("differences", false),
  /** PyTorch, through DJL. */
  djl("PyTorch", false);

  private final String title;
  private final boolean precise;

  Contender(String title, boolean precise) {
    this.title = title;
    this.precise = precise;
  }

  /** Its name in the table. */
  public String title() {
    return title;
  }

  /** Whether its time is measured long enough to tell ten percent, or only the order. */
  public boolean precise() {
    return precise;
  }
}
