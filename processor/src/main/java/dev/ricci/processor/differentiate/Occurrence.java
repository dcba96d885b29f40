package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Expression;

/** The question whether one expression is part of another. */
final class Occurrence {
  private Occurrence() {}

  /** Whether {@code part} is {@code whole} or an operand in it, at any depth. */
  static boolean of(Expression part, Expression whole) {
    return whole.equals(part) || whole.children().stream().anyMatch(child -> of(part, child));
  }
}
