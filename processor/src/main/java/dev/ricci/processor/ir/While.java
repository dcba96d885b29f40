package dev.ricci.processor.ir;

import java.util.List;
import java.util.Optional;

/**
 * A general loop: tests {@code condition} before each iteration. Every loop that is not a {@link
 * For} is one: {@code do}, loops with computed steps (the update stands at the end of the body, the
 * rest of the body in a {@link Block} that {@code continue} breaks out of), conditions with side
 * effects ({@code while (true)} with a {@link Break}).
 *
 * @param origin source line
 * @param label present if a {@link Break} targets the loop
 * @param condition a boolean
 * @param body the statements
 */
public record While(
    Origin origin, Optional<String> label, Expression condition, List<Statement> body)
    implements Statement {
  public While {
    body = List.copyOf(body);
  }

  @Override
  public List<Expression> expressions() {
    return List.of(condition);
  }

  @Override
  public List<List<Statement>> blocks() {
    return List.of(body);
  }

  @Override
  public Statement with(List<Expression> expressions, List<List<Statement>> blocks) {
    return new While(origin, label, expressions.get(0), blocks.get(0));
  }
}
