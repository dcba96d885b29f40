package dev.ricci.processor.ir;

import java.util.List;

/**
 * Records the contents of an array, of any rank, on the tape.
 *
 * @param origin source line
 * @param array the array
 */
public record PushArray(Origin origin, Expression array) implements Statement {
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
    return new PushArray(origin, expressions.get(0));
  }
}
