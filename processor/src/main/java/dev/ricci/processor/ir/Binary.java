package dev.ricci.processor.ir;

import java.util.List;

/**
 * A binary operation; the operands are already promoted to one type (shifts excepted).
 *
 * @param operation which
 * @param left evaluated first
 * @param right evaluated second (for {@code &&}, {@code ||} only if needed)
 */
public record Binary(BinaryOperation operation, Expression left, Expression right)
    implements Expression {
  public Binary {
    boolean shift = operation.kind() == BinaryOperation.Kind.SHIFT;
    if (left.type().rank() > 0
        || right.type().rank() > 0
        || (!shift && left.type() != right.type())) {
      throw new IllegalArgumentException(
          left.type() + " " + operation.symbol() + " " + right.type());
    }
  }

  @Override
  public Type type() {
    return switch (operation.kind()) {
      case ARITHMETIC, SHIFT, BITWISE -> left.type();
      case COMPARISON, LOGICAL -> ScalarType.BOOLEAN;
    };
  }

  @Override
  public List<Expression> children() {
    return List.of(left, right);
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new Binary(operation, children.get(0), children.get(1));
  }
}
