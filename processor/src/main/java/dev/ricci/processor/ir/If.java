package dev.ricci.processor.ir;

import java.util.List;

/**
 * A two-way branch.
 *
 * @param origin source line
 * @param condition a boolean
 * @param whenTrue statements if it holds
 * @param whenFalse statements if not; empty where there is no else
 */
public record If(
    Origin origin, Expression condition, List<Statement> whenTrue, List<Statement> whenFalse)
    implements Statement {
  public If {
    whenTrue = List.copyOf(whenTrue);
    whenFalse = List.copyOf(whenFalse);
  }

  @Override
  public List<Expression> expressions() {
    return List.of(condition);
  }

  @Override
  public List<List<Statement>> blocks() {
    return List.of(whenTrue, whenFalse);
  }

  @Override
  public Statement with(List<Expression> expressions, List<List<Statement>> blocks) {
    return new If(origin, expressions.get(0), blocks.get(0), blocks.get(1));
  }
}
