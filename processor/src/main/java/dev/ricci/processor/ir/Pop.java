package dev.ricci.processor.ir;

import java.util.List;

/**
 * Takes back what one {@link Push} of the same types recorded. Declares its targets.
 *
 * @param origin source line
 * @param targets new variables, in the order of the push (so they are filled from last to first)
 */
public record Pop(Origin origin, List<Variable> targets) implements Statement {
  public Pop {
    targets = List.copyOf(targets);
  }

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
