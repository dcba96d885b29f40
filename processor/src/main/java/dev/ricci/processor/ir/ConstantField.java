package dev.ricci.processor.ir;

import java.util.List;

/**
 * A {@code static final} field whose value is read at run time (compile-time constants are folded by
 * the frontend). Never active.
 *
 * @param owner canonical name of the declaring class
 * @param name the field's name
 * @param type its type
 */
public record ConstantField(String owner, String name, Type type) implements Expression {
  @Override
  public List<Expression> children() {
    return List.of();
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return this;
  }
}
