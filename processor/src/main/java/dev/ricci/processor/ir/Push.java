package dev.ricci.processor.ir;

import java.util.List;

/**
 * Records scalar values on the tape of the running call (last in, first out; reals, and ints, longs
 * and booleans, each on a tape of its kind). Only in derivative functions.
 *
 * @param origin source line
 * @param values scalars, pushed in this order
 */
public record Push(Origin origin, List<Expression> values) implements Statement {
  public Push {
    values = List.copyOf(values);
  }

  @Override
  public List<Expression> expressions() {
    return values;
  }

  @Override
  public List<List<Statement>> blocks() {
    return List.of();
  }

  @Override
  public Statement with(List<Expression> expressions, List<List<Statement>> blocks) {
    return new Push(origin, expressions);
  }
}
