package dev.ricci.processor.ir;

import java.util.List;

/**
 * Leaves the enclosing {@link Block}, {@link For} or {@link While} with that label.
 *
 * @param origin source line
 * @param label its target
 */
public record Break(Origin origin, String label) implements Statement {
  @Override
  public List<Expression> expressions() {
    return List.of();
  }

  @Override
  public List<List<Statement>> blocks() {
    return List.of();
  }

  @Override
  public Statement with(List<Expression> expressions, List<List<Statement>> blocks) {
    return this;
  }
}
