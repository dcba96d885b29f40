package dev.ricci.processor.frontend;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.List;
import java.util.Optional;

/**
 * The head of a counted loop: one index declared in it, stepped by a constant. Whether its body and
 * bound leave it counted is seen once they are lowered.
 */
final class Counter {
  private final MethodLowering method;
  private final ForLoopTree tree;
  private final long step;

  private Counter(MethodLowering method, ForLoopTree tree, long step) {
    this.method = method;
    this.tree = tree;
    this.step = step;
  }

  /** Reads the head of {@code tree}; absent if it is plainly not that of a counted loop. */
  static Optional<Counter> of(ForLoopTree tree, MethodLowering method) {
    if (tree.getInitializer().size() != 1
        || tree.getUpdate().size() != 1
        || !(tree.getInitializer().get(0) instanceof VariableTree index)
        || index.getInitializer() == null) {
      return Optional.empty();
    }
    return step(tree.getUpdate().get(0).getExpression(), index.getName().toString())
        .filter(step -> step != 0)
        .map(step -> new Counter(method, tree, step));
  }

  /** The constant that {@code update} adds to {@code name}. */
  private static Optional<Long> step(ExpressionTree update, String name) {
    if (update instanceof UnaryTree unary && isName(unary.getExpression(), name)) {
      return switch (update.getKind()) {
        case PREFIX_INCREMENT, POSTFIX_INCREMENT -> Optional.of(1L);
        case PREFIX_DECREMENT, POSTFIX_DECREMENT -> Optional.of(-1L);
        default -> Optional.empty();
      };
    }
    if (update instanceof CompoundAssignmentTree assignment
        && isName(assignment.getVariable(), name)) {
      return signed(
          update.getKind() == Tree.Kind.PLUS_ASSIGNMENT,
          update.getKind() == Tree.Kind.MINUS_ASSIGNMENT,
          assignment.getExpression());
    }
    if (update instanceof AssignmentTree assignment
        && isName(assignment.getVariable(), name)
        && assignment.getExpression() instanceof BinaryTree sum
        && isName(sum.getLeftOperand(), name)) {
      return signed(
          sum.getKind() == Tree.Kind.PLUS, sum.getKind() == Tree.Kind.MINUS, sum.getRightOperand());
    }
    return Optional.empty();
  }

  private static Optional<Long> signed(boolean plus, boolean minus, ExpressionTree tree) {
    return (plus || minus)
            && tree instanceof com.sun.source.tree.LiteralTree literal
            && literal.getValue() instanceof Integer value
        ? Optional.of(plus ? (long) value : -(long) value)
        : Optional.empty();
  }

  private static boolean isName(ExpressionTree tree, String name) {
    return tree instanceof ParenthesizedTree inner
        ? isName(inner.getExpression(), name)
        : tree instanceof IdentifierTree identifier && identifier.getName().contentEquals(name);
  }

  /** The loop, if its condition compares the index with a bound that the body leaves alone. */
  Optional<For> loop(
      List<Statement> initial,
      Emission.Captured<Expression> condition,
      List<Statement> body,
      Targets.Target target) {
    if (initial.isEmpty()
        || !(initial.get(initial.size() - 1) instanceof Declare declare)
        || declare.value().isEmpty()
        || !condition.isPure()
        || !(condition.value() instanceof Binary comparison)
        || comparison.operation().kind() != BinaryOperation.Kind.COMPARISON) {
      return Optional.empty();
    }
    Variable index = declare.variable();
    if (declare.value().get() instanceof IntegerLiteral from && from.value() >= 0 && step == 1) {
      comparison = unshifted(comparison, index);
    }
    boolean forward = isIndex(comparison.left(), index);
    if (!forward && !isIndex(comparison.right(), index)) {
      return Optional.empty();
    }
    BinaryOperation relation = forward ? comparison.operation() : mirrored(comparison.operation());
    boolean towards =
        step > 0
            ? relation == BinaryOperation.LESS || relation == BinaryOperation.LESS_EQUAL
            : relation == BinaryOperation.GREATER || relation == BinaryOperation.GREATER_EQUAL;
    Expression bound = forward ? comparison.right() : comparison.left();
    Effects effects = Effects.of(body);
    boolean isCounted =
        (index.type() == ScalarType.INT || index.type() == ScalarType.LONG)
            && bound.type() == index.type()
            && towards
            && !effects.assigns(index)
            && !effects.disturb(bound)
            && !mentions(bound, index);
    return isCounted
        ? Optional.of(
            new For(
                method.loopOrigin(tree),
                target.breakLabel(),
                index,
                declare.value().get(),
                relation,
                bound,
                step,
                body))
        : Optional.empty();
  }

  /**
   * {@code i < n - 1} for {@code i + 1 < n}, n a length: from 0 up by ones neither side can overflow.
   */
  private static Binary unshifted(Binary comparison, Variable index) {
    Expression left = comparison.left();
    Expression right = comparison.right();
    if (isShifted(left, index) && right instanceof Length) {
      Binary shift = (Binary) left;
      return new Binary(comparison.operation(), shift.left(), minus(right, shift.right()));
    }
    if (isShifted(right, index) && left instanceof Length) {
      Binary shift = (Binary) right;
      return new Binary(comparison.operation(), minus(left, shift.right()), shift.left());
    }
    return comparison;
  }

  private static boolean isShifted(Expression e, Variable index) {
    return e instanceof Binary sum
        && sum.operation() == BinaryOperation.ADD
        && isIndex(sum.left(), index)
        && sum.right() instanceof IntegerLiteral shift
        && shift.value() > 0;
  }

  private static Expression minus(Expression length, Expression shift) {
    return new Binary(BinaryOperation.SUBTRACT, length, shift);
  }

  private static boolean isIndex(Expression expression, Variable index) {
    return expression instanceof Read read && read.variable().equals(index);
  }

  private static boolean mentions(Expression expression, Variable index) {
    return isIndex(expression, index)
        || expression.children().stream().anyMatch(child -> mentions(child, index));
  }

  private static BinaryOperation mirrored(BinaryOperation relation) {
    return switch (relation) {
      case LESS -> BinaryOperation.GREATER;
      case LESS_EQUAL -> BinaryOperation.GREATER_EQUAL;
      case GREATER -> BinaryOperation.LESS;
      case GREATER_EQUAL -> BinaryOperation.LESS_EQUAL;
      default -> relation;
    };
  }
}
