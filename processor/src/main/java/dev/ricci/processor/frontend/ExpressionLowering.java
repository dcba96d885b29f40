package dev.ricci.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.CloneArray;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Type;
import java.util.List;
import java.util.Optional;

/** Lowers expressions: each kind of tree to the part that knows it. */
final class ExpressionLowering {
  private final MethodLowering method;

  ExpressionLowering(MethodLowering method) {
    this.method = method;
  }

  /** The value of {@code tree}; an array made by it is bound to a temporary. */
  Expression lower(ExpressionTree tree) {
    Expression value = lowerFresh(tree);
    return isFresh(value) ? method.spill(value, "array", tree) : value;
  }

  /** The value of {@code tree} where it may be a new array: as a whole right-hand side. */
  Expression lowerFresh(ExpressionTree tree) {
    return method.place(dispatch(tree), tree);
  }

  /** The same, converted to {@code type} as by an assignment. */
  Expression lowerFresh(ExpressionTree tree, Type type) {
    if (tree instanceof NewArrayTree array && array.getType() == null) {
      if (type instanceof ArrayType arrayType) {
        return method.place(method.arrays.initializer(array, arrayType), tree);
      }
      throw Refusal.syntax(tree, "an array initializer for a " + type.toJava());
    }
    if (tree instanceof ParenthesizedTree inner) {
      return lowerFresh(inner.getExpression(), type);
    }
    if (tree instanceof SwitchExpressionTree branch) {
      return method.place(method.switches.expression(branch, Optional.of(type)), tree);
    }
    return method.assigned(lowerFresh(tree), type, tree);
  }

  private static boolean isFresh(Expression value) {
    return value instanceof NewArray
        || value instanceof ArrayLiteral
        || value instanceof CloneArray;
  }

  private Expression dispatch(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree inner) {
      return lowerFresh(inner.getExpression());
    }
    if (tree instanceof LiteralTree literal) {
      return literal(literal);
    }
    if (tree instanceof IdentifierTree identifier) {
      return method.variables.identifier(identifier);
    }
    if (tree instanceof MemberSelectTree select) {
      return method.variables.select(select);
    }
    if (tree instanceof ArrayAccessTree access) {
      return element(access);
    }
    if (tree instanceof BinaryTree binary) {
      return method.arithmetic.binary(binary);
    }
    if (tree instanceof UnaryTree unary) {
      return method.arithmetic.unary(unary);
    }
    if (tree instanceof TypeCastTree cast) {
      return method.arithmetic.cast(cast);
    }
    if (tree instanceof ConditionalExpressionTree conditional) {
      return method.arithmetic.conditional(conditional);
    }
    if (tree instanceof AssignmentTree assignment) {
      return method.assignments.assign(assignment, true);
    }
    if (tree instanceof CompoundAssignmentTree assignment) {
      return method.assignments.compound(assignment, true);
    }
    if (tree instanceof MethodInvocationTree call) {
      return method.calls.value(call);
    }
    if (tree instanceof SwitchExpressionTree branch) {
      return method.switches.expression(branch, Optional.empty());
    }
    if (tree instanceof NewArrayTree array) {
      return method.arrays.create(array);
    }
    throw Refusal.syntax(tree, Unsupported.expression(tree));
  }

  private Expression element(ArrayAccessTree access) {
    List<Expression> parts =
        method.operands.inOrder(List.of(access.getExpression(), access.getIndex()), access);
    MethodLowering.array(parts.get(0), access.getExpression());
    return new Load(parts.get(0), index(parts.get(1), access.getIndex()));
  }

  /** An array index or length: promoted, and then an int. */
  static Expression index(Expression value, Tree tree) {
    if (MethodLowering.numeric(value, tree).promoted() != ScalarType.INT) {
      throw Refusal.syntax(tree, "an int is needed here, not " + value.type().toJava());
    }
    return Conversion.promoted(value);
  }

  private static Expression literal(LiteralTree tree) {
    Object value = tree.getValue();
    if (value instanceof Integer i) {
      return IntegerLiteral.of(i);
    }
    if (value instanceof Long l) {
      return new IntegerLiteral(l, ScalarType.LONG);
    }
    if (value instanceof Double d) {
      return RealLiteral.of(d);
    }
    if (value instanceof Float f) {
      return new RealLiteral(f, ScalarType.FLOAT);
    }
    if (value instanceof Character c) {
      return new IntegerLiteral(c, ScalarType.CHAR);
    }
    if (value instanceof Boolean b) {
      return new BooleanLiteral(b);
    }
    throw Refusal.syntax(tree, Unsupported.expression(tree));
  }
}
