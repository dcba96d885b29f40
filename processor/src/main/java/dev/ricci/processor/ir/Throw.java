package dev.ricci.processor.ir;

import java.util.List;

/**
 * {@code throw new exception(arguments)}.
 *
 * @param origin source line
 * @param exception canonical name of the exception's class
 * @param arguments scalars or {@link Text}s
 */
public record Throw(Origin origin, String exception, List<Expression> arguments)
    implements Statement {
  public Throw {
    arguments = List.copyOf(arguments);
  }

  @Override
  public List<Expression> expressions() {
    return arguments;
  }

  @Override
  public List<List<Statement>> blocks() {
    return List.of();
  }

  @Override
  public Statement with(List<Expression> expressions, List<List<Statement>> blocks) {
    return new Throw(origin, exception, expressions);
  }
}
