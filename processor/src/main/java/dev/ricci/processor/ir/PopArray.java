package dev.ricci.processor.ir;

import java.util.List;

/**
 * Restores the contents that one {@link PushArray} recorded into an array of the same shape.
 *
 * @param origin source line
 * @param array the array overwritten
 */
public record PopArray(Origin origin, Expression array) implements Statement {
  @Override
  public List<Expression> expressions() {
    return List.of(array);
  }

  @Override
  public List<List<Statement>> blocks() {
    return List.of();
  }

  @Override
  public Statement with(List<Expression> expressions, List<List<Statement>> blocks) {
    return new PopArray(origin, expressions.get(0));
  }
}
