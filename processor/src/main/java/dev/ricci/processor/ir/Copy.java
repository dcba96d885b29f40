package dev.ricci.processor.ir;

import java.util.List;

/**
 * {@code System.arraycopy(source, sourceFrom, target, targetFrom, length)} between rank-1 arrays of
 * one element type, which may be the same array and overlap.
 *
 * @param origin source line
 * @param source read from
 * @param sourceFrom first index read
 * @param target written to
 * @param targetFrom first index written
 * @param length number of elements
 */
public record Copy(
    Origin origin,
    Expression source,
    Expression sourceFrom,
    Expression target,
    Expression targetFrom,
    Expression length)
    implements Statement {
  @Override
  public List<Expression> expressions() {
    return List.of(source, sourceFrom, target, targetFrom, length);
  }

  @Override
  public List<List<Statement>> blocks() {
    return List.of();
  }

  @Override
  public Statement with(List<Expression> e, List<List<Statement>> blocks) {
    return new Copy(origin, e.get(0), e.get(1), e.get(2), e.get(3), e.get(4));
  }
}
