package dev.ricci.processor.ir;

import java.util.List;

/**
 * {@code {a, b, c}}: a fresh array of given elements (nested literals for higher ranks, all of one
 * length). Stands only where {@link NewArray} may.
 *
 * @param type the array's type
 * @param elements scalars, or array literals of one rank less
 */
public record ArrayLiteral(ArrayType type, List<Expression> elements) implements Expression {
  public ArrayLiteral {
    elements = List.copyOf(elements);
    for (Expression element : elements) {
      if (!element.type().equals(type.component())) {
        throw new IllegalArgumentException(element.type() + " in a " + type.toJava());
      }
    }
  }

  @Override
  public List<Expression> children() {
    return elements;
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new ArrayLiteral(type, children);
  }
}
