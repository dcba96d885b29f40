package dev.ricci.processor.diagnostic;

/** The stable codes of contract §6, with their severity. */
public enum Code {
  UNSUPPORTED_SIGNATURE("ricci.unsupported-signature", Severity.ERROR),
  SHAPE_MISMATCH("ricci.shape-mismatch", Severity.ERROR),
  INDEX_OUT_OF_BOUNDS("ricci.index-out-of-bounds", Severity.ERROR),
  UNPROVEN_INDEX("ricci.unproven-index", Severity.WARNING),
  RESULT_SHAPE("ricci.result-shape", Severity.ERROR),
  BAD_SHAPE("ricci.bad-shape", Severity.ERROR),
  UNKNOWN_PARAMETER("ricci.unknown-parameter", Severity.ERROR),
  NOT_DIFFERENTIABLE("ricci.not-differentiable", Severity.ERROR),
  NO_STRUCTURE("ricci.no-structure", Severity.ERROR),
  UNSUPPORTED_SYNTAX("ricci.unsupported-syntax", Severity.ERROR),
  UNKNOWN_CALLEE("ricci.unknown-callee", Severity.ERROR),
  BAD_DERIVATIVE("ricci.bad-derivative", Severity.ERROR),
  NAME_COLLISION("ricci.name-collision", Severity.ERROR),
  NOTHING_TO_DIFFERENTIATE("ricci.nothing-to-differentiate", Severity.ERROR),
  ZERO_DERIVATIVE("ricci.zero-derivative", Severity.WARNING),
  INTEGER_CAST("ricci.integer-cast", Severity.WARNING),
  UNSUPPORTED_COMPILER("ricci.unsupported-compiler", Severity.ERROR),
  WRONG_DERIVATIVE("ricci.wrong-derivative", Severity.ERROR),
  NOT_VERIFIED("ricci.not-verified", Severity.NOTE),
  BAD_OPTION("ricci.bad-option", Severity.ERROR),
  INTERNAL("ricci.internal", Severity.ERROR);

  /** How bad it is. */
  public enum Severity {
    ERROR,
    WARNING,
    NOTE
  }

  private final String key;
  private final Severity severity;

  Code(String key, Severity severity) {
    this.key = key;
    this.severity = severity;
  }

  /** The code as shown in brackets. */
  public String key() {
    return key;
  }

  /** How bad it is. */
  public Severity severity() {
    return severity;
  }
}
