package dev.ricci.processor.ir;

import java.util.List;

/**
 * {@code Arrays.fill(array, from, to, value)} on a rank-1 array.
 *
 * @param origin source line
 * @param array a rank-1 array expression
 * @param from first index
 * @param to one past the last index
 * @param value of the element type
 */
public record Fill(
    Origin origin, Expression array, Expression from, Expression to, Expression value)
    implements Statement {
  @Override
  public List<Expression> expressions() {
    return List.of(array, from, to, value);
  }

  @Override
  public List<List<Statement>> blocks() {
    return List.of();
  }

  @Override
  public Statement with(List<Expression> e, List<List<Statement>> blocks) {
    return new Fill(origin, e.get(0), e.get(1), e.get(2), e.get(3));
  }
}
