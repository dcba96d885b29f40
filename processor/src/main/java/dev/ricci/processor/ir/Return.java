package dev.ricci.processor.ir;

import java.util.List;
import java.util.Optional;

/**
 * Leaves the function.
 *
 * @param origin source line
 * @param value the result; absent in a function without one
 */
public record Return(Origin origin, Optional<Expression> value) implements Statement {
  /** A return with a value. */
  public static Return of(Origin origin, Expression value) {
    return new Return(origin, Optional.of(value));
  }

  @Override
  public List<Expression> expressions() {
    return value.map(List::of).orElse(List.of());
  }

  @Override
  public List<List<Statement>> blocks() {
    return List.of();
  }

  @Override
  public Statement with(List<Expression> expressions, List<List<Statement>> blocks) {
    return new Return(origin, value.map(v -> expressions.get(0)));
  }
}
