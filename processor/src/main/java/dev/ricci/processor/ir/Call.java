package dev.ricci.processor.ir;

import java.util.List;
import java.util.Optional;

/**
 * Calls another function. Array arguments are passed by reference; the callee may update them.
 *
 * @param origin source line
 * @param result a new variable, declared here, that takes the result; absent for a void callee
 * @param callee the function
 * @param arguments converted to its parameter types
 */
public record Call(
    Origin origin, Optional<Variable> result, Callee callee, List<Expression> arguments)
    implements Statement {
  public Call {
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
    return new Call(origin, result, callee, expressions);
  }
}
