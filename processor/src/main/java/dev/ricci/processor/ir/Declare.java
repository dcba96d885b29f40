package dev.ricci.processor.ir;

import java.util.List;
import java.util.Optional;

/**
 * Declares a local variable. An array variable whose initial value is not a fresh array ({@link
 * NewArray}, {@link ArrayLiteral}, {@link CloneArray}) is an alias of what it is bound to.
 *
 * @param origin source line
 * @param variable the new variable
 * @param value its initial value, of the variable's type; absent where it is assigned on all paths
 *     before its use
 */
public record Declare(Origin origin, Variable variable, Optional<Expression> value)
    implements Statement {
  public Declare {
    if (value.isPresent() && !value.get().type().equals(variable.type())) {
      throw new IllegalArgumentException(variable + " = " + value.get().type());
    }
  }

  /** A declaration with a value. */
  public static Declare of(Origin origin, Variable variable, Expression value) {
    return new Declare(origin, variable, Optional.of(value));
  }

  @Override
  public List<Expression> expressions() {
    return value.map(List::of).orElse(List.of());
  }

  @Override
  public List<List<Statement>> blocks() {
    return List.of();
  }

  @Override
  public Statement with(List<Expression> expressions, List<List<Statement>> blocks) {
    return new Declare(origin, variable, value.map(v -> expressions.get(0)));
  }
}
