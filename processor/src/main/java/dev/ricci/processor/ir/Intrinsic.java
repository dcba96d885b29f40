package dev.ricci.processor.ir;

import java.util.List;

/**
 * A call of a function that the compiler knows: {@code Math}, {@code StrictMath}, {@code
 * Double.isNaN} and Ricci's own {@link MathFunction#GUARDED_PRODUCT}.
 *
 * @param function which
 * @param strict whether {@code StrictMath} was asked for
 * @param type the result's type (overloads: {@code Math.abs(int)} is INT)
 * @param arguments already converted to the overload's parameter types
 */
public record Intrinsic(
    MathFunction function, boolean strict, ScalarType type, List<Expression> arguments)
    implements Expression {
  public Intrinsic {
    arguments = List.copyOf(arguments);
    if (arguments.size() != function.arity()) {
      throw new IllegalArgumentException(function + " takes " + function.arity() + " arguments");
    }
  }

  /** {@code Math.function(arguments)} over doubles. */
  public static Intrinsic of(MathFunction function, Expression... arguments) {
    return new Intrinsic(function, false, ScalarType.DOUBLE, List.of(arguments));
  }

  @Override
  public List<Expression> children() {
    return arguments;
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new Intrinsic(function, strict, type, children);
  }
}
