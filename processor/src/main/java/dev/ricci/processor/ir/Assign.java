package dev.ricci.processor.ir;

import java.util.List;

/**
 * {@code variable = value}. For an array variable this rebinds the reference.
 *
 * @param origin source line
 * @param variable an already declared variable, never the index of an enclosing {@link For}
 * @param value of the variable's type
 */
public record Assign(Origin origin, Variable variable, Expression value) implements Statement {
  public Assign {
    if (!value.type().equals(variable.type())) {
      throw new IllegalArgumentException(variable + " = " + value.type());
    }
  }

  @Override
  public List<Expression> expressions() {
    return List.of(value);
  }

  @Override
  public List<List<Statement>> blocks() {
    return List.of();
  }

  @Override
  public Statement with(List<Expression> expressions, List<List<Statement>> blocks) {
    return new Assign(origin, variable, expressions.get(0));
  }
}
