package dev.ricci.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A pure, typed expression. It has no side effects; evaluating it can only fail as Java does (index
 * out of bounds, integer division by zero). Numeric promotions are explicit {@link Cast}s. Records
 * compare by structure, so equal expressions are recognisable; positions live in a side table keyed
 * by identity.
 */
public sealed interface Expression
    permits RealLiteral,
        IntegerLiteral,
        BooleanLiteral,
        Text,
        Read,
        ConstantField,
        Load,
        Length,
        Unary,
        Binary,
        Conditional,
        Cast,
        Intrinsic,
        NewArray,
        ArrayLiteral,
        CloneArray {

  /** The static type of the value. */
  Type type();

  /** The direct operands, in Java's order of evaluation. */
  List<Expression> children();

  /** The same node over other operands, which must have the same number and types. */
  Expression withChildren(List<Expression> children);

  /** Applies {@code f} to each direct operand; the same object if nothing changed. */
  default Expression mapChildren(UnaryOperator<Expression> f) {
    List<Expression> before = children();
    if (before.isEmpty()) {
      return this;
    }
    List<Expression> after = new ArrayList<>(before.size());
    boolean changed = false;
    for (Expression child : before) {
      Expression mapped = f.apply(child);
      changed |= mapped != child;
      after.add(mapped);
    }
    return changed ? withChildren(after) : this;
  }

  /** Rebuilds bottom-up: operands first, then {@code f} on the node over the new operands. */
  default Expression rewrite(UnaryOperator<Expression> f) {
    return f.apply(mapChildren(child -> child.rewrite(f)));
  }
}
