package dev.ricci.processor.ir;

import java.util.List;

/**
 * A labelled block that a {@link Break} leaves. A block that is the whole (or leading part of the)
 * body of a loop is Java's {@code continue}.
 *
 * @param origin source line
 * @param label unique within the function
 * @param body the statements
 */
public record Block(Origin origin, String label, List<Statement> body) implements Statement {
  public Block {
    body = List.copyOf(body);
  }

  @Override
  public List<Expression> expressions() {
    return List.of();
  }

  @Override
  public List<List<Statement>> blocks() {
    return List.of(body);
  }

  @Override
  public Statement with(List<Expression> expressions, List<List<Statement>> blocks) {
    return new Block(origin, label, blocks.get(0));
  }
}
